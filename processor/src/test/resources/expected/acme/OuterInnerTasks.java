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

/** Asynchronous variants of the tasks of {@link OuterInner}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class OuterInnerTasks {
  /** {@link OuterInner#number()} as a task. */
  public static final TaskDefinition<OuterInner, Integer> NUMBER =
      TaskDefinition.<OuterInner, Integer>define("acme.OuterInner.number", int.class)
          .target(OuterInner.class)
          .body((target, arguments) -> target.number());

  private final OuterInner target;

  private final Strand strand;

  public OuterInnerTasks(OuterInner target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link OuterInner#number()}. */
  public NumberHandle number() {
    return this.numberCall().start();
  }

  public TaskCall<Integer, NumberHandle> numberCall() {
    return this.strand.<OuterInner, Integer, NumberHandle>call(NUMBER, this.target,
        NumberHandle::new, new Object[] {});
  }

  public NumberHandle numberHandle(String key) {
    return this.strand.<Integer, NumberHandle>handle(NUMBER, NumberHandle::new, key);
  }

  public static final class NumberHandle extends TypedHandle<Integer, NumberHandle> {
    private NumberHandle(TaskHandle<Integer> call) {
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
      return List.of(NUMBER);
    }
  }
}
