package acme;

import io.strand4j.annotations.AsTask;

@AsTask
public class Closing implements AutoCloseable, Cloneable { // case 86

    public int one() {
        return 1;
    }

    @Override
    public void close() {}

    @Override
    public String toString() { // case 6
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public Closing clone() {
        return this;
    }

    @SuppressWarnings({"removal", "deprecation"})
    @Override
    public void finalize() {}
}
