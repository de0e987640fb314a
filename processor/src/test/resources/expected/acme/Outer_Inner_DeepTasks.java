package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Outer.Inner.Deep}. */
@Generated("io.strand4j.processor.TaskProcessor")
final class Outer_Inner_DeepTasks {
  /** {@link Outer.Inner.Deep#self(Outer.Inner)} as a task. */
  static final TaskDefinition<Outer.Inner.Deep, Outer.Inner> SELF =
      TaskDefinition.<Outer.Inner.Deep, Outer.Inner>define("acme.Outer.Inner.Deep.self",
          Outer.Inner.class)
          .target(Outer.Inner.Deep.class)
          .parameter("other", Outer.Inner.class)
          .body((target, arguments) -> target.self((Outer.Inner) arguments[0]));

  private final Outer.Inner.Deep target;

  private final Strand strand;

  Outer_Inner_DeepTasks(Outer.Inner.Deep target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Outer.Inner.Deep#self(Outer.Inner)}. */
  SelfHandle self(Outer.Inner other) {
    return this.selfCall(other).start();
  }

  TaskCall<Outer.Inner, SelfHandle> selfCall(Outer.Inner other) {
    return this.strand.<Outer.Inner.Deep, Outer.Inner, SelfHandle>call(SELF, this.target,
        SelfHandle::new, new Object[] {other});
  }

  SelfHandle selfHandle(String key) {
    return this.strand.<Outer.Inner, SelfHandle>handle(SELF, SelfHandle::new, key);
  }

  public static final class SelfHandle extends TypedHandle<Outer.Inner, SelfHandle> {
    private SelfHandle(TaskHandle<Outer.Inner> call) {
      super(call);
    }

    public Outer.Inner getOrThrow() {
      return this.resultOrThrow();
    }

    public Outer.Inner getOrThrow(Duration timeout) {
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
      return List.of(SELF);
    }
  }
}
