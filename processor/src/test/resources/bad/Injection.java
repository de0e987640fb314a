import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Attempt;
import io.strand4j.annotations.TaskKey;
import io.strand4j.annotations.WorkerId;

class Injection {
    @AsTask
    static void one(
            @TaskKey int key, // error: AsTaskInjected
            @Attempt String attempt, // error: AsTaskInjected
            @WorkerId Object worker, // error: AsTaskInjected
            @TaskKey @WorkerId String both) {} // error: AsTaskInjected
}
