import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;

class Option {
    @AsTask(
            timeout = "soon", // error: AsTaskOption
            retries = -1) // error: AsTaskOption
    static void one() {}

    @AsTask(
            runner = Runner.SYNC,
            timeout = "1s", // error: AsTaskOption
            queue = "q") // error: AsTaskOption
    static void two() {}

    @AsyncCompute(ttl = "-1h") // error: AsTaskOption
    static void three() {}

    @AsTask(timeout = "0") // error: AsTaskOption
    static void four() {}

    @AsTask(timeout = "999999999999999w") // error: AsTaskOption
    static void five() {}

    @AsTask(
            className = "X", // error: AsTaskOption
            of = String.class) // error: AsTaskOption
    static void six() {}

    @AsTask(runnerClass = String.class) // error: AsTaskOption
    static void seven() {}

    @AsTask(
            name = "a", // error: AsTaskOption
            id = "b", // error: AsTaskOption
            onIter = "c", // error: AsTaskOption
            onEnd = "d", // error: AsTaskOption
            onError = "e") // error: AsTaskOption
    static class Whole {
        public void one() {}

        public void two() {}
    }

    @AsTask(timeout = "1 s") // error: AsTaskOption
    static class Once {
        public void one() {}

        public void two() {}
    }
}
