package io.strand4j.samples.guide;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Coalesce;
import io.strand4j.annotations.Runner;
import java.util.List;

/** A client of a service that is to be asked seldom. */
// tag::client
@AsTask(className = "AsyncStock", runner = Runner.COROUTINE, rate = "stock")
public class Stock {

    /** How much there is of something. */
    public record Item(String id, int left) {}

    /** What there is, asked for by its numbers. */
    public List<Item> find(String house, @Coalesce(by = "id") List<String> ids) {
        System.out.println("asked " + house + " for " + ids.stream().sorted().toList());
        return ids.stream().map(id -> new Item(id, id.length())).toList();
    }
}
// end::client
