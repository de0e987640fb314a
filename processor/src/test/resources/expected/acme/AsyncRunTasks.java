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

/** Asynchronous variants of the tasks of {@link Runnable}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class AsyncRunTasks {
  /** {@link Runnable#run()} as a task. */
  public static final TaskDefinition<Runnable, Void> RUN =
      TaskDefinition.<Runnable, Void>define("acme.AsyncRun.run", void.class)
          .target(Runnable.class)
          .body((target, arguments) -> {
            target.run();
            return null;
          });

  private final Runnable target;

  private final Strand strand;

  public AsyncRunTasks(Runnable target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Runnable#run()}. */
  public RunHandle run() {
    return this.runCall().start();
  }

  public TaskCall<Void, RunHandle> runCall() {
    return this.strand.<Runnable, Void, RunHandle>call(RUN, this.target, RunHandle::new,
        new Object[] {});
  }

  public RunHandle runHandle(String key) {
    return this.strand.<Void, RunHandle>handle(RUN, RunHandle::new, key);
  }

  public static final class RunHandle extends TypedHandle<Void, RunHandle> {
    private RunHandle(TaskHandle<Void> call) {
      super(call);
    }

    public void getOrThrow() {
      this.resultOrThrow();
    }

    public void getOrThrow(Duration timeout) {
      this.resultOrThrow(timeout);
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
      return List.of(RUN);
    }
  }
}
