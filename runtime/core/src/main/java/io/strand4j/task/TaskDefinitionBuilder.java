package io.strand4j.task;

import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Serialization;
import io.strand4j.codec.Codec;
import io.strand4j.codec.Codecs;
import io.strand4j.codec.JavaCodec;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.limit.Coalescing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a task is; for generated classes, which say only what differs from the defaults of the annotations.
 * Their processor has checked every value. Not safe for use by several threads.
 *
 * @param <O> the owner, {@link Void} for a static method
 * @param <T> the type of the result
 */
public final class TaskDefinitionBuilder<O, T> {

    final String id;
    final TypeRef<T> result;
    final List<TaskParameter> parameters = new ArrayList<>();
    final List<DeclaredException<?>> exceptions = new ArrayList<>();
    final List<Provided<?>> middleware = new ArrayList<>();
    TaskBody<O> body = (target, arguments) -> {
        throw new IllegalStateException("a definition without a body");
    };
    Runner runner = Runner.THREAD;
    Codec codec = JsonCodec.INSTANCE;
    ItemShape itemShape = ItemShape.NONE;
    String queue = "";
    String rate = "";
    int retries;
    boolean idempotent = true;
    boolean yieldOnIter = true;
    boolean stage;

    @Nullable
    TypeRef<?> itemType;

    @Nullable
    Provided<?> customRunner;

    @Nullable
    Recording recording;

    @Nullable
    Duration timeout;

    @Nullable
    Coalesced coalesced;

    @Nullable
    Class<O> ownerType;

    @Nullable
    Supplier<? extends O> targetFactory;

    @Nullable
    TaskCallback<O, Object> onIter;

    @Nullable
    TaskCallback<O, T> onEnd;

    @Nullable
    TaskCallback<O, Throwable> onError;

    TaskDefinitionBuilder(String id, TypeRef<T> result) {
        this.id = id;
        this.result = result;
    }

    /** What it takes to run the body and to carry what comes of it, and nothing of what is done around it. */
    TaskDefinitionBuilder<O, T> bodyOnly() {
        TaskDefinitionBuilder<O, T> only = new TaskDefinitionBuilder<>(id, result);
        only.parameters.addAll(parameters);
        only.exceptions.addAll(exceptions);
        only.body = body;
        only.stage = stage;
        only.runner = runner;
        only.codec = codec;
        only.itemShape = itemShape;
        only.itemType = itemType;
        only.ownerType = ownerType;
        only.targetFactory = targetFactory;
        only.idempotent = idempotent;
        return only;
    }

    /**
     * Where the body runs, if not THREAD.
     *
     * @param runner the runner
     */
    public TaskDefinitionBuilder<O, T> runner(Runner runner) {
        this.runner = runner;
        return this;
    }

    /**
     * A runner of the user's own.
     *
     * @param <R> its class
     * @param type its class
     * @param otherwise makes a new one
     */
    public <R> TaskDefinitionBuilder<O, T> runner(Class<R> type, Supplier<? extends R> otherwise) {
        this.customRunner = new Provided<>(type, otherwise);
        return this;
    }

    /**
     * Adds a middleware.
     *
     * @param <M> its class
     * @param type its class
     * @param otherwise makes a new one
     */
    public <M> TaskDefinitionBuilder<O, T> middleware(Class<M> type, Supplier<? extends M> otherwise) {
        middleware.add(new Provided<>(type, otherwise));
        return this;
    }

    /**
     * Status and result are kept.
     *
     * @param ttl how long from completion, such as {@code "1h"}; {@code "0"} is for ever
     * @param store the named store; empty is the default store
     */
    public TaskDefinitionBuilder<O, T> recorded(String ttl, String store) {
        this.recording = new Recording(Durations.parse(ttl), store);
        return this;
    }

    /**
     * How arguments, items and result travel and are kept, if not as JSON.
     *
     * @param serialization the form
     */
    public TaskDefinitionBuilder<O, T> serialization(Serialization serialization) {
        this.codec = switch (serialization) {
            case JSON -> JsonCodec.INSTANCE;
            case JAVA -> JavaCodec.INSTANCE;
        };
        return this;
    }

    /**
     * The codec of arguments, items and result: one that was given to the Strand, or is found by the service loader.
     *
     * @param format the name of its format
     */
    public TaskDefinitionBuilder<O, T> codec(String format) {
        this.codec = Codecs.unknown(format);
        return this;
    }

    /**
     * Adds a parameter.
     *
     * @param parameter the parameter
     */
    public TaskDefinitionBuilder<O, T> parameter(TaskParameter parameter) {
        parameters.add(parameter);
        return this;
    }

    /**
     * Adds a plain parameter.
     *
     * @param name the name under which the value travels
     * @param type the declared type
     */
    public TaskDefinitionBuilder<O, T> parameter(String name, TypeRef<?> type) {
        return parameter(TaskParameter.of(name, type));
    }

    /**
     * The same for a type without type arguments.
     *
     * @param name the name under which the value travels
     * @param type the declared type
     */
    public TaskDefinitionBuilder<O, T> parameter(String name, Class<?> type) {
        return parameter(name, TypeRef.of(type));
    }

    /**
     * The result has items.
     *
     * @param shape how
     * @param type the type of an item
     */
    public TaskDefinitionBuilder<O, T> items(ItemShape shape, TypeRef<?> type) {
        this.itemShape = shape;
        this.itemType = type;
        return this;
    }

    /**
     * A declared exception with a constructor that takes a message and a cause.
     *
     * @param <X> the exception
     * @param type its class
     * @param constructor the constructor
     */
    public <X extends Throwable> TaskDefinitionBuilder<O, T> throwing(
            Class<X> type, BiFunction<@Nullable String, @Nullable Throwable, X> constructor) {
        exceptions.add(new DeclaredException<>(type, constructor));
        return this;
    }

    /**
     * A declared exception with a constructor that takes a message.
     *
     * @param <X> the exception
     * @param type its class
     * @param constructor the constructor
     */
    public <X extends Throwable> TaskDefinitionBuilder<O, T> throwingMessage(
            Class<X> type, Function<@Nullable String, X> constructor) {
        exceptions.add(DeclaredException.withMessage(type, constructor));
        return this;
    }

    /**
     * The time one attempt may take.
     *
     * @param timeout such as {@code "30s"}
     */
    public TaskDefinitionBuilder<O, T> timeout(String timeout) {
        this.timeout = Durations.parse(timeout);
        return this;
    }

    /**
     * Further attempts after the first failure.
     *
     * @param retries how many
     */
    public TaskDefinitionBuilder<O, T> retries(int retries) {
        this.retries = retries;
        return this;
    }

    /** The body must not run again after a crash or an unknown outcome. */
    public TaskDefinitionBuilder<O, T> notIdempotent() {
        this.idempotent = false;
        return this;
    }

    /**
     * The queue of STORE calls.
     *
     * @param queue its name
     */
    public TaskDefinitionBuilder<O, T> queue(String queue) {
        this.queue = queue;
        return this;
    }

    /**
     * The pacing group.
     *
     * @param rate its name
     */
    public TaskDefinitionBuilder<O, T> rate(String rate) {
        this.rate = rate;
        return this;
    }

    /**
     * Calls that are equal but for some ids are joined while they wait for their pace.
     *
     * @param parameter the position of the parameter that holds the ids
     * @param how how they are joined
     */
    public TaskDefinitionBuilder<O, T> coalesce(int parameter, Coalescing<?, T> how) {
        this.coalesced = new Coalesced(parameter, how);
        return this;
    }

    /**
     * Equal calls are joined while they wait for their pace.
     *
     * @param how how they are joined
     */
    public TaskDefinitionBuilder<O, T> coalesce(Coalescing<?, T> how) {
        return coalesce(-1, how);
    }

    /** A COROUTINE task does not yield after each item. */
    public TaskDefinitionBuilder<O, T> noYieldOnIter() {
        this.yieldOnIter = false;
        return this;
    }

    /**
     * The owner of an instance task that has no usable no-argument constructor.
     *
     * @param owner the owner
     */
    public TaskDefinitionBuilder<O, T> target(Class<O> owner) {
        this.ownerType = owner;
        return this;
    }

    /**
     * The owner of an instance task.
     *
     * @param owner the owner
     * @param factory its no-argument constructor
     */
    public TaskDefinitionBuilder<O, T> target(Class<O> owner, Supplier<? extends O> factory) {
        this.ownerType = owner;
        this.targetFactory = factory;
        return this;
    }

    /**
     * The annotation's callback for items.
     *
     * @param <E> the type of an item
     * @param callback takes an item
     */
    @SuppressWarnings("unchecked") // the processor has checked that items are of this type
    public <E> TaskDefinitionBuilder<O, T> onIter(TaskCallback<O, E> callback) {
        this.onIter = (TaskCallback<O, Object>) callback;
        return this;
    }

    /**
     * The annotation's callback for the result.
     *
     * @param callback takes the result
     */
    public TaskDefinitionBuilder<O, T> onEnd(TaskCallback<O, T> callback) {
        this.onEnd = callback;
        return this;
    }

    /**
     * The annotation's callback for a failure.
     *
     * @param callback takes a throwable
     */
    public TaskDefinitionBuilder<O, T> onError(TaskCallback<O, Throwable> callback) {
        this.onError = callback;
        return this;
    }

    /**
     * Ends the definition.
     *
     * @param body the body
     */
    public TaskDefinition<O, T> body(TaskBody<O> body) {
        this.body = body;
        return new TaskDefinition<>(this);
    }

    /**
     * Ends the definition with a body that returns a stage of the result, which is waited for.
     *
     * @param body the body
     */
    public TaskDefinition<O, T> stage(StageBody<O> body) {
        this.stage = true;
        return body(body);
    }
}
