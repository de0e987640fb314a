package io.strand4j.queue;

import java.net.URI;

/** The providers of {@code memory:} and {@code file:}; public inside, because ServiceLoader must get at them. */
final class BuiltInQueues {

    private BuiltInQueues() {}

    /** {@code memory:}. */
    public static final class Memory implements TaskQueueProvider {

        @Override
        public String scheme() {
            return "memory";
        }

        @Override
        public TaskQueue open(URI uri) {
            if (!"/".equals(uri.getPath()) || uri.getQuery() != null || uri.getFragment() != null) {
                throw new IllegalArgumentException("write memory: with nothing behind it, not " + uri);
            }
            return new MemoryTaskQueue();
        }
    }
}
