import io.strand4j.annotations.AsTask;

class DuplicateId {
    @AsTask(id = "same")
    static void one() {}

    static class Other {
        @AsTask(id = "same") // error: AsTaskDuplicateId // case 40
        static void two() {}
    }
}
