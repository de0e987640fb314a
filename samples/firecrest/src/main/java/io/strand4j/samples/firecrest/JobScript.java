package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A script to submit: a text, a file here or a file there, and never none or two of them.
 *
 * @param source what it is
 * @param account what the job is charged to
 * @param environment variables of the job
 */
public record JobScript(Source source, Optional<String> account, Map<String, String> environment) {

    /** Where the script is. */
    public sealed interface Source {}

    /** A text. */
    record Text(String text) implements Source {}

    /** A file on this machine. */
    record Local(Path file) implements Source {}

    /** A file on the machine that runs the job. */
    record Remote(String path) implements Source {}

    /** Keeps a copy. */
    public JobScript {
        environment = Map.copyOf(environment);
    }

    /** A text. */
    public static JobScript text(String text) {
        return new JobScript(new Text(text), Optional.empty(), Map.of());
    }

    /** A file on this machine. */
    public static JobScript local(Path file) {
        return new JobScript(new Local(file), Optional.empty(), Map.of());
    }

    /** A file on the machine that runs the job. */
    public static JobScript remote(String path) {
        return new JobScript(new Remote(path), Optional.empty(), Map.of());
    }

    /** Charged to an account. */
    public JobScript account(String given) {
        return new JobScript(source, Optional.of(given), environment);
    }

    /** With a variable. */
    public JobScript variable(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new JobScript(source, account, more);
    }

    ApiRequest request(String machine) {
        ApiRequest request = ApiRequest.post(source instanceof Remote ? "/compute/jobs/path" : "/compute/jobs/upload")
                .on(machine)
                .form("account", account);
        if (!environment.isEmpty()) {
            request = request.form("env", Checks.MAPPER.writeValueAsString(environment));
        }
        return switch (source) {
            case Text text -> request.file(FileContent.of(text.text().getBytes(UTF_8), "script.batch"));
            case Local local -> request.file(FileContent.of(local.file(), Paths.name(local.file())));
            case Remote remote -> request.form("targetPath", remote.path());
        };
    }
}
