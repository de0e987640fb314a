package neighbours;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import lombok.experimental.UtilityClass;

/** Lombok makes its methods static, long after the first round has shown them without. */
@UtilityClass
class Helper {
    @AsTask(onEnd = "see")
    int twice(int number) {
        return 2 * number;
    }

    void see(int number) {}

    @AsTask(runner = Runner.SYNC)
    int thrice(int number) {
        return 3 * number;
    }
}
