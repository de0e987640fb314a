package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.Codec;
import io.strand4j.codec.Codecs;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueLimits;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking for what is secret changes nothing and breaks nothing, whatever the arguments and the codec are. */
@Timeout(120)
class SecretArgumentsTest {

    private static final Duration SOON = ofSeconds(30);
    private static final String TOKEN = "battery-staple";

    /** As a proxy whose session is closed. */
    private static final class Closed extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<String> iterator() {
            throw new IllegalStateException("closed");
        }
    }

    private static final class OfTheUser extends AbstractList<String> {
        @Override
        public String get(int index) {
            throw new IllegalStateException("closed");
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static TaskDefinitionBuilder<Void, Void> task(TypeRef<?> type) {
        return TaskDefinition.<Void, Void>define("secret.arguments", TypeRef.of(Void.class))
                .runner(Runner.THREAD)
                .recorded("1h", "")
                .parameter(TaskParameter.of("given", type))
                .parameter(TaskParameter.of("token", TypeRef.of(String.class)).masked());
    }

    private static TaskDefinition<Void, Void> failing(TypeRef<?> type) {
        return task(type).body((target, arguments) -> {
            throw new IllegalStateException("not with " + arguments[1]);
        });
    }

    private static TaskRecord failed(MemoryTaskStore store, TaskHandle<?> handle) {
        assertThatThrownBy(() -> handle.getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageNotContaining(TOKEN);
        TaskRecord record = store.find(handle.getKey()).orElseThrow();
        assertThat(record.status()).isEqualTo(TaskStatus.FAILED);
        return record;
    }

    @Test
    void argumentsWithoutSecretsAreLeftAlone() {
        Iterator<String> once = Stream.of("first", "second").iterator();
        Iterable<String> lines = () -> once;
        try (MemoryTaskStore store = new MemoryTaskStore();
                Strand strand = Strand.builder().store(store).build()) {
            TaskHandle<Void> reading = failing(new TypeRef<Iterable<String>>() {})
                    .call(strand, null, lines, TOKEN)
                    .start();
            assertThat(failed(store, reading).failure().message()).isEqualTo("not with ***");
            assertThat(once).toIterable().containsExactly("first", "second");
            for (List<String> closed : List.of(new Closed(), new OfTheUser())) {
                TaskHandle<Void> handle = failing(new TypeRef<List<String>>() {})
                        .call(strand, null, closed, TOKEN)
                        .start();
                assertThat(failed(store, handle).failure().message()).isEqualTo("not with ***");
            }
        }
    }

    @Test
    void ofACallWhoseSecretsCannotBeReadNothingIsShown() {
        TaskDefinition<Void, Void> task = TaskDefinition.<Void, Void>define("secret.closed", TypeRef.of(Void.class))
                .runner(Runner.THREAD)
                .recorded("1h", "")
                .parameter(TaskParameter.of("given", new TypeRef<List<String>>() {})
                        .masked())
                .body((target, arguments) -> {
                    throw new IllegalStateException("anything");
                });
        try (MemoryTaskStore store = new MemoryTaskStore();
                Strand strand = Strand.builder().store(store).build()) {
            TaskHandle<Void> handle = task.call(strand, null, new Closed()).start();
            TaskRecord record = failed(store, handle);
            assertThat(record.failure().message()).isEqualTo("***");
            assertThat(record.failure().type()).isEqualTo(IllegalStateException.class.getName());
        }
    }

    @Test
    void aSecretThatTheBodyHasWipedIsStillMasked() {
        TaskDefinition<Void, Void> task = TaskDefinition.<Void, Void>define("secret.wiped", TypeRef.of(Void.class))
                .runner(Runner.THREAD)
                .recorded("1h", "")
                .parameter(
                        TaskParameter.of("password", TypeRef.of(char[].class)).masked())
                .body((target, arguments) -> {
                    char[] password = (char[]) arguments[0];
                    String said = "not with " + new String(password);
                    Arrays.fill(password, ' ');
                    throw new IllegalStateException(said);
                });
        try (MemoryTaskStore store = new MemoryTaskStore();
                Strand strand = Strand.builder().store(store).build()) {
            TaskHandle<Void> handle =
                    task.call(strand, null, (Object) TOKEN.toCharArray()).start();
            assertThat(failed(store, handle).failure().message()).isEqualTo("not with ***");
            assertThat(handle.snapshot().failure().message()).isEqualTo("not with ***");
        }
    }

    /** Throws what no contract speaks of, and quotes what it was given. */
    private record Quoting(String format) implements Codec {
        @Override
        public byte[] encode(@Nullable Object value, TypeRef<?> type) {
            throw new IllegalStateException("cannot write " + value);
        }

        @Override
        public <T> T decode(byte[] bytes, TypeRef<T> type) {
            throw new IllegalStateException("cannot read " + new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
            throw new IllegalStateException("cannot write " + Arrays.toString(values));
        }

        @Override
        public Object[] decodeFields(byte[] bytes, List<Field> fields) {
            throw new IllegalStateException("cannot read " + new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static String everything(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    void aCodecThatThrowsAnythingIsNotQuotedWhereThereAreSecrets() {
        TaskDefinition<Void, Void> task = task(TypeRef.of(String.class))
                .codec("quoting")
                .body((target, arguments) -> null)
                .codedBy(Codecs.of(ValueLimits.DEFAULTS, List.of(new Quoting("quoting")), null));
        Encoded bytes = new Encoded("quoting", TOKEN.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> task.encodeArguments(new Object[] {"x", TOKEN}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("the arguments of secret.arguments cannot be encoded: what is wrong is not shown")
                .satisfies(thrown -> assertThat(everything(thrown)).doesNotContain(TOKEN));
        assertThatThrownBy(() -> task.decodeArguments(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("cannot be read")
                .satisfies(thrown -> assertThat(everything(thrown)).doesNotContain(TOKEN));
        TypeRef<TrustTasks.Login> login = TypeRef.of(TrustTasks.Login.class);
        assertThatThrownBy(() -> task.encode(new TrustTasks.Login("ada", TOKEN), login))
                .isInstanceOf(CodecException.class)
                .satisfies(thrown -> assertThat(everything(thrown)).doesNotContain(TOKEN));
        assertThatThrownBy(() -> task.decode(bytes, login))
                .isInstanceOf(CodecException.class)
                .satisfies(thrown -> assertThat(everything(thrown)).doesNotContain(TOKEN));
        assertThatThrownBy(() -> task.encode("open", TypeRef.of(String.class)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("java.lang.IllegalStateException: cannot write open")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWorkerParksACallWhoseArgumentsItsCodecCannotRead() {
        try (MemoryTaskQueue queue = new MemoryTaskQueue();
                Strand strand = Strand.builder()
                        .queue(queue)
                        .codec(new Quoting(TrustTasks.PlainCodec.FORMAT))
                        .build()) {
            Instant now = Instant.now();
            Encoded arguments = new Encoded(TrustTasks.PlainCodec.FORMAT, new byte[] {1});
            queue.sendAll(List.of(TaskRecord.pending(
                    "stays",
                    TrustTasks.TURN.id(),
                    now,
                    "",
                    Map.of(),
                    Duration.ZERO,
                    QueuedCall.waiting("", arguments, 0, now, 0, null))));
            strand.worker().start();
            await().atMost(SOON).untilAsserted(() -> {
                TaskRecord parked = queue.store().find("stays").orElseThrow();
                assertThat(parked.failure()).isNotNull();
                assertThat(parked.failure().type()).isEqualTo(CodecException.class.getName());
                assertThat(parked.status()).isEqualTo(TaskStatus.PENDING);
            });
        }
    }
}
