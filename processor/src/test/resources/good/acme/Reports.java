package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;

public class Reports {

    private int ended;

    @AsTask(onEnd = "rendered", onError = "failed")
    public String render(String title) {
        return title + ended;
    }

    @AsTask(runner = Runner.PROCESS, onEnd = "printed", name = "renderAway")
    public final synchronized String renderElsewhere(String title) {
        return title;
    }

    @AsTask(onEnd = "swept")
    protected void sweep() {}

    @AsTask
    public static int count() {
        return 1;
    }

    void rendered(CharSequence text) {
        ended++;
    }

    static void printed(String text) {}

    void swept() {}

    static void failed(Throwable failure) {}
}
