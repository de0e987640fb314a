import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.TaskKey;
import io.strand4j.annotations.TaskParam;

class NameClash {
    @AsTask
    static int run(int a) {
        return a;
    }

    @AsTask
    static int runCall(int a) { // error: AsTaskNameClash // case 7
        return a;
    }

    @AsTask
    static int runHandle(String key) { // error: AsTaskNameClash // case 7
        return 1;
    }

    @AsTask
    static int RUN(long a) { // error: AsTaskNameClash // case 7
        return 1;
    }

    @AsTask(name = "run") // error: AsTaskNameClash // case 40
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

        @AsTask(name = "g") // error: AsTaskNameClash // case 84
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
