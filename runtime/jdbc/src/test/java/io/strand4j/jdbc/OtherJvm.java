package io.strand4j.jdbc;

import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program that uses a queue, for tests that need a second process. */
final class OtherJvm {

    private static final String ANSWER = "> ";

    private OtherJvm() {}

    /** Starts one; it says when it is open, goes on at the next line of its input, and ends at the one after. */
    static Process start(String uri, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", ""),
                OtherJvm.class.getName(),
                uri));
        line.addAll(List.of(command));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Its next answer; what libraries print is passed over. */
    static String answer(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
        }
        throw new IOException("it has ended");
    }

    private static void say(Object answer) {
        System.out.println(ANSWER + answer);
    }

    static void goOn(Process process) throws IOException {
        process.outputWriter().write("\n");
        process.outputWriter().flush();
    }

    /**
     * Runs one command.
     *
     * @param args the address of the queue, the command, and what it needs
     */
    public static void main(String[] args) throws Exception {
        try (TaskQueue queue = TaskQueue.open(args[0])) {
            say("open");
            System.in.read();
            switch (args[1]) {
                case "send" -> say(queue.sendAll(List.of(Load.call(args[2], ""))));
                case "batch" ->
                    BatchTransactionTest.enqueue(queue, args[0], args[2].equals("together"), 700, () -> {
                        say("on the way");
                        System.in.read();
                    });
                case "race" -> say(race(queue, Integer.parseInt(args[2]), Integer.parseInt(args[3])));
                default -> throw new IllegalArgumentException(args[1]);
            }
            System.in.read(); // the process that serves a file of H2 must not be the first to go
        }
    }

    /** So many threads send the same keys, all of them; how many were taken from this process. */
    static int race(TaskQueue queue, int threads, int keys) throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        int won = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    go.await();
                    int mine = 0;
                    for (int key = 0; key < keys; key++) {
                        mine += queue.sendAll(List.of(Load.call("race" + key, "")))
                                        .isEmpty()
                                ? 1
                                : 0;
                    }
                    return mine;
                }));
            }
            go.countDown();
            for (Future<Integer> one : all) {
                won += one.get();
            }
        }
        return won;
    }
}
