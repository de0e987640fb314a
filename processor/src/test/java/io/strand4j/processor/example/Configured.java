package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Check;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Secret;
import io.strand4j.annotations.Serialization;
import io.strand4j.annotations.TaskParam;
import io.strand4j.codec.Codec;
import io.strand4j.codec.TypeRef;
import io.strand4j.middleware.Middleware;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods with every attribute that an annotation has. */
class Configured {

    /** A middleware that annotations name. */
    static class Silent implements Middleware {}

    private final int start;

    Configured() {
        this(0);
    }

    Configured(int start) {
        this.start = start;
    }

    @AsTask(
            runner = Runner.THREAD,
            timeout = "30s",
            retries = 3,
            idempotent = false,
            suppress = Check.RETRY_NOT_IDEMPOTENT) // it never runs, what it is configured with is looked at
    int onThread() {
        return start;
    }

    @AsTask(runner = Runner.COROUTINE, yieldOnIter = false)
    static boolean onCoroutine() {
        return Thread.currentThread().isVirtual();
    }

    @AsTask(runner = Runner.PROCESS)
    int onProcess(int more) {
        return start + more;
    }

    @AsTask(runner = Runner.STORE, queue = "nightly", rate = "slow", id = "configured/store")
    static int onStore(
            @TaskParam(name = "n", aliases = "number", defaultValue = "7") int renamed, @Secret String password) {
        return renamed + password.length();
    }

    @AsTask(runner = Runner.SYNC)
    static Thread onCaller() {
        return Thread.currentThread();
    }

    @AsyncCompute(
            runner = Runner.THREAD,
            ttl = "2d",
            store = "archive",
            serialization = Serialization.JAVA,
            middleware = Silent.class)
    static int kept() {
        return 1;
    }

    /** Nothing that JSON could be made of, and no compile error: its codec knows. */
    static final class Sealed {
        private final char[] text;

        Sealed(String text) {
            this.text = text.toCharArray();
        }

        @Override
        public String toString() {
            return new String(text);
        }
    }

    /** Found as a service by worker JVMs. */
    public static final class SealedCodec implements Codec {
        @Override
        public String format() {
            return "sealed";
        }

        @Override
        public byte[] encode(@Nullable Object value, TypeRef<?> type) {
            return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        @SuppressWarnings("unchecked") // of the one type there is
        public <T> T decode(byte[] bytes, TypeRef<T> type) {
            return (T) new Sealed(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
            return encode(values[0], fields.get(0).type());
        }

        @Override
        public Object[] decodeFields(byte[] bytes, List<Field> fields) {
            return new Object[] {decode(bytes, fields.get(0).type())};
        }
    }

    @AsyncCompute(codec = "sealed")
    static Sealed opened(Sealed letter) {
        return new Sealed(letter + " was opened");
    }
}
