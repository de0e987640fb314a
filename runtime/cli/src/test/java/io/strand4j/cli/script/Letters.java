package io.strand4j.cli.script;

import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;

/** The task of the documented session. */
public final class Letters {

    private Letters() {}

    @AsyncCompute(runner = Runner.STORE, id = "letters.send")
    static String send(String to, int copies) {
        return "sent " + copies + " to " + to;
    }
}
