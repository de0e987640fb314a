package io.strand4j.jdbc;

import io.strand4j.codec.Encoded;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column that holds a part of a record. Their order here is the order in every statement. */
enum Column {
    TASK_KEY(Kind.TEXT, TaskRecord::key),
    TASK(Kind.TEXT, record -> Texts.column(record.taskId())),
    VERSION(Kind.LONG, TaskRecord::version),
    STATUS(Kind.INT, record -> StatusCode.of(record.status())),
    CREATED(Kind.LONG, record -> Times.column(record.created())),
    STARTED(Kind.LONG, record -> Times.column(record.started())),
    COMPLETED(Kind.LONG, record -> Times.column(record.completed())),
    ATTEMPT(Kind.INT, TaskRecord::attempt),
    WORKER(Kind.TEXT, record -> Texts.column(record.worker())),
    RESULT_FORMAT(Kind.TEXT, record -> format(record.result())),
    RESULT(Kind.BYTES, record -> bytes(record.result())),
    FAILURE(Kind.BYTES, record -> Texts.json(record.failure())),
    FRACTION(Kind.DOUBLE, record -> record.progress().fraction()),
    MESSAGE(Kind.TEXT, record -> Texts.column(record.progress().message())),
    METADATA(Kind.BYTES, record -> record.metadata().isEmpty() ? null : Texts.json(record.metadata())),
    TTL(Kind.LONG, record -> Times.column(record.ttl())),
    EXPIRES(Kind.LONG, Column::expires),
    QUEUE(Kind.TEXT, QueuedCall::queue, 0),
    ARGUMENTS_FORMAT(Kind.TEXT, queued -> format(queued.arguments()), 0),
    ARGUMENTS(Kind.BYTES, queued -> bytes(queued.arguments()), 0),
    PRIORITY(Kind.INT, QueuedCall::priority, 0),
    DUE(Kind.LONG, queued -> Times.column(queued.due()), 0),
    RETRIES(Kind.INT, QueuedCall::retries, 0),
    TIMEOUT(Kind.LONG, queued -> Times.column(queued.timeout()), 0),
    FAILURES(Kind.INT, QueuedCall::failures, 0),
    FENCE(Kind.LONG, QueuedCall::fence, 0),
    LEASED_UNTIL(Kind.LONG, queued -> Times.column(queued.leasedUntil()), 0),
    VISIBILITY(Kind.LONG, queued -> Times.column(queued.visibility()), 0),
    ATTACHED(Kind.BYTES, queued -> queued.attached().isEmpty() ? null : Texts.json(queued.attached()), 0),
    CONCURRENCY_KEY(Kind.TEXT, queued -> Texts.column(queued.concurrencyKey()), 0),
    WAITS_FOR(Kind.BYTES, queued -> queued.waitsFor().isEmpty() ? null : Texts.json(queued.waitsFor()), 0);

    /** What a column holds. */
    enum Kind {
        TEXT,
        INT,
        LONG,
        DOUBLE,
        BYTES
    }

    static final List<Column> ALL = List.of(values());

    /** What the table was made with; the others were added to it. */
    static final List<Column> FIRST = without(CONCURRENCY_KEY, WAITS_FOR);

    /** What the end of an attempt changes; the lease is taken away besides. */
    static final List<Column> SETTLED = List.of(
            STATUS,
            STARTED,
            COMPLETED,
            ATTEMPT,
            WORKER,
            RESULT_FORMAT,
            RESULT,
            FAILURE,
            FRACTION,
            MESSAGE,
            METADATA,
            EXPIRES,
            DUE,
            FAILURES);

    private final Kind kind;
    private final String sql = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // the functions are those above, and keep nothing
    private final Function<TaskRecord, @Nullable Object> value;

    Column(Kind kind, Function<TaskRecord, @Nullable Object> value) {
        this.kind = kind;
        this.value = value;
    }

    /** Of calls in a queue only. */
    Column(Kind kind, Function<QueuedCall, @Nullable Object> value, int unused) {
        this(kind, record -> record.queued() == null ? null : value.apply(record.queued()));
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    Object of(TaskRecord record) {
        return value.apply(record);
    }

    /** Its name in SQL. */
    String sql() {
        return sql;
    }

    /** The names of some, with something before and behind each, separated by commas. */
    static String names(List<Column> some, String before, String after) {
        return some.stream().map(one -> before + one.sql() + after).collect(Collectors.joining(", "));
    }

    static List<Column> without(Column... some) {
        List<Column> left = Arrays.asList(some);
        return Stream.of(values()).filter(one -> !left.contains(one)).toList();
    }

    private static @Nullable Object format(@Nullable Encoded value) {
        return value == null ? null : Texts.column(value.format());
    }

    private static @Nullable Object bytes(@Nullable Encoded value) {
        return value == null ? null : value.bytes();
    }

    /** Nothing for what is kept for ever, or as good as that. */
    private static @Nullable Object expires(TaskRecord record) {
        Long expires = Times.column(record.expires().orElse(null));
        return expires == null || expires == Long.MAX_VALUE ? null : expires;
    }
}
