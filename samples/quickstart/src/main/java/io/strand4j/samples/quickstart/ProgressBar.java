package io.strand4j.samples.quickstart;

/** How much of a known number of things has been done. */
final class ProgressBar {

    private static final int WIDTH = 30;

    private final Screen screen;
    private final int total;
    private final String full;
    private final String empty;
    private int done;
    private int drawn = -1;

    ProgressBar(Screen screen, int total) {
        this.screen = screen;
        this.total = total;
        boolean blocks = screen.canShow('█') && screen.canShow('░');
        this.full = blocks ? "█" : "#";
        this.empty = blocks ? "░" : ".";
    }

    /** One more is done. */
    void step(String name) {
        done = Math.min(done + 1, total);
        int percent = (int) (100L * done / total);
        if (percent != drawn) {
            drawn = percent;
            int filled = WIDTH * percent / 100;
            screen.status(
                    "%s%s %d/%d  %s".formatted(full.repeat(filled), empty.repeat(WIDTH - filled), done, total, name));
        }
    }

    /** Takes the bar off the screen. */
    void end() {
        screen.endStatus();
    }
}
