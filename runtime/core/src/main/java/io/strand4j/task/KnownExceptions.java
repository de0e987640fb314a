package io.strand4j.task;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fixed table of exceptions, the JDK's and our own, that are rebuilt as themselves across a process boundary. */
final class KnownExceptions {

    private static final Map<String, DeclaredException<?>> TABLE = Stream.<DeclaredException<?>>of(
                    of(RuntimeException.class, RuntimeException::new),
                    of(IllegalArgumentException.class, IllegalArgumentException::new),
                    of(IllegalStateException.class, IllegalStateException::new),
                    of(NumberFormatException.class, NumberFormatException::new),
                    of(ArithmeticException.class, ArithmeticException::new),
                    of(ArrayIndexOutOfBoundsException.class, ArrayIndexOutOfBoundsException::new),
                    of(StringIndexOutOfBoundsException.class, StringIndexOutOfBoundsException::new),
                    of(IndexOutOfBoundsException.class, IndexOutOfBoundsException::new),
                    of(NegativeArraySizeException.class, NegativeArraySizeException::new),
                    of(ClassCastException.class, ClassCastException::new),
                    of(NullPointerException.class, NullPointerException::new),
                    of(NoSuchElementException.class, NoSuchElementException::new),
                    of(UnsupportedOperationException.class, UnsupportedOperationException::new),
                    of(ConcurrentModificationException.class, ConcurrentModificationException::new),
                    of(SecurityException.class, SecurityException::new),
                    of(CancellationException.class, CancellationException::new),
                    of(Exception.class, Exception::new),
                    of(IOException.class, IOException::new),
                    of(FileNotFoundException.class, FileNotFoundException::new),
                    of(EOFException.class, EOFException::new),
                    of(NoSuchFileException.class, NoSuchFileException::new),
                    of(FileAlreadyExistsException.class, FileAlreadyExistsException::new),
                    of(AccessDeniedException.class, AccessDeniedException::new),
                    of(InterruptedException.class, InterruptedException::new),
                    of(TimeoutException.class, TimeoutException::new),
                    of(Error.class, Error::new),
                    of(AssertionError.class, AssertionError::new),
                    of(StackOverflowError.class, StackOverflowError::new),
                    of(OutOfMemoryError.class, OutOfMemoryError::new),
                    of(NoClassDefFoundError.class, NoClassDefFoundError::new),
                    of(ExceptionInInitializerError.class, ExceptionInInitializerError::new),
                    of(TaskTimeoutException.class, TaskTimeoutException::new),
                    of(TaskCancelledException.class, TaskCancelledException::new),
                    of(ResultTimeoutException.class, ResultTimeoutException::new),
                    of(UnknownTaskException.class, UnknownTaskException::new),
                    of(SnoozeException.class, SnoozeException::told),
                    new DeclaredException<>(TaskRejectedException.class, TaskRejectedException::new),
                    new DeclaredException<>(TaskFailedException.class, TaskFailedException::new),
                    new DeclaredException<>(MiddlewareException.class, MiddlewareException::new),
                    new DeclaredException<>(DoNotRetryException.class, DoNotRetryException::new),
                    new DeclaredException<>(CodecException.class, CodecException::new),
                    new DeclaredException<>(StoreException.class, StoreException::new),
                    of(
                            WorkerCrashedException.class,
                            message -> new WorkerCrashedException(message, WorkerCrashedException.UNKNOWN, List.of())),
                    new DeclaredException<>(
                            UncheckedIOException.class,
                            (message, cause) -> new UncheckedIOException(
                                    message, cause instanceof IOException io ? io : new IOException(message, cause))))
            .collect(Collectors.toUnmodifiableMap(e -> e.type().getName(), Function.identity()));

    private KnownExceptions() {}

    private static <X extends Throwable> DeclaredException<X> of(
            Class<X> type, Function<@Nullable String, X> constructor) {
        return DeclaredException.withMessage(type, constructor);
    }

    static @Nullable DeclaredException<?> named(String type) {
        return TABLE.get(type);
    }
}
