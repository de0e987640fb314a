import io.strand4j.annotations.AsTask;

public class NoPackage {

    @AsTask
    public static int one() {
        return 1;
    }
}
