package acme;

import io.strand4j.annotations.AsTask;

public class Visible { // case 41

    record Hidden(int number) {}

    @AsTask
    public static Hidden one(Hidden hidden) {
        return hidden;
    }
}
