package io.strand4j.architecture.bad.task;

import io.strand4j.architecture.bad.store.Store;

/** The other half, and an arrow that points up. */
public class KnowsTheStore {
    static Class<?> store() {
        return Store.class;
    }

    /** Nobody can name what it takes. */
    public String take(Hidden hidden) {
        return hidden.toString();
    }

    static class Hidden {}
}
