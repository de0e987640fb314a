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

/** Asynchronous variants of the tasks of {@link Closing}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class ClosingTasks {
  /** {@link Closing#one()} as a task. */
  public static final TaskDefinition<Closing, Integer> ONE =
      TaskDefinition.<Closing, Integer>define("acme.Closing.one", int.class)
          .target(Closing.class, Closing::new)
          .body((target, arguments) -> target.one());

  private final Closing target;

  private final Strand strand;

  public ClosingTasks(Closing target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Closing#one()}. */
  public OneHandle one() {
    return this.oneCall().start();
  }

  public TaskCall<Integer, OneHandle> oneCall() {
    return this.strand.<Closing, Integer, OneHandle>call(ONE, this.target, OneHandle::new,
        new Object[] {});
  }

  public OneHandle oneHandle(String key) {
    return this.strand.<Integer, OneHandle>handle(ONE, OneHandle::new, key);
  }

  public static final class OneHandle extends TypedHandle<Integer, OneHandle> {
    private OneHandle(TaskHandle<Integer> call) {
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
      return List.of(ONE);
    }
  }
}
