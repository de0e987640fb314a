package acme;

import io.strand4j.annotations.AsTask;

public class Second { // case 52

    @AsTask
    public static FirstTasks second(FirstTasks other) {
        return other;
    }
}
