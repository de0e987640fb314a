package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Old}. */
@Generated("io.strand4j.processor.TaskProcessor")
@SuppressWarnings({
    "deprecation",
    "removal"
})
public final class OldTasks {
  /** {@link Old#method()} as a task. */
  public static final TaskDefinition<Void, Integer> METHOD =
      TaskDefinition.<Void, Integer>define("acme.Old.method", int.class)
          .body((target, arguments) -> Old.method());

  /** {@link Old#type(Old.Gone)} as a task. */
  public static final TaskDefinition<Void, Old.Gone> TYPE =
      TaskDefinition.<Void, Old.Gone>define("acme.Old.type", Old.Gone.class)
          .parameter("gone", Old.Gone.class)
          .body((target, arguments) -> Old.type((Old.Gone) arguments[0]));

  private final Strand strand;

  public OldTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Old#method()}. */
  public MethodHandle method() {
    return this.methodCall().start();
  }

  public TaskCall<Integer, MethodHandle> methodCall() {
    return this.strand.<Void, Integer, MethodHandle>call(METHOD, null, MethodHandle::new,
        new Object[] {});
  }

  public MethodHandle methodHandle(String key) {
    return this.strand.<Integer, MethodHandle>handle(METHOD, MethodHandle::new, key);
  }

  /** Starts {@link Old#type(Old.Gone)}. */
  public TypeHandle type(Old.Gone gone) {
    return this.typeCall(gone).start();
  }

  public TaskCall<Old.Gone, TypeHandle> typeCall(Old.Gone gone) {
    return this.strand.<Void, Old.Gone, TypeHandle>call(TYPE, null, TypeHandle::new,
        new Object[] {gone});
  }

  public TypeHandle typeHandle(String key) {
    return this.strand.<Old.Gone, TypeHandle>handle(TYPE, TypeHandle::new, key);
  }

  /** {@link Old#now(Old.Gone)}, on this thread. */
  public Old.Gone now(Old.Gone gone) {
    return Old.now(gone);
  }

  public static final class MethodHandle extends TypedHandle<Integer, MethodHandle> {
    private MethodHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class TypeHandle extends TypedHandle<Old.Gone, TypeHandle> {
    private TypeHandle(TaskHandle<Old.Gone> call) {
      super(call);
    }

    public Old.Gone getOrThrow() throws Old.Going {
      try {
        return this.getResult();
      } catch (TaskFailedException failed) {
        throwDeclared(failed, Old.Going.class);
        throw unchecked(failed);
      }
    }

    public Old.Gone getOrThrow(Duration timeout) throws Old.Going {
      try {
        return this.getResult(timeout);
      } catch (TaskFailedException failed) {
        throwDeclared(failed, Old.Going.class);
        throw unchecked(failed);
      }
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
      return List.of(METHOD, TYPE);
    }
  }
}
