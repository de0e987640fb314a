package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Safe.Inner}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class Safe_InnerTasks {
  /** {@link Safe.Inner#one()} as a task. */
  public static final TaskDefinition<Safe.Inner, Integer> ONE =
      TaskDefinition.<Safe.Inner, Integer>define("acme.Safe.Inner.one", int.class)
          .runner(Runner.PROCESS)
          .target(Safe.Inner.class)
          .body((target, arguments) -> target.one());

  /** {@link Safe.Inner#two()} as a task. */
  public static final TaskDefinition<Safe.Inner, Integer> TWO =
      TaskDefinition.<Safe.Inner, Integer>define("acme.Safe.Inner.two", int.class)
          .target(Safe.Inner.class)
          .body((target, arguments) -> target.two());

  private final Safe.Inner target;

  private final Strand strand;

  public Safe_InnerTasks(Safe.Inner target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Safe.Inner#one()}. */
  public OneHandle one() {
    return this.oneCall().start();
  }

  public TaskCall<Integer, OneHandle> oneCall() {
    return this.strand.<Safe.Inner, Integer, OneHandle>call(ONE, this.target, OneHandle::new,
        new Object[] {});
  }

  public OneHandle oneHandle(String key) {
    return this.strand.<Integer, OneHandle>handle(ONE, OneHandle::new, key);
  }

  /** Starts {@link Safe.Inner#two()}. */
  public TwoHandle two() {
    return this.twoCall().start();
  }

  public TaskCall<Integer, TwoHandle> twoCall() {
    return this.strand.<Safe.Inner, Integer, TwoHandle>call(TWO, this.target, TwoHandle::new,
        new Object[] {});
  }

  public TwoHandle twoHandle(String key) {
    return this.strand.<Integer, TwoHandle>handle(TWO, TwoHandle::new, key);
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

  public static final class TwoHandle extends TypedHandle<Integer, TwoHandle> {
    private TwoHandle(TaskHandle<Integer> call) {
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
      return List.of(ONE, TWO);
    }
  }
}
