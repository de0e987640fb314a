package runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** What comes back has the type that the method declares, and fails as it declares to. */
public class Returning {

    @AsTask // case 16
    public static void nothing(AtomicBoolean hasRun) {
        hasRun.set(true);
    }

    @AsTask
    public static Void nothingBoxed() {
        return null;
    }

    @AsTask
    public static boolean not(boolean value) {
        return !value;
    }

    @AsTask
    public static byte next(byte value) {
        return (byte) (value + 1);
    }

    @AsTask(name = "nextShort")
    public static short next(short value) {
        return (short) (value + 1);
    }

    @AsTask(name = "nextInt")
    public static int next(int value) {
        return value + 1;
    }

    @AsTask(name = "nextLong")
    public static long next(long value) {
        return value + 1;
    }

    @AsTask(name = "nextFloat")
    public static float next(float value) {
        return value + 1;
    }

    @AsTask(name = "nextDouble")
    public static double next(double value) {
        return value + 1;
    }

    @AsTask(name = "nextChar")
    public static char next(char value) {
        return (char) (value + 1);
    }

    @AsTask // case 17
    public static CompletableFuture<Integer> future(int value) {
        return CompletableFuture.supplyAsync(() -> value);
    }

    @AsTask
    public static CompletionStage<String> stage(String value) {
        return CompletableFuture.completedStage(value);
    }

    @AsTask
    public static CompletableFuture<String> failing() {
        return CompletableFuture.failedFuture(new IllegalStateException("in the future"));
    }

    @AsTask // case 15
    public static String throwing(String what) throws IOException, TimeoutException {
        switch (what) {
            case "io" -> throw new IOException(what);
            case "timeout" -> throw new TimeoutException(what);
            default -> throw new IllegalArgumentException(what);
        }
    }

    public static void main(String... arguments) {
        Duration soon = Duration.ofSeconds(60);
        try (Strand strand = Strand.temporary()) {
            ReturningTasks tasks = new ReturningTasks(strand);
            AtomicBoolean hasRun = new AtomicBoolean();
            tasks.nothing(hasRun).getOrThrow(soon);
            assertThat(hasRun).isTrue();
            Void nothing = tasks.nothingBoxed().getOrThrow(soon);
            assertThat(nothing).isNull();
            boolean not = tasks.not(true).getOrThrow(soon);
            byte nextByte = tasks.next((byte) 1).getOrThrow(soon);
            short nextShort = tasks.next((short) 1).getOrThrow(soon);
            int nextInt = tasks.next(1).getOrThrow(soon);
            long nextLong = tasks.next(1L).getOrThrow(soon);
            float nextFloat = tasks.next(1f).getOrThrow(soon);
            double nextDouble = tasks.next(1d).getOrThrow(soon);
            char nextChar = tasks.next('a').getOrThrow(soon);
            assertThat(not).isFalse();
            assertThat(nextByte + nextShort + nextInt + nextLong).isEqualTo(8);
            assertThat(nextFloat + nextDouble).isEqualTo(4);
            assertThat(nextChar).isEqualTo('b');

            int future = tasks.future(3).getOrThrow(soon);
            String stage = tasks.stage("x").getOrThrow(soon);
            assertThat(future).isEqualTo(3);
            assertThat(stage).isEqualTo("x");
            assertThatThrownBy(() -> tasks.failing().getOrThrow(soon)).hasMessage("in the future");

            assertThatThrownBy(() -> tasks.throwing("io").getOrThrow(soon)).isExactlyInstanceOf(IOException.class);
            assertThatThrownBy(() -> tasks.throwing("timeout").getOrThrow(soon))
                    .isExactlyInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> tasks.throwing("").getOrThrow(soon))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }
}
