package io.strand4j.samples.guide;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlServer;
import io.strand4j.pool.GroupOptions;
import io.strand4j.pool.PoolFailedException;
import io.strand4j.pool.PoolReport;
import io.strand4j.pool.SimpleTaskPool;
import io.strand4j.pool.Star;
import io.strand4j.pool.TaskPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Pools of tasks. */
public final class Pools {

    private Pools() {}

    // tag::order
    record Order(String customer, int amount) {}
    // end::order

    private static int lengthOf(String word) {
        return word.length();
    }

    private static String charge(String customer, int amount) {
        return customer + " pays " + amount;
    }

    private static void work(BlockingQueue<String> in) {
        try {
            while (true) {
                in.take();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt(); // this is how a task is cancelled
        }
    }

    /**
     * Runs them.
     *
     * @param arguments none
     * @throws IOException when there is no folder for temporary files
     */
    public static void main(String... arguments) throws IOException {
        map(List.of("one", "three", "seven"));
        star();
        simple();
        control();
    }

    private static void map(List<String> words) {
        // tag::map
        try (TaskPool pool = new TaskPool(20)) { // at most so many tasks at once
            String group = pool.map(Pools::lengthOf, words.iterator(), 5); // of these, 5 at any moment
            PoolReport report = pool.gatherAndClose();
            System.out.println(report); // 3 completed, 0 failed, 0 cancelled
            System.out.println(pool.group(group).outcomes().get(1L)); // Completed[result=5]
        }
        // end::map
    }

    private static void star() {
        List<Order> orders = List.of(new Order("Ann", 3), new Order("Bob", 4));
        // tag::star
        try (TaskPool pool = new TaskPool()) {
            pool.starmap(Star.of(Order::customer, Order::amount, Pools::charge), orders.iterator(), 2);
            pool.doublestarmap(parts -> parts.get("customer"), orders.iterator(), 2);
            pool.map(
                    order -> 100 / (order.amount() - 3),
                    orders.iterator(),
                    1,
                    GroupOptions.named("shares").onEnd(id -> System.out.println("task " + id + " has ended")));
            pool.gatherAndClose();
        } catch (PoolFailedException failed) { // when everything has ended, and the pool is closed
            System.out.println(failed.report().failures().getFirst().error());
        }
        // end::star
    }

    private static void simple() {
        BlockingQueue<String> in = new LinkedBlockingQueue<>();
        // tag::simple
        try (SimpleTaskPool pool = new SimpleTaskPool(() -> work(in))) {
            pool.start(5);
            System.out.println(pool.stop(2)); // [4, 3]: the last ones first
            pool.setLimit(10);
            pool.start(3);
            pool.stopAll();
            System.out.println(pool.gatherAndClose()); // 0 completed, 0 failed, 8 cancelled
        }
        // end::simple
    }

    @SuppressWarnings("try") // the server serves as long as it is open
    private static void control() throws IOException {
        Path folder = Files.createTempDirectory("pools");
        Path socket = folder.resolve("control");
        // tag::control
        try (TaskPool pool = new TaskPool();
                ControlServer server = ControlServer.of(pool)
                        .function("length", Pools::lengthOf) // nothing else can be started
                        .unix(socket);
                ControlClient client = ControlClient.unix(socket)) {
            System.out.println(client.send("map length 'two words' more -n 2 -g lengths")
                    .join()
                    .text());
            System.out.println(client.send("gather-and-close").join().text());
        }
        // end::control
        Files.delete(folder);
    }
}
