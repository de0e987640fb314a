package io.strand4j.pool;

import java.util.ArrayList;
import java.util.List;

/** What a change of the roster has made possible, and is to be done when its lock is free. */
final class Due {

    private final List<Runnable> all = new ArrayList<>();

    void add(Runnable one) {
        all.add(one);
    }

    /** In the order in which it has become possible. */
    void run() {
        all.forEach(Runnable::run);
    }
}
