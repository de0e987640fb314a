import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;

class Twice {
    @AsTask
    @AsyncCompute // error: AsTaskTwice
    static int one() {
        return 1;
    }
}
