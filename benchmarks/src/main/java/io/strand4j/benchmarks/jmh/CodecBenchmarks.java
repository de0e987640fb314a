package io.strand4j.benchmarks.jmh;

import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.json.JsonMapper;

/** A value to bytes and back. */
@State(Scope.Thread)
public class CodecBenchmarks {

    /** Ten fields of the usual kinds. */
    public record Order(
            long id,
            String customer,
            String street,
            String city,
            int quantity,
            double price,
            boolean paid,
            Instant placed,
            List<String> labels,
            @Nullable String remark) {}

    private static final TypeRef<Order> TYPE = TypeRef.of(Order.class);

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Order order = new Order(
            4_711_000_815L,
            "Ada Lovelace",
            "12 St James's Square",
            "London",
            3,
            19.99,
            true,
            Instant.parse("2026-01-02T03:04:05.678Z"),
            List.of("books", "express"),
            null);

    /** The limit of {@link #codec}. */
    @Benchmark
    public Object jackson() {
        return mapper.readValue(mapper.writeValueAsBytes(order), Order.class);
    }

    /** By the codec. */
    @Benchmark
    public @Nullable Object codec() {
        return JsonCodec.INSTANCE.decode(JsonCodec.INSTANCE.encode(order, TYPE), TYPE);
    }
}
