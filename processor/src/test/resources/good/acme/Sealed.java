package acme;

import io.strand4j.annotations.AsTask;

sealed interface Sealed permits Sealed.Leaf {

    @AsTask
    String name(String prefix);

    record Leaf() implements Sealed {
        @Override
        public String name(String prefix) {
            return prefix;
        }
    }
}
