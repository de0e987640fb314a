package io.strand4j.samples.quickstart;

import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.StrandException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Shows in four steps what a task can do. Begin reading here, then {@link Maths}, then the steps. */
public final class Quickstart {

    private Quickstart() {}

    /**
     * Runs the program and ends the JVM: with 0, or with 1 after one line that says what is wrong.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String... arguments) throws InterruptedException {
        try {
            run(Command.parse(arguments), Screen.standard());
        } catch (UsageException | StrandException wrong) {
            fail(String.valueOf(wrong.getMessage()));
        } catch (IOException wrong) {
            fail(wrong.toString());
        }
    }

    private static void fail(String why) {
        System.err.println("quickstart: " + Screen.printable(why));
        System.exit(1);
    }

    private static void run(Command command, Screen screen) throws UsageException, IOException, InterruptedException {
        switch (command) {
            case Command.Help help -> screen.text(Command.HELP);
            case Command.Attach attach -> AttachStep.printResult(attach.key(), screen);
            case Command.Tour tour -> tour(tour.folder(), screen);
        }
    }

    private static void tour(Path folder, Screen screen) throws UsageException, IOException, InterruptedException {
        screen.title("Strand4J quick start");
        // Strand.open() would do; here a cancelled task has half a second to end by itself, not the default three.
        ProcessOptions impatient = ProcessOptions.defaults().grace(Duration.ofMillis(500));
        try (Strand strand = Strand.builder().processes(impatient).build()) {
            strand.cleanupExpired();
            String key = new FactorialStep(strand, screen).run();
            new DigestStep(strand, screen).run(folder);
            new CancelStep(strand, screen).run();
            new AttachStep(screen).run(key);
        }
    }
}
