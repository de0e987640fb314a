package acme;

import io.strand4j.annotations.AsTask;

public abstract class Abstract { // case 2

    @AsTask
    public abstract String one(String text);
}
