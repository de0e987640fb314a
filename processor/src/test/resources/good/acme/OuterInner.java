package acme;

import io.strand4j.annotations.AsTask;

public enum OuterInner { // case 28
    ONE;

    @AsTask
    public int number() { // case 34
        return ordinal();
    }
}
