import io.strand4j.annotations.AsTask;

public class NoPackage { // case 26

    @AsTask
    public static int one() {
        return 1;
    }
}
