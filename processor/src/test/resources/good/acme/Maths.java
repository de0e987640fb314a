package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Serialization;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigInteger;

public class Maths {

    @AsyncCompute
    public static BigInteger factorial(int n) throws IOException {
        return BigInteger.valueOf(n);
    }

    @AsTask
    public static void warmUp() {}

    @AsTask(runner = Runner.COROUTINE, yieldOnIter = false, rate = "slow", timeout = "30s", retries = 2)
    public static char letter(boolean b, byte c, short d, long e, float f, double g, char h) { // case 16
        return h;
    }

    @AsyncCompute(
            runner = Runner.STORE,
            queue = "nightly",
            store = "archive",
            ttl = "0",
            serialization = Serialization.JAVA,
            idempotent = false,
            id = "maths/\"square\"",
            name = "sq")
    static Integer square(Integer number) throws InterruptedException, FileNotFoundException, IllegalStateException { // case 15
        return number * number;
    }

    @AsTask
    public static Void nothing(Object anything, int[]... rows) throws Exception { // case 16
        return null;
    }
}
