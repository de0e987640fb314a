package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Boxed}. */
@Generated("io.strand4j.processor.TaskProcessor")
final class BoxedTasks {
  /** {@link Boxed#size(List)} as a task. */
  @SuppressWarnings("unchecked")
  static final TaskDefinition<Void, Integer> SIZE =
      TaskDefinition.<Void, Integer>define("acme.Boxed.size", int.class)
          .parameter("list", new TypeRef<List<String>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> Boxed.size((List<String>) arguments[0]));

  private final Strand strand;

  BoxedTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Boxed#size(List)}. */
  SizeHandle size(List<String> list) {
    return this.sizeCall(list).start();
  }

  TaskCall<Integer, SizeHandle> sizeCall(List<String> list) {
    return this.strand.<Void, Integer, SizeHandle>call(SIZE, null, SizeHandle::new,
        new Object[] {list});
  }

  SizeHandle sizeHandle(String key) {
    return this.strand.<Integer, SizeHandle>handle(SIZE, SizeHandle::new, key);
  }

  public static final class SizeHandle extends TypedHandle<Integer, SizeHandle> {
    private SizeHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
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
      return List.of(SIZE);
    }
  }
}
