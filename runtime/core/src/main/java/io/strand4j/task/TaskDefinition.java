package io.strand4j.task;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.Codec;
import io.strand4j.codec.Codecs;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.SecretParts;
import io.strand4j.codec.TypeRef;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task as a value: id, parameters, result, body and settings. One value serves calls in this process, in worker JVMs
 * and in other processes. Immutable; it keeps no state of any call.
 *
 * @param <O> the owner, {@link Void} for a static method
 * @param <T> the type of the result
 */
public final class TaskDefinition<O, T> {

    private final TaskDefinitionBuilder<O, T> settings;
    private final List<Codec.Field> fields;
    private final @Nullable Object[] bound;
    private final TaskDefinition<O, T> unbound;
    private final Codec codec;
    private volatile @Nullable BitSet secretive; // never changed

    TaskDefinition(TaskDefinitionBuilder<O, T> settings) {
        this(settings, settings.codec);
    }

    private TaskDefinition(TaskDefinitionBuilder<O, T> settings, Codec codec) {
        this.settings = settings;
        this.codec = codec;
        this.unbound = this;
        this.fields = settings.parameters.stream()
                .map(p -> new Codec.Field(p.name(), p.type(), p.aliases(), p.defaultJson()))
                .toList();
        this.bound = new Object[0];
    }

    private TaskDefinition(TaskDefinition<O, T> whole, @Nullable Object[] bound, Codec codec) {
        this.codec = codec;
        this.settings = whole.settings;
        this.unbound = whole.unbound;
        this.fields = whole.fields;
        this.bound = bound;
    }

    /**
     * The same task without its settings, for the runtime: a process that runs the body for another one must not apply
     * retries, time limits, callbacks and recording that the other one applies already.
     */
    public TaskDefinition<O, T> bodyOnly() {
        TaskDefinition<O, T> body = new TaskDefinition<>(settings.bodyOnly(), codec);
        body.secretive = secretive(); // which takes a while to find out
        return body;
    }

    /**
     * The same task with the codec that goes by the name of its format here, for the runtime.
     *
     * @param codecs the codecs that are there
     */
    public TaskDefinition<O, T> codedBy(Codecs codecs) {
        Codec known = codecs.named(codec.format());
        return known.equals(codec) ? this : new TaskDefinition<>(this, bound, known);
    }

    /**
     * Begins the definition of a task; for generated classes.
     *
     * @param <O> the owner, {@link Void} for a static method
     * @param <T> the type of the result
     * @param id the stable id
     * @param result the type of the result, {@code Void} for {@code void}
     */
    public static <O, T> TaskDefinitionBuilder<O, T> define(String id, TypeRef<T> result) {
        return new TaskDefinitionBuilder<>(id, result);
    }

    /**
     * The same for a result without type arguments. Generated classes use it wherever they can: it is less work for the
     * compiler than a {@link TypeRef} within the call.
     *
     * @param <O> the owner, {@link Void} for a static method
     * @param <T> the type of the result
     * @param id the stable id
     * @param result the class of the result, {@code void.class} for {@code void}
     */
    public static <O, T> TaskDefinitionBuilder<O, T> define(String id, Class<T> result) {
        return define(id, TypeRef.of(result));
    }

    /** The stable id: by default the qualified name of the owner, a dot and the name of the method. */
    public String id() {
        return settings.id;
    }

    /** The parameters that a call still has to give: those after the bound ones. */
    public List<TaskParameter> parameters() {
        return settings.parameters.subList(bound.length, settings.parameters.size());
    }

    /** The type of the result; for items that flow, a list of them. */
    public TypeRef<T> resultType() {
        return settings.result;
    }

    /** The task without bound arguments; the task itself where there are none. */
    public TaskDefinition<O, T> unbound() {
        return unbound;
    }

    /** How the result has items. */
    public ItemShape itemShape() {
        return settings.itemShape;
    }

    /** The type of an item, where the result has items. */
    public Optional<TypeRef<?>> itemType() {
        return Optional.ofNullable(settings.itemType);
    }

    /** The declared runner. */
    public Runner runner() {
        return settings.runner;
    }

    /** The runner of the user's own that replaces {@link #runner()}, if any; it is a {@code TaskRunner}. */
    public Optional<Provided<?>> customRunner() {
        return Optional.ofNullable(settings.customRunner);
    }

    /** The middleware that the annotation names; each is a {@code Middleware}. */
    public List<Provided<?>> middleware() {
        return List.copyOf(settings.middleware);
    }

    /** How status and result are kept; empty for a task that is not recorded. */
    public Optional<Recording> recording() {
        return Optional.ofNullable(settings.recording);
    }

    /** The codec of arguments, items and result. */
    public Codec codec() {
        return codec;
    }

    /** The time one attempt may take; empty is no limit. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(settings.timeout);
    }

    /** Further attempts after the first failure. */
    public int retries() {
        return settings.retries;
    }

    /** Whether the body may run again after a crash or an unknown outcome. */
    public boolean isIdempotent() {
        return settings.idempotent;
    }

    /** The queue of STORE calls; empty is the default queue. */
    public String queue() {
        return settings.queue;
    }

    /** The pacing group, perhaps empty. */
    public String rate() {
        return settings.rate;
    }

    /** How equal calls are joined while they wait for their pace, if they are. */
    public Optional<Coalesced> coalescing() {
        return Optional.ofNullable(settings.coalesced);
    }

    /** Whether a COROUTINE task yields after each item. */
    public boolean yieldsOnIter() {
        return settings.yieldOnIter;
    }

    /** The owner of an instance task. */
    public Optional<Class<O>> ownerType() {
        return Optional.ofNullable(settings.ownerType);
    }

    /** Makes a target in a worker that has no {@link TargetProvider} for the owner. */
    public Optional<Supplier<? extends O>> targetFactory() {
        return Optional.ofNullable(settings.targetFactory);
    }

    /** The annotation's callback for items. */
    public Optional<TaskCallback<O, Object>> onIter() {
        return Optional.ofNullable(settings.onIter);
    }

    /** The annotation's callback for the result. */
    public Optional<TaskCallback<O, T>> onEnd() {
        return Optional.ofNullable(settings.onEnd);
    }

    /** The annotation's callback for a failure. */
    public Optional<TaskCallback<O, Throwable>> onError() {
        return Optional.ofNullable(settings.onError);
    }

    /** Whether arguments of it may be secret, wholly or in part. */
    public boolean hasSecrets() {
        return !secretive().isEmpty();
    }

    /** The numbers of the parameters that may be secret, wholly or in part. */
    @SuppressWarnings("ReferenceEquality") // it is its own unbound task, or made of it
    private BitSet secretive() {
        if (unbound != this) {
            return unbound.secretive();
        }
        BitSet known = secretive;
        if (known == null) {
            known = new BitSet();
            for (int i = 0; i < settings.parameters.size(); i++) {
                TaskParameter parameter = settings.parameters.get(i);
                known.set(i, parameter.secret() || SecretParts.in(parameter.type()));
            }
            secretive = known;
        }
        return known;
    }

    /**
     * What must not be shown of a call.
     *
     * @param arguments all arguments of the call
     */
    public Secrets secrets(@Nullable Object[] arguments) {
        return hasSecrets() ? Secrets.of(this, secretive(), arguments) : Secrets.NONE;
    }

    /**
     * A call of this task, not started, for code that is generic over tasks.
     *
     * @param strand what to run it on
     * @param target the instance it runs on here; null for a static method, and for a task that runs elsewhere
     * @param arguments one per parameter
     * @throws TaskRejectedException when an argument is missing or of another type
     */
    public TaskCall<T, TaskHandle<T>> call(TaskStarter strand, @Nullable O target, @Nullable Object... arguments) {
        return strand.call(this, target, Function.identity(), arguments);
    }

    /**
     * The same task with its first arguments given.
     *
     * @param leading the first arguments
     * @throws TaskRejectedException when there are too many, or one is of another type
     */
    public TaskDefinition<O, T> bind(@Nullable Object... leading) {
        if (leading.length > parameters().size()) {
            throw new TaskRejectedException(
                    signature() + " cannot be bound to " + leading.length + " arguments, it takes fewer");
        }
        check(leading);
        return new TaskDefinition<>(this, join(bound, leading), codec);
    }

    /**
     * All arguments of a call, the bound ones first.
     *
     * @param given the arguments of the call
     * @throws TaskRejectedException when one is missing or of another type
     */
    public @Nullable Object[] arguments(@Nullable Object[] given) {
        if (given.length != parameters().size()) {
            throw new TaskRejectedException(
                    signature() + " takes " + parameters().size() + " arguments, not " + given.length
                            + (bound.length == 0 ? "" : " after the " + bound.length + " bound ones"));
        }
        check(given);
        return bound.length == 0 ? given : join(bound, given);
    }

    private void check(@Nullable Object[] given) {
        for (int i = 0; i < given.length; i++) {
            TaskParameter parameter = parameters().get(i);
            if (!parameter.type().accepts(given[i])) {
                Object wrong = given[i];
                throw new TaskRejectedException(signature() + ": argument " + parameter.name() + " must be a "
                        + parameter.type() + ", not "
                        + (wrong == null ? "null" : "a " + wrong.getClass().getName()));
            }
        }
    }

    private static @Nullable Object[] join(@Nullable Object[] first, @Nullable Object[] second) {
        @Nullable Object[] joined = new Object[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private String signature() {
        return parameters().stream()
                .map(p -> p.type() + " " + p.name())
                .collect(Collectors.joining(", ", id() + "(", ")"));
    }

    /**
     * Runs the body on this thread. A body that returns a {@link CompletionStage} is waited for.
     *
     * @param target the instance, null for a static method
     * @param arguments all arguments
     * @return what the method, or its stage, returned
     * @throws Throwable what the method, or its stage, threw
     */
    @SuppressWarnings("NullAway") // the body of a static method ignores its target
    public @Nullable Object run(@Nullable O target, @Nullable Object[] arguments) throws Throwable {
        Object returned = settings.body.run(target, arguments);
        return settings.stage ? await((CompletionStage<?>) returned) : returned;
    }

    private @Nullable Object await(@Nullable CompletionStage<?> stage) throws Throwable {
        if (stage == null) {
            throw new NullPointerException(id() + " returned null where a CompletionStage was declared");
        }
        Future<?> future = stage.toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException cancelled) {
            future.cancel(true);
            throw cancelled;
        } catch (ExecutionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    /**
     * The arguments of a call as one object by parameter name.
     *
     * @param arguments all arguments
     * @throws CodecException naming the task, when one cannot be encoded
     */
    public Encoded encodeArguments(@Nullable Object[] arguments) {
        try {
            return new Encoded(codec().format(), codec().encodeFields(fields, arguments));
        } catch (RuntimeException wrong) {
            throw PayloadErrors.arguments(this, "encoded", wrong);
        }
    }

    /**
     * The arguments of a call, as they were encoded.
     *
     * @param encoded the object
     * @throws CodecException naming the task, when it is no such object
     */
    public @Nullable Object[] decodeArguments(Encoded encoded) {
        requireFormat(encoded);
        try {
            return codec().decodeFields(encoded.bytes(), fields);
        } catch (RuntimeException wrong) {
            throw PayloadErrors.arguments(this, "read", wrong);
        }
    }

    /**
     * A result or an item, encoded.
     *
     * @param value the value
     * @param type its declared type
     * @throws CodecException naming the task, when it cannot be encoded
     */
    public Encoded encode(@Nullable Object value, TypeRef<?> type) {
        try {
            return new Encoded(codec().format(), codec().encode(value, type));
        } catch (RuntimeException wrong) {
            throw PayloadErrors.result(this, "encoded", type, wrong);
        }
    }

    /**
     * A result or an item, as it was encoded.
     *
     * @param <V> the declared type
     * @param encoded the value
     * @param type its declared type
     * @throws CodecException naming the task, when it is no such value
     */
    public <V> @Nullable V decode(Encoded encoded, TypeRef<V> type) {
        requireFormat(encoded);
        try {
            return codec().decode(encoded.bytes(), type);
        } catch (RuntimeException wrong) {
            throw PayloadErrors.result(this, "read", type, wrong);
        }
    }

    private void requireFormat(Encoded encoded) {
        if (!encoded.format().equals(codec().format())) {
            throw new CodecException(
                    id() + " reads " + codec().format() + ", but this was written as " + encoded.format(), null);
        }
    }

    /**
     * The throwable that stands for a failure that came from elsewhere: of a declared type, of a fixed table of JDK
     * exceptions, else a {@link RemoteTaskException}.
     *
     * @param failure the failure
     */
    public Throwable rebuild(TaskFailure failure) {
        return failure.rebuild(settings.exceptions);
    }

    /** The id and the parameters. */
    @Override
    public String toString() {
        return signature();
    }
}
