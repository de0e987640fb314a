import io.strand4j.annotations.AsTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;

class FutureResult {
    @AsTask
    static Future<String> one() { // error: AsTaskFutureResult // case 17
        return null;
    }

    @AsTask
    static ScheduledFuture<?> two() { // error: AsTaskFutureResult // case 17
        return null;
    }
}
