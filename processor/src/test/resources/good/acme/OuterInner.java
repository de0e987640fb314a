package acme;

import io.strand4j.annotations.AsTask;

public enum OuterInner {
    ONE;

    @AsTask
    public int number() {
        return ordinal();
    }
}
