import io.strand4j.annotations.AsTask;

class DuplicateId {
    @AsTask(id = "same")
    static void one() {}

    static class Other {
        @AsTask(id = "same") // error: AsTaskDuplicateId
        static void two() {}
    }
}
