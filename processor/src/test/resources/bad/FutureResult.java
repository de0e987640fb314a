import io.strand4j.annotations.AsTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;

class FutureResult {
    @AsTask
    static Future<String> one() { // error: AsTaskFutureResult
        return null;
    }

    @AsTask
    static ScheduledFuture<?> two() { // error: AsTaskFutureResult
        return null;
    }
}
