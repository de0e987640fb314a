package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.process.ProcessOptions;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What is declared secret is in nothing that the library keeps or shows of a call. */
class SecretsTest {

    private static final Duration SOON = ofSeconds(30);
    private static final String PASSWORD = "correct-horse";
    private static final String TOKEN = "battery-staple";
    private static final Object[] ARGUMENTS = {new TrustTasks.Login("ada", PASSWORD), TOKEN, 3};

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void listen() {
        logged.start();
        root().addAppender(logged);
    }

    @AfterEach
    void close() {
        root().detachAppender(logged);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static void requireMasked(String where, String text) {
        assertThat(text).as(where).doesNotContain(PASSWORD).doesNotContain(TOKEN);
    }

    private static String everything(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private void requireNothingLogged() {
        requireMasked(
                "the log",
                List.copyOf(logged.list).stream()
                        .map(event -> event.getFormattedMessage()
                                + event.getMDCPropertyMap()
                                + (event.getThrowableProxy() == null
                                        ? ""
                                        : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                        .collect(Collectors.joining("\n")));
    }

    /** Notes all that middleware is shown. */
    private final class Nosy implements Middleware {
        @Override
        public void submit(TaskInvocation call) {
            seen.add(call + " " + call.arguments() + " " + call.metadata());
        }

        @Override
        public void onError(TaskInvocation call, Throwable error) {
            seen.add(call + " " + call.arguments() + " " + call.metadata());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THREAD", "PROCESS"})
    @Tag("F44")
    void noSecretOfACallThatFailsIsKeptOrShown(Runner runner) throws IOException {
        try (Recording recording = new Recording();
                FileTaskStore store = FileTaskStore.open(folder.resolve("store"), Durability.CRASH);
                Strand strand = Strand.builder()
                        .store(store)
                        .middleware(new Nosy())
                        .processes(ProcessOptions.defaults().size(1))
                        .build()) {
            recording.enable("io.strand4j.TaskRun").withoutThreshold();
            recording.start();
            TaskHandle<Void> handle = TrustTasks.signIn(runner)
                    .call(strand, null, ARGUMENTS)
                    .metadata("asked", "with " + TOKEN)
                    .start();
            assertThatThrownBy(() -> handle.getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .satisfies(thrown -> requireMasked("our message", thrown.getMessage()));
            TaskSnapshot snapshot = handle.snapshot();
            requireMasked("the snapshot", snapshot.toString());
            requireMasked("the handle", handle.toString());
            assertThat(snapshot.metadata())
                    .containsEntry("header", "Bearer ***")
                    .containsEntry("asked", "with ***");
            assertThat(snapshot.progress().message()).isEqualTo("as ada with ***");
            assertThat(snapshot.failure().message()).isEqualTo("refused Login[user=ada, password=***] and ***");
            assertThat(snapshot.failure().cause().message()).isEqualTo("sent ***");
            assertThat(snapshot.failure().suppressed())
                    .extracting(TaskFailure::summary)
                    .containsExactly("java.io.IOException: closed after ***");
            assertThat(snapshot.failure().frames().get(0).methodName()).isEqualTo("signIn");

            requireMasked(
                    "the record", store.find(handle.getKey()).orElseThrow().toString());
            try (Strand other = Strand.builder().store(store).build()) {
                TaskHandle<Object> again = other.handle(handle.getKey());
                assertThatThrownBy(() -> again.getResult(SOON))
                        .satisfies(thrown -> requireMasked("what another process is thrown", everything(thrown)));
            }
            Path file = folder.resolve("store/records/" + handle.getKey() + ".json");
            requireMasked("the file", Files.readString(file));
            recording.stop();
            Path events = folder.resolve("events.jfr");
            recording.dump(events);
            assertThat(RecordingFile.readAllEvents(events)).hasSize(1).allSatisfy(event -> {
                requireMasked("the event", event.toString());
                assertThat(event.getString("failure")).isEqualTo("java.lang.IllegalStateException");
            });
        }
        assertThat(seen).hasSize(2);
        requireMasked("what middleware sees", seen.toString());
        assertThat(seen.get(0)).contains("Login[user=ada, password=***], ***, 3");
        requireNothingLogged();
    }

    @Test
    void aDeadLetterAndTheRecordOfAWaitingCallShowNone() {
        try (Strand strand = Strand.builder().queue("memory:").build()) {
            TaskDefinition<Void, Void> task = TrustTasks.signIn(Runner.STORE);
            TaskHandle<Void> handle = task.call(strand, null, ARGUMENTS).start();
            requireMasked("waiting", strand.queue().peek(1).toString());
            strand.worker().start();
            assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(TaskFailedException.class);
            TaskRecord dead = strand.queue().deadLetters().list(1).get(0);
            requireMasked("the dead letter", dead.toString());
            assertThat(dead.failure().message()).isEqualTo("refused Login[user=ada, password=***] and ***");
            assertThat(dead.metadata()).containsEntry("header", "Bearer ***");
        }
        requireNothingLogged();
    }

    @Test
    void argumentsThatCannotBeReadAreNotQuoted() {
        TaskDefinition<Void, Void> task = TrustTasks.SIGN_IN;
        String login = "\"login\":{\"user\":\"ada\",\"password\":\"" + PASSWORD + "\"}";
        requireHidden(task, "{\"login\":\"" + PASSWORD + "\",\"token\":\"t\",\"tries\":1}", "parameter \"login\"");
        requireHidden(task, "{" + login + ",\"token\":{\"" + TOKEN + "\":1},\"tries\":1}", "parameter \"token\"");
        requireHidden(task, "{" + login + ",\"token\":" + TOKEN + ",\"tries\":1}", "not shown");
        requireHidden(task, "{" + login + ",\"" + TOKEN + "\":1}", "not shown");
        assertThatThrownBy(() -> decode(task, "{" + login + ",\"token\":\"" + TOKEN + "\",\"tries\":\"many\"}"))
                .hasMessageContaining("parameter \"tries\": not a int")
                .hasMessageContaining("many");
    }

    @Test
    void aResultWithASecretPartThatCannotBeReadIsNotQuoted() {
        TypeRef<TrustTasks.Login> type = TypeRef.of(TrustTasks.Login.class);
        TaskDefinition<Void, TrustTasks.Login> task = TaskDefinition.<Void, TrustTasks.Login>define("login", type)
                .body((target, arguments) -> new TrustTasks.Login("ada", PASSWORD));
        byte[] wrong = ("{\"user\":\"ada\",\"password\":" + PASSWORD + "}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> task.decode(new Encoded("json", wrong), type))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("the result of login cannot be read")
                .hasMessageContaining("not shown")
                .satisfies(thrown -> requireMasked("the result", everything(thrown)));
        assertThat(task.encode(new TrustTasks.Login("ada", PASSWORD), type).toString())
                .startsWith("json[");
    }

    private static void decode(TaskDefinition<?, ?> task, String json) {
        task.decodeArguments(new Encoded("json", json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void requireHidden(TaskDefinition<?, ?> task, String json, String message) {
        assertThatThrownBy(() -> decode(task, json))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(message)
                .satisfies(thrown -> requireMasked(json, everything(thrown)));
    }
}
