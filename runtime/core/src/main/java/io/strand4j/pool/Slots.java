package io.strand4j.pool;

/** Places of which so many may be taken at once. Guarded by the lock of the roster. */
final class Slots {

    /** As good as no limit. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    private int limit;
    private int taken;

    Slots(int limit) {
        this.limit = limit;
    }

    boolean tryTake() {
        if (taken >= limit) {
            return false;
        }
        taken++;
        return true;
    }

    void giveBack() {
        taken--;
    }

    int limit() {
        return limit;
    }

    /** Those that are taken stay so, also where they are more than there may be. */
    void limit(int places) {
        limit = places;
    }

    int taken() {
        return taken;
    }

    int free() {
        return limit == UNLIMITED ? UNLIMITED : Math.max(0, limit - taken);
    }
}
