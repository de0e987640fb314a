package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.Durability;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.worker.Worker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A process whose store cannot be written for a while: its disk is full, or read-only. It prints what happened to a call
 * that began before, to one that was started meanwhile, and to one that was cancelled meanwhile.
 */
final class StoreAwayMain {

    private static final Duration SOON = Duration.ofSeconds(30);

    private StoreAwayMain() {}

    /** Takes the file system away, and gives it back. */
    private interface Fault {
        void begin(Path folder) throws Exception;

        void end(Path folder) throws Exception;
    }

    /** A file takes all the room that is left. */
    private static final class Full implements Fault {
        @Override
        public void begin(Path folder) throws IOException {
            for (int size = 1 << 16; size > 0; size /= 2) {
                fill(folder.resolveSibling("filler" + size), size);
            }
        }

        private static void fill(Path file, int size) throws IOException {
            try (OutputStream filler = Files.newOutputStream(file)) {
                while (true) {
                    filler.write(new byte[size]);
                }
            } catch (IOException full) {
                if (!String.valueOf(full.getMessage()).contains("No space left")) {
                    throw full;
                }
            }
        }

        @Override
        public void end(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder.getParent())) {
                for (Path file :
                        files.filter(f -> f.toString().contains("filler")).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Where nothing can be mounted: this process may not make a file longer. */
    private static final class Limit implements Fault {
        @Override
        public void begin(Path folder) throws Exception {
            set("0");
        }

        @Override
        public void end(Path folder) throws Exception {
            set("unlimited");
        }

        private static void set(String limit) throws Exception {
            exec("prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()), "--fsize=" + limit + ":");
        }
    }

    /** Another mount of the folder lies over it, and that one is read-only. */
    private static final class ReadOnly implements Fault {
        @Override
        public void begin(Path folder) throws Exception {
            exec("mount", "--bind", folder.toString(), folder.toString());
            exec("mount", "-o", "remount,bind,ro", folder.toString());
        }

        @Override
        public void end(Path folder) throws Exception {
            exec("umount", folder.toString());
        }
    }

    private static void exec(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Fault fault = switch (arguments[0]) {
            case "full" -> new Full();
            case "read-only" -> new ReadOnly();
            default -> new Limit();
        };
        Path folder = Files.createDirectories(Path.of(arguments[1], "store"));
        CountDownLatch open = new CountDownLatch(1);
        TaskDefinition<Void, Integer> gated = TaskDefinition.<Void, Integer>define("away.gated", TypeRef.of(int.class))
                .runner(Runner.THREAD)
                .recorded("1h", "")
                .body((target, values) -> {
                    open.await();
                    return 42;
                });
        try (TaskQueue queue = FileTaskQueue.open(folder, Durability.DISK);
                Strand strand = Strand.builder().queue(queue).build()) {
            TaskStore store = queue.store();
            Worker worker = strand.worker().start();
            say("health", () -> worker.health().up());
            TaskHandle<Integer> before = gated.call(strand, null).key("before").start();
            TaskHandle<Integer> stopped =
                    gated.call(strand, null).key("stopped").start();
            while (before.getStatus() != TaskStatus.RUNNING || stopped.getStatus() != TaskStatus.RUNNING) {
                Thread.onSpinWait();
            }
            fault.begin(folder);
            requireFault(folder);

            say("health", () -> worker.health().up());
            say("a start", () -> gated.call(strand, null).key("meanwhile").start());
            say("a cancel", stopped::cancel);
            open.countDown();
            say("the end", () -> before.getResult(Duration.ofMillis(1500)));
            say("the record", () -> store.find("before").orElseThrow().status());

            fault.end(folder);

            say("health", () -> worker.health().up());
            say("the end", () -> before.getResult(SOON));
            say("the record", () -> store.find("before").orElseThrow().status());
            say("what was refused", () -> store.find("meanwhile").isPresent());
            say("a start", () -> gated.call(strand, null).start().getResult(SOON));
            try (Stream<Path> left = Files.list(folder.resolve("temporary"))) {
                say("files left", left::count);
            }
        }
    }

    private static void requireFault(Path folder) throws IOException {
        try {
            Files.write(folder.resolve("plain"), new byte[1 << 13]);
        } catch (IOException asMeant) {
            System.out.println("> a plain write: " + asMeant.getMessage().replaceAll(".*: ", ""));
            return;
        }
        throw new IOException("the fault is none: a plain write worked");
    }

    private interface Step {
        Object run() throws Exception;
    }

    private static void say(String what, Step step) throws Exception {
        String result;
        try {
            result = String.valueOf(step.run());
        } catch (StoreException wrong) {
            result = "StoreException " + wrong.getMessage();
        } catch (RuntimeException other) {
            result = other.getClass().getSimpleName();
        }
        System.out.println("> " + what + ": " + result);
    }
}
