import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Serialization;

class Option {
    @AsTask(
            timeout = "soon", // error: AsTaskOption // case 81
            retries = -1) // error: AsTaskOption // case 81
    static void one() {}

    @AsTask(
            runner = Runner.SYNC,
            timeout = "1s", // error: AsTaskOption // case 81
            queue = "q", // error: AsTaskOption // case 81
            rate = "r") // error: AsTaskOption // case 81
    static void two() {}

    @AsyncCompute(ttl = "-1h") // error: AsTaskOption // case 81
    static void three() {}

    @AsTask(timeout = "0") // error: AsTaskOption // case 81
    static void four() {}

    @AsTask(timeout = "999999999999999w") // error: AsTaskOption // case 81
    static void five() {}

    @AsTask(
            className = "X", // error: AsTaskOption // case 87
            of = String.class) // error: AsTaskOption // case 87
    static void six() {}

    @AsyncCompute(
            serialization = Serialization.JAVA,
            codec = "cbor") // error: AsTaskOption
    static void both() {}

    @AsTask(runnerClass = String.class) // error: AsTaskOption
    static void seven() {}

    @AsTask(
            name = "a", // error: AsTaskOption // case 87
            id = "b", // error: AsTaskOption // case 87
            onIter = "c", // error: AsTaskOption // case 87
            onEnd = "d", // error: AsTaskOption // case 87
            onError = "e") // error: AsTaskOption // case 87
    static class Whole {
        public void one() {}

        public void two() {}
    }

    @AsTask(timeout = "1 s") // error: AsTaskOption // case 81
    static class Once {
        public void one() {}

        public void two() {}
    }
}
