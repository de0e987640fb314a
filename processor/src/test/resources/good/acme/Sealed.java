package acme;

import io.strand4j.annotations.AsTask;

sealed interface Sealed permits Sealed.Leaf { // case 34

    @AsTask
    String name(String prefix); // case 41

    record Leaf() implements Sealed {
        @Override
        public String name(String prefix) {
            return prefix;
        }

        @AsTask
        public String shout(String prefix) { // case 34
            return prefix;
        }
    }
}
