package error;

import io.strand4j.annotations.AsTask;
import java.util.List;

class NonExistentClass {}

class Kotlin {
    @AsTask
    static void one(
            List<NonExistentClass> unknown) {} // error: AsTaskUndefined // case 60
}
