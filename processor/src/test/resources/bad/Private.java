import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;

class Private {
    @AsTask
    private static int one() { // error: AsTaskPrivate // case 1
        return 1;
    }

    @AsyncCompute
    private int two() { // error: AsTaskPrivate // case 1
        return one();
    }

    interface Nested {
        @AsTask
        private void three() {} // error: AsTaskPrivate // case 4
    }
}
