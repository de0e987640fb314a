package io.strand4j.store;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that uses a folder of records, for tests that need a second process. */
final class OtherProcess {

    private OtherProcess() {}

    /** Counts in the metadata of a record, by compare-and-set. */
    static void increment(TaskStore store, String key, int times) {
        for (int done = 0; done < times; ) {
            TaskRecord seen = store.find(key).orElseThrow();
            int next = Integer.parseInt(seen.metadata().get("n")) + 1;
            if (store.update(Records.withMetadata(seen, Map.of("n", String.valueOf(next))), seen.version())) {
                done++;
            }
        }
    }

    static Process start(String command, Path folder, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", ""),
                OtherProcess.class.getName(),
                command,
                folder.toString()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    }

    /**
     * Runs one command.
     *
     * @param args command, folder, and what the command needs
     */
    public static void main(String[] args) throws IOException {
        try (FileTaskStore store = FileTaskStore.open(Path.of(args[1]), Durability.CRASH, new ManualClock())) {
            switch (args[0]) {
                case "increment" -> increment(store, args[2], Integer.parseInt(args[3]));
                case "both" -> {
                    increment(store, args[2], Integer.parseInt(args[3]));
                    increment(store, args[4], Integer.parseInt(args[5]));
                }
                case "complete" -> Records.putCompleted(store, args[2], Records.json(args[3]));
                case "print" ->
                    System.out.println(new String(
                            store.find(args[2]).orElseThrow().result().bytes(), StandardCharsets.UTF_8));
                case "hold" -> {
                    FolderLocks locks =
                            FolderLocks.open(Path.of(args[1]).toRealPath().resolve("locks"));
                    locks.locked(args[2], () -> {
                        System.out.println("held");
                        return waitForInput();
                    });
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    private static int waitForInput() {
        try {
            return System.in.read();
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
