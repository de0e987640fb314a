package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Attempt;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.TaskKey;
import io.strand4j.annotations.WorkerId;
import java.io.IOException;
import java.util.List;

/** Tasks that workers run, on the instance that a worker is given. */
public class Post {

    /** What is sent. */
    public record Letter(String to, List<String> pages) {}

    private final String office;

    Post(String office) {
        this.office = office;
    }

    @AsyncCompute(runner = Runner.STORE, retries = 1)
    String send(Letter letter, @TaskKey String key, @WorkerId String worker, @Attempt int attempt) throws IOException {
        if (letter.pages().isEmpty()) {
            throw new IOException("nothing to send, attempt " + attempt);
        }
        return office + " sent " + letter.pages().size() + " to " + letter.to() + ", " + key + " by " + worker;
    }

    @AsTask(runner = Runner.STORE)
    static int weigh(int grams) {
        return grams + 20;
    }
}
