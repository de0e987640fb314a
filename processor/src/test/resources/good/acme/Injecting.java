package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Attempt;
import io.strand4j.annotations.Secret;
import io.strand4j.annotations.TaskKey;
import io.strand4j.annotations.TaskParam;
import io.strand4j.annotations.WorkerId;

public record Injecting(String prefix) { // case 34

    @AsTask
    public String run(
            @TaskKey String key,
            @TaskParam(name = "text", aliases = {"body", "content"}, defaultValue = "\"none\"") String value,
            @WorkerId String worker,
            @Secret String password,
            @Attempt int attempt) {
        return prefix + key + value + worker + password + attempt;
    }
}
