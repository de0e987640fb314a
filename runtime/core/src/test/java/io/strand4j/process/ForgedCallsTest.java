package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRegistry;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that no caller of ours would send, as a worker JVM reads them: each is refused, and nothing has run. */
class ForgedCallsTest {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private static final TaskDefinition<Void, Integer> ADD = TaskDefinition.<Void, Integer>define(
                    "forged.add", TypeRef.of(int.class))
            .parameter(TaskParameter.of("first", TypeRef.of(Integer.class)))
            .parameter(TaskParameter.of("second", TypeRef.of(Integer.class)))
            .body((target, given) -> RUNS.incrementAndGet());

    @TempDir
    Path folder;

    private SocketChannel parent;
    private SocketChannel worker;
    private BodyLoop bodies;

    /** Not a task, whoever names it. */
    private static int secret() {
        return RUNS.incrementAndGet();
    }

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            parent = SocketChannel.open(address);
            worker = server.accept();
        }
        bodies = new BodyLoop(new FrameOutput(worker), Claims.open(folder.resolve("claims")));
        bodies.use(TaskRegistry.of(List.of(new TaskCatalog() {
            @Override
            public int apiLevel() {
                return API_LEVEL;
            }

            @Override
            public List<TaskDefinition<?, ?>> tasks() {
                return List.of(ADD);
            }
        })));
        RUNS.set(0);
        assertThat(secret()).isEqualTo(1);
        RUNS.set(0);
    }

    @AfterEach
    void close() throws IOException {
        parent.close();
        worker.close();
    }

    private static Arguments forged(String what, String id, Consumer<Frame.Builder> arguments) {
        return Arguments.argumentSet(what, id, arguments);
    }

    private static Encoded json(String text) {
        return new Encoded("json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Consumer<Frame.Builder> object(String text) {
        return frame -> frame.encoded(json(text));
    }

    static Stream<Arguments> forgeries() {
        Consumer<Frame.Builder> none = object("{}");
        Encoded beside = new Encoded("", new byte[0]);
        return Stream.of(
                forged("an unknown id", "forged.subtract", none),
                forged("no id", "", none),
                forged("the id in another spelling", "FORGED.ADD", none),
                forged("the id of a private method", ForgedCallsTest.class.getName() + ".secret", none),
                forged("a method of the JDK", "java.lang.Runtime.exec", none),
                forged("a class", "java.lang.Runtime", none),
                forged("somebody else's id", "tenant2/forged.add", none),
                forged("too few arguments", ADD.id(), object("{\"first\":1}")),
                forged("too many", ADD.id(), object("{\"first\":1,\"second\":2,\"third\":3}")),
                forged("one twice", ADD.id(), object("{\"first\":1,\"second\":2,\"first\":3}")),
                forged("of another type", ADD.id(), object("{\"first\":1,\"second\":\"2\"}")),
                forged("no object", ADD.id(), object("[1,2]")),
                forged("no JSON", ADD.id(), object("first=1")),
                forged("another format", ADD.id(), frame -> frame.encoded(new Encoded("java", new byte[] {1}))),
                forged("none at all", ADD.id(), frame -> frame.encoded(beside)),
                forged(
                        "one of two",
                        ADD.id(),
                        frame -> frame.encoded(beside).number(0).encoded(json("1"))),
                forged(
                        "a third",
                        ADD.id(),
                        frame -> frame.encoded(json("{\"first\":1,\"second\":2}"))
                                .number(2)
                                .encoded(json("3"))),
                forged(
                        "one before the first",
                        ADD.id(),
                        frame -> frame.encoded(json("{\"first\":1,\"second\":2}"))
                                .number(-1)
                                .encoded(json("3"))));
    }

    private Frame answer(String id, Consumer<Frame.Builder> arguments) throws IOException {
        Frame.Builder call = Frame.of(FrameType.CALL)
                .number(1)
                .text(id)
                .text("key")
                .text("worker")
                .number(1);
        arguments.accept(call);
        new FrameOutput(parent).write(call);
        bodies.run(FrameInput.blocking(worker).read());
        return FrameInput.selecting(parent).read();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    @Tag("F22")
    void isRefusedAndRunsNothing(String id, Consumer<Frame.Builder> arguments) throws IOException {
        Frame answer = answer(id, arguments);

        assertThat(answer.type()).isEqualTo(FrameType.REFUSED);
        assertThat(answer.number()).isEqualTo(1);
        assertThat(answer.text()).contains(id);
        assertThat(RUNS).hasValue(0);
    }

    /** Case 57: most likely javac has not run the processor, which since JDK 23 has to be named. */
    @Test
    void whereThereIsNoCatalogueItSaysWhatIsMissing() throws IOException {
        bodies.use(TaskRegistry.of(List.of()));

        Frame answer = answer(ADD.id(), object("{}"));

        assertThat(answer.number()).isEqualTo(1);
        assertThat(answer.text())
                .contains("no catalogue at all", "META-INF/services", "Since JDK 23", "annotationProcessorPaths");
    }

    @Test
    void anHonestOneRuns() throws IOException {
        assertThat(answer(ADD.id(), object("{\"first\":1,\"second\":2}")).type())
                .isEqualTo(FrameType.RETURNED);
        assertThat(RUNS).hasValue(1);
    }
}
