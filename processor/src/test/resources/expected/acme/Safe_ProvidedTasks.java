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

/** Asynchronous variants of the tasks of {@link Safe.Provided}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class Safe_ProvidedTasks {
  /** {@link Safe.Provided#one()} as a task. */
  public static final TaskDefinition<Safe.Provided, Integer> ONE =
      TaskDefinition.<Safe.Provided, Integer>define("acme.Safe.Provided.one", int.class)
          .runner(Runner.PROCESS)
          .target(Safe.Provided.class)
          .body((target, arguments) -> target.one());

  private final Strand strand;

  public Safe_ProvidedTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Safe.Provided#one()}. */
  public OneHandle one() {
    return this.oneCall().start();
  }

  public TaskCall<Integer, OneHandle> oneCall() {
    return this.strand.<Safe.Provided, Integer, OneHandle>call(ONE, null, OneHandle::new,
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
