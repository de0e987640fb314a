import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Attempt;
import io.strand4j.annotations.TaskKey;
import io.strand4j.annotations.WorkerId;

class Injection {
    @AsTask
    static void one(
            @TaskKey int key, // error: AsTaskInjected // case 85
            @Attempt String attempt, // error: AsTaskInjected // case 85
            @WorkerId Object worker, // error: AsTaskInjected // case 85
            @TaskKey @WorkerId String both) {} // error: AsTaskInjected // case 85
}
