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

/** Asynchronous variants of the tasks of {@link Second}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class SecondTasks {
  /** {@link Second#second(FirstTasks)} as a task. */
  public static final TaskDefinition<Void, FirstTasks> SECOND =
      TaskDefinition.<Void, FirstTasks>define("acme.Second.second", FirstTasks.class)
          .parameter("other", FirstTasks.class)
          .body((target, arguments) -> Second.second((FirstTasks) arguments[0]));

  private final Strand strand;

  public SecondTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Second#second(FirstTasks)}. */
  public SecondHandle second(FirstTasks other) {
    return this.secondCall(other).start();
  }

  public TaskCall<FirstTasks, SecondHandle> secondCall(FirstTasks other) {
    return this.strand.<Void, FirstTasks, SecondHandle>call(SECOND, null, SecondHandle::new,
        new Object[] {other});
  }

  public SecondHandle secondHandle(String key) {
    return this.strand.<FirstTasks, SecondHandle>handle(SECOND, SecondHandle::new, key);
  }

  public static final class SecondHandle extends TypedHandle<FirstTasks, SecondHandle> {
    private SecondHandle(TaskHandle<FirstTasks> call) {
      super(call);
    }

    public FirstTasks getOrThrow() {
      return this.resultOrThrow();
    }

    public FirstTasks getOrThrow(Duration timeout) {
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
      return List.of(SECOND);
    }
  }
}
