import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;

class Twice {
    @AsTask
    @AsyncCompute // error: AsTaskTwice // case 20
    static int one() {
        return 1;
    }
}
