package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.Codec;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;
import io.strand4j.process.ProcessOptions;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codecs of the user's own, by the name of their format. */
class OwnCodecTest {

    private static final Duration SOON = ofSeconds(30);

    private final MemoryTaskStore store = new MemoryTaskStore();

    @AfterEach
    void close() {
        store.close();
    }

    /** Its instance was made by the user, and nothing could find it. */
    private record Prefixing(String format, String prefix) implements Codec {
        @Override
        public byte[] encode(@Nullable Object value, TypeRef<?> type) {
            return (prefix + value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        @SuppressWarnings("unchecked") // texts alone
        public <T> T decode(byte[] bytes, TypeRef<T> type) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (!text.startsWith(prefix)) {
                throw new ValueFormatException("does not begin with " + prefix, null);
            }
            return (T) text.substring(prefix.length());
        }

        @Override
        public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
            return new byte[0];
        }

        @Override
        public Object[] decodeFields(byte[] bytes, List<Field> fields) {
            return new Object[0];
        }
    }

    private static TaskDefinition<Void, String> hello(String format) {
        return TaskDefinition.<Void, String>define("own.hello", TypeRef.of(String.class))
                .runner(Runner.THREAD)
                .recorded("1h", "")
                .codec(format)
                .body((target, arguments) -> "hello");
    }

    @Test
    void theCodecOfTheStrandWritesAndReadsTheRecordAndItsNameIsInIt() {
        try (Strand strand = Strand.builder()
                .store(store)
                .codec(new Prefixing("dashes", "--"))
                .build()) {
            TaskHandle<String> handle = hello("dashes").call(strand, null).start();
            assertThat(handle.getResult(SOON)).isEqualTo("hello");
            Encoded kept = store.find(handle.getKey()).orElseThrow().result();
            assertThat(kept).isEqualTo(new Encoded("dashes", "--hello".getBytes(StandardCharsets.UTF_8)));
            try (Strand other = Strand.builder()
                    .store(store)
                    .codec(new Prefixing("dashes", "--"))
                    .build()) {
                assertThat(other.handle(hello("dashes"), handle.getKey()).getResult(SOON))
                        .isEqualTo("hello");
            }
        }
    }

    @Test
    void aWorkerJvmFindsItAsAService() {
        try (Strand strand = Strand.builder()
                .store(store)
                .processes(ProcessOptions.defaults().size(1))
                .build()) {
            TaskHandle<TrustTasks.Opaque> handle = TrustTasks.TURN
                    .call(strand, null, new TrustTasks.Opaque("abc"))
                    .start();
            assertThat(handle.getResult(SOON).toString())
                    .startsWith("cba by ")
                    .isNotEqualTo("cba by " + ProcessHandle.current().pid());
            assertThat(store.find(handle.getKey()).orElseThrow().result().format())
                    .isEqualTo("plain");
        }
    }

    @Test
    void aCodecThatIsNotThereIsNamedTogetherWithThoseThatAre() {
        try (Strand strand = Strand.builder().store(store).build()) {
            assertThatThrownBy(() -> hello("cbor").call(strand, null).start().getResult(SOON))
                    .cause()
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("own.hello")
                    .hasMessageContaining("there is no codec \"cbor\" here, there are java, json, plain")
                    .hasMessageContaining("StrandBuilder.codec");
            assertThatThrownBy(() -> TaskDefinition.<Void, String>define("own.away", TypeRef.of(String.class))
                            .runner(Runner.PROCESS)
                            .parameter(io.strand4j.task.TaskParameter.of("list", TypeRef.of(String.class)))
                            .codec("cbor")
                            .body((target, arguments) -> "")
                            .call(strand, null, "x")
                            .start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("\"cbor\"");
        }
    }

    @Test
    void aRecordOfAnotherFormatIsRefusedInAClearLine() {
        TaskRecord record = TaskRecord.pending("k", "own.hello", Instant.now(), "", Map.of(), Duration.ZERO, null);
        store.insert(record);
        store.update(record.inAttempt(TaskStatus.RUNNING, 1, Instant.now()), 1);
        store.update(record.ended(TaskStatus.COMPLETED, Instant.now(), new Encoded("avro", new byte[] {1}), null), 2);
        try (Strand strand = Strand.builder().store(store).build()) {
            assertThatThrownBy(() -> strand.handle(hello("json"), "k").getResult(SOON))
                    .cause()
                    .isInstanceOf(CodecException.class)
                    .hasMessage("own.hello reads json, but this was written as avro");
        }
    }
}
