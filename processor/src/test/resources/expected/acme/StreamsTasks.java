package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TypedIterHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Streams}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class StreamsTasks {
  /** {@link Streams#stream()} as a task. */
  public static final TaskDefinition<Void, List<String>> STREAM =
      TaskDefinition.<Void, List<String>>define("acme.Streams.stream",
          new TypeRef<List<String>>() {})
          .runner(Runner.PROCESS)
          .items(ItemShape.FLOW, TypeRef.of(String.class))
          .body((target, arguments) -> Streams.stream());

  /** {@link Streams#iterator()} as a task. */
  public static final TaskDefinition<Void, List<String>> ITERATOR =
      TaskDefinition.<Void, List<String>>define("acme.Streams.iterator",
          new TypeRef<List<String>>() {})
          .runner(Runner.STORE)
          .items(ItemShape.FLOW, TypeRef.of(String.class))
          .body((target, arguments) -> Streams.iterator());

  /** {@link Streams#iterable()} as a task. */
  public static final TaskDefinition<Void, List<List<String>>> ITERABLE =
      TaskDefinition.<Void, List<List<String>>>define("acme.Streams.iterable",
          new TypeRef<List<List<String>>>() {})
          .runner(Runner.PROCESS)
          .items(ItemShape.FLOW, new TypeRef<List<String>>() {})
          .body((target, arguments) -> Streams.iterable());

  private final Strand strand;

  public StreamsTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Streams#stream()}. */
  public StreamHandle stream() {
    return this.streamCall().start();
  }

  public IterCall<String, List<String>, StreamHandle> streamCall() {
    return this.strand.<Void, String, List<String>, StreamHandle>iterCall(STREAM, null,
        StreamHandle::new, new Object[] {});
  }

  public StreamHandle streamHandle(String key) {
    return this.strand.<String, List<String>, StreamHandle>iterHandle(STREAM, StreamHandle::new,
        key);
  }

  /** Starts {@link Streams#iterator()}. */
  public IteratorHandle iterator() {
    return this.iteratorCall().start();
  }

  public IterCall<String, List<String>, IteratorHandle> iteratorCall() {
    return this.strand.<Void, String, List<String>, IteratorHandle>iterCall(ITERATOR, null,
        IteratorHandle::new, new Object[] {});
  }

  public IteratorHandle iteratorHandle(String key) {
    return this.strand.<String, List<String>, IteratorHandle>iterHandle(ITERATOR,
        IteratorHandle::new, key);
  }

  /** Starts {@link Streams#iterable()}. */
  public IterableHandle iterable() {
    return this.iterableCall().start();
  }

  public IterCall<List<String>, List<List<String>>, IterableHandle> iterableCall() {
    return this.strand.<Void, List<String>, List<List<String>>, IterableHandle>iterCall(ITERABLE,
        null, IterableHandle::new, new Object[] {});
  }

  public IterableHandle iterableHandle(String key) {
    return this.strand.<List<String>, List<List<String>>, IterableHandle>iterHandle(ITERABLE,
        IterableHandle::new, key);
  }

  public static final class StreamHandle extends TypedIterHandle<String, List<String>, StreamHandle> {
    private StreamHandle(IterHandle<String, List<String>> call) {
      super(call);
    }

    public List<String> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<String> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class IteratorHandle extends TypedIterHandle<String, List<String>, IteratorHandle> {
    private IteratorHandle(IterHandle<String, List<String>> call) {
      super(call);
    }

    public List<String> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<String> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class IterableHandle extends TypedIterHandle<List<String>, List<List<String>>, IterableHandle> {
    private IterableHandle(IterHandle<List<String>, List<List<String>>> call) {
      super(call);
    }

    public List<List<String>> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<List<String>> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  /** The tasks of this class, to be found by their ids. */
  @GeneratedCatalog
  public static final class Catalog implements TaskCatalog {
    @Override
    public int apiLevel() {
      return 1;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
      return List.of(STREAM, ITERATOR, ITERABLE);
    }
  }
}
