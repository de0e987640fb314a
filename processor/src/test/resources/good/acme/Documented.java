package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.util.List;

/** What documentation looks like in a starter. */
public class Documented { // case 58

    /** Adds. */
    @AsTask
    public static int plain(int a, int b) {
        return a + b;
    }

    /**
     * Finds the <b>first</b> of {@code a < b. c} in {@link List#of(Object) lists} and {@link #plain(int, int)}
     * &amp; more {@value Integer#MAX_VALUE}. The rest is not for the starter.
     *
     * @return nothing
     */
    @AsTask
    public static int rich() {
        return 1;
    }

    /**
     * A paragraph without an end
     *
     * <p>Another one.
     */
    @AsTask(runner = Runner.SYNC)
    public static int paragraphs() {
        return 1;
    }

    /** @return only a tag */
    @AsTask
    public static int tag() {
        return 1;
    }
}
