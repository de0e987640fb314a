package acme;

import io.strand4j.annotations.AsTask;

public class Modifiers { // case 19

    @AsTask
    public static synchronized int one() {
        return 1;
    }

    @AsTask
    public final int two() {
        return 2;
    }

    @AsTask
    public native int three();

    @SuppressWarnings("strictfp")
    @AsTask
    public strictfp double four() {
        return 4;
    }
}
