import io.strand4j.annotations.AsTask;
import java.util.List;

class Undefined {
    @AsTask
    static void one(
            List<Missing> missing) {} // error: AsTaskUndefined // case 51
}
