package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The token is what a program prints. It is run for every request and without a shell, so nothing in its arguments means
 * anything but itself.
 *
 * @param command the program and its arguments
 * @param timeout how long it may run
 */
public record TokenCommand(List<String> command, Duration timeout) implements Authorization {

    /** Keeps a copy. */
    public TokenCommand {
        command = List.copyOf(command);
    }

    /** A program that has 30 seconds. */
    public static TokenCommand of(String... command) {
        return new TokenCommand(List.of(command), Duration.ofSeconds(30));
    }

    @Override
    public String accessToken() {
        try {
            Path out = Files.createTempFile("token", ".txt"); // readable by its owner alone
            try {
                run(out);
                return Files.readString(out).strip();
            } finally {
                Files.delete(out);
            }
        } catch (IOException failed) {
            throw new FirecrestException("the command for a token cannot be run: " + command.get(0), List.of(), failed);
        } catch (InterruptedException interrupted) {
            throw Interruptions.interrupted(interrupted);
        }
    }

    private void run(Path out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CredentialsException(command.get(0) + " gave no token within " + timeout, List.of());
            }
            if (process.exitValue() != 0) {
                throw new CredentialsException(command.get(0) + " ended with " + process.exitValue(), List.of());
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
