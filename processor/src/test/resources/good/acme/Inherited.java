package acme;

import io.strand4j.annotations.AsTask;

public class Inherited { // case 22

    @AsTask
    public String name() {
        return "";
    }
}
