package io.strand4j.queue;

import io.strand4j.store.FileUri;
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

    /** {@code file:/var/strand?durability=disk|crash}. */
    public static final class File implements TaskQueueProvider {

        @Override
        public String scheme() {
            return "file";
        }

        @Override
        public TaskQueue open(URI uri) {
            FileUri file = FileUri.parse(uri);
            return FileTaskQueue.open(file.folder(), file.durability());
        }
    }
}
