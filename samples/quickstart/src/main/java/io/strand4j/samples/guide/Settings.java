package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A task that fails in another JVM, and what its caller sees. */
public final class Settings {

    private Settings() {}

    // tag::failing
    @AsTask(runner = Runner.PROCESS, timeout = "30s")
    static int port(Path file) throws IOException {
        return Integer.parseInt(Files.readString(file).strip());
    }
    // end::failing

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try (Strand strand = Strand.open()) {
            SettingsTasks.PortHandle handle = new SettingsTasks(strand).port(Path.of("missing.conf"));
            // tag::catching
            try {
                System.out.println("port " + handle.getOrThrow()); // an int, as the method returns
            } catch (IOException unreadable) { // declared by the method, thrown as itself
                System.out.println("no settings: " + unreadable);
            }
            // end::catching
            try {
                System.out.println("port " + handle.getResult());
            } catch (TaskFailedException failed) {
                System.out.println("the same: " + failed.getCause());
            }
        }
    }
}
