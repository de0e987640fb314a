package io.strand4j.store;

import java.net.URI;

/** The providers of {@code memory:} and {@code file:}; public inside, because ServiceLoader must get at them. */
final class BuiltInStores {

    private BuiltInStores() {}

    /** {@code memory:}. */
    public static final class Memory implements TaskStoreProvider {

        @Override
        public String scheme() {
            return "memory";
        }

        @Override
        public TaskStore open(URI uri) {
            if (!"/".equals(uri.getPath()) || uri.getQuery() != null || uri.getFragment() != null) {
                throw new IllegalArgumentException("write memory: with nothing behind it, not " + uri);
            }
            return new MemoryTaskStore();
        }
    }

    /** {@code file:/var/strand?durability=disk|crash}. */
    public static final class File implements TaskStoreProvider {

        @Override
        public String scheme() {
            return "file";
        }

        @Override
        public TaskStore open(URI uri) {
            FileUri file = FileUri.parse(uri);
            return FileTaskStore.open(file.folder(), file.durability());
        }
    }
}
