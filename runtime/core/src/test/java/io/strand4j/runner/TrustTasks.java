package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Secret;
import io.strand4j.codec.Codec;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Tasks that tell of themselves, that are told what nobody else may know, and that travel by a codec of their own. */
public final class TrustTasks implements TaskCatalog {

    /** Tells and waits to be cancelled. */
    static final TaskDefinition<Void, Void> TELL = define("tell", TypeRef.of(Void.class), Runner.PROCESS)
            .body((target, arguments) -> {
                TaskContext context = TaskContext.current();
                context.put("stage", "begun");
                context.progress(0.25, "a quarter");
                new CountDownLatch(1).await();
                return null;
            });

    /** What somebody signs in with. */
    record Login(String user, @Secret String password) {}

    static final TaskDefinition<Void, Void> SIGN_IN = signIn(Runner.PROCESS);

    static TaskDefinition<Void, Void> signIn(Runner runner) {
        return define("signIn", TypeRef.of(Void.class), runner)
                .parameter(TaskParameter.of("login", TypeRef.of(Login.class)))
                .parameter(TaskParameter.of("token", TypeRef.of(String.class)).masked())
                .parameter(TaskParameter.of("tries", TypeRef.of(int.class)))
                .body((target, arguments) -> signIn((Login) arguments[0], (String) arguments[1]));
    }

    private static @Nullable Void signIn(Login login, String token) {
        TaskContext context = TaskContext.current();
        context.put("header", "Bearer " + token);
        context.progress(0.5, "as " + login.user() + " with " + login.password());
        IllegalStateException refused = new IllegalStateException(
                "refused " + login + " and " + token, new IOException("sent " + login.password()));
        refused.addSuppressed(new IOException("closed after " + token));
        throw refused;
    }

    /** Nothing that JSON could be made of. */
    static final class Opaque {
        private final char[] text;

        Opaque(String text) {
            this.text = text.toCharArray();
        }

        @Override
        public String toString() {
            return new String(text);
        }
    }

    /** Goes by {@link PlainCodec}. */
    static final TaskDefinition<Void, Opaque> TURN = turn(Runner.PROCESS);

    static TaskDefinition<Void, Opaque> turn(Runner runner) {
        return define("turn", TypeRef.of(Opaque.class), runner)
                .codec(PlainCodec.FORMAT)
                .parameter(TaskParameter.of("opaque", TypeRef.of(Opaque.class)))
                .body((target, arguments) -> new Opaque(new StringBuilder(arguments[0].toString()).reverse() + " by "
                        + ProcessHandle.current().pid()));
    }

    /** The digits of a number that has so many. */
    static final TaskDefinition<Void, String> DIGITS = define("digits", TypeRef.of(String.class), Runner.PROCESS)
            .parameter(TaskParameter.of("number", TypeRef.of(java.math.BigInteger.class)))
            .body((target, arguments) -> String.valueOf(arguments[0].toString().length()));

    private static <T> TaskDefinitionBuilder<Void, T> define(String name, TypeRef<T> result, Runner runner) {
        return TaskDefinition.<Void, T>define("trust." + name, result)
                .runner(runner)
                .recorded("1h", "");
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(TELL, SIGN_IN, TURN, DIGITS);
    }

    /** Writes what values say that they are. */
    public static final class PlainCodec implements Codec {

        static final String FORMAT = "plain";

        @Override
        public String format() {
            return FORMAT;
        }

        @Override
        public byte[] encode(@Nullable Object value, TypeRef<?> type) {
            return ("plain " + value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        @SuppressWarnings("unchecked") // of the one type there is
        public <T> @Nullable T decode(byte[] bytes, TypeRef<T> type) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (!text.startsWith("plain ") || !type.is(Opaque.class)) {
                throw new ValueFormatException("no " + type + ": " + text, null);
            }
            return (T) new Opaque(text.substring("plain ".length()));
        }

        @Override
        public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
            return encode(values[0], fields.get(0).type());
        }

        @Override
        public @Nullable Object[] decodeFields(byte[] bytes, List<Field> fields) {
            return new Object[] {decode(bytes, fields.get(0).type())};
        }
    }
}
