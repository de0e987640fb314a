package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;

public class Old { // case 23

    @Deprecated
    public static class Gone {}

    @Deprecated(forRemoval = true)
    public static class Going extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @AsTask
    @Deprecated
    public static int method() {
        return 1;
    }

    @SuppressWarnings({"deprecation", "removal"})
    @AsTask
    public static Gone type(Gone gone) throws Going {
        return gone;
    }

    @SuppressWarnings("deprecation")
    @AsTask(runner = Runner.SYNC)
    public static Gone now(Gone gone) {
        return gone;
    }
}
