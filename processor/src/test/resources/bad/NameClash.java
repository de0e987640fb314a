import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.TaskKey;
import io.strand4j.annotations.TaskParam;

class NameClash {
    @AsTask
    static int run(int a) {
        return a;
    }

    @AsTask
    static int runCall(int a) { // error: AsTaskNameClash
        return a;
    }

    @AsTask
    static int runHandle(String key) { // error: AsTaskNameClash
        return 1;
    }

    @AsTask
    static int RUN(long a) { // error: AsTaskNameClash
        return 1;
    }

    @AsTask(name = "run") // error: AsTaskNameClash
    static int other() {
        return 1;
    }

    @AsTask(className = "RunHandle")
    static class Around {
        public void run() {} // error: AsTaskNameClash
    }

    static class Removed {
        @AsTask
        static int f(int a) {
            return a;
        }

        @AsTask(name = "g") // error: AsTaskNameClash
        static int f(@TaskKey String key, int a) {
            return a;
        }
    }

    static class Travelling {
        @AsTask
        static void f(
                int a,
                @TaskParam(name = "a") int b) {} // error: AsTaskNameClash
    }
}
