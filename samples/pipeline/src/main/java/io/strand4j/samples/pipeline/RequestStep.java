package io.strand4j.samples.pipeline;

import io.strand4j.Strand;
import io.strand4j.flow.Tasks;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The same requests one by one, and all at once. */
final class RequestStep {

    static final int REQUESTS = 150;

    private final Strand strand;
    private final PrintStream out;

    RequestStep(Strand strand, PrintStream out) {
        this.strand = strand;
        this.out = out;
    }

    void run() throws IOException {
        try (CatalogServer server = new CatalogServer();
                Catalog catalog = new Catalog(server.uri())) {
            CatalogTasks tasks = new CatalogTasks(catalog, strand); // generated from Catalog
            out.println();
            out.println("2. " + REQUESTS + " requests to " + server.uri());
            tasks.name(1).getResult(); // loads the classes, which neither of the two is to pay for
            server.mostAtOnce();
            Timed<List<String>> waiting = Timed.of(() -> oneByOne(tasks));
            print("one by one", waiting, server.mostAtOnce());
            Timed<List<String>> together = Timed.of(() -> gathered(tasks));
            print("gathered", together, server.mostAtOnce());
            if (!together.value().equals(waiting.value())) {
                throw new IllegalStateException("the answers differ: " + waiting.value() + ", " + together.value());
            }
            out.println("   the same " + REQUESTS + " names in the same order, "
                    + waiting.time().dividedBy(together.time()) + " times as fast");
        }
    }

    static List<String> oneByOne(CatalogTasks tasks) {
        // tag::oneByOne
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= REQUESTS; number++) {
            names.add(tasks.name(number).getResult()); // waits before the next one is sent
        }
        return names;
        // end::oneByOne
    }

    static List<String> gathered(CatalogTasks tasks) {
        // tag::gathered
        List<CatalogTasks.NameHandle> all =
                IntStream.rangeClosed(1, REQUESTS).mapToObj(tasks::name).toList(); // sends all of them
        return Tasks.gather(all).getResult(); // waits once
        // end::gathered
    }

    private void print(String how, Timed<List<String>> names, int atOnce) {
        List<String> all = names.value();
        out.println("   %-11s %s, at most %3d at once: %s, %s ... %s, %s"
                .formatted(
                        how,
                        Timed.seconds(names.time()),
                        atOnce,
                        all.get(0),
                        all.get(1),
                        all.get(all.size() - 2),
                        all.getLast()));
    }
}
