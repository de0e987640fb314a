import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;

class Overload {
    @AsTask
    static int square(int n) {
        return n;
    }

    @AsTask
    static int square(Integer n) { // error: AsTaskOverload // case 8
        return n;
    }

    @AsTask
    static int square(long n) { // error: AsTaskOverload // case 8
        return 1;
    }

    @AsTask(runner = Runner.SYNC)
    static int square(String n) {
        return 1;
    }
}
