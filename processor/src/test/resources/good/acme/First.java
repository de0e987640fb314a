package acme;

import io.strand4j.annotations.AsTask;
import java.util.List;

public class First { // case 52

    @AsTask
    public static String first(List<SecondTasks> others) {
        return "";
    }
}
