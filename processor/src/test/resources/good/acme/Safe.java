package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Check;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TargetProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Each safety check that is switched off, and what looks like one but is none. */
public class Safe { // case 30

    static int counter;
    static final Pattern DIGITS = Pattern.compile("[0-9]+");
    static final List<String> NAMES = List.of("a");
    static final byte[] MAGIC = {1, 2};

    private Safe() {}

    /** A class with a provider. */
    public static class Provided {
        Provided(int number) {}

        @AsTask(runner = Runner.PROCESS)
        public int one() {
            return 1;
        }
    }

    /** The provider. */
    public static class Provider implements TargetProvider<Provided> {
        @Override
        public Class<Provided> type() {
            return Provided.class;
        }

        @Override
        public Provided get() {
            return new Provided(1);
        }
    }

    /** An inner class. */
    public class Inner {
        @AsTask(
                runner = Runner.PROCESS,
                suppress = {Check.INNER_OWNER, Check.UNBOUND_TARGET})
        public int one() {
            return 1;
        }

        @AsTask
        public int two() {
            return 2;
        }
    }

    @AsTask
    public static void plain(List<String> list, Map<String, String> map, String text, int... numbers) {}

    @AsTask(suppress = Check.MUTABLE_ARGUMENT)
    public static void mutable(ArrayList<String> list) {}

    @AsTask(runner = Runner.PROCESS, suppress = Check.MUTABLE_STATIC)
    public static void copied(int[] numbers) {}

    @AsTask(retries = 1, idempotent = false, suppress = Check.RETRY_NOT_IDEMPOTENT)
    public static void again() {}
}
