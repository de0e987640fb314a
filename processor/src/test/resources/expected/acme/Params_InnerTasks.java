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

/** Asynchronous variants of the tasks of {@link Params.Inner}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class Params_InnerTasks {
  /** {@link Params.Inner#timeout(String, String, String)} as a task. */
  public static final TaskDefinition<Params.Inner, String> TIMEOUT =
      TaskDefinition.<Params.Inner, String>define("acme.Params.Inner.timeout", String.class)
          .target(Params.Inner.class, Params.Inner::new)
          .parameter("timeout", String.class)
          .parameter("call", String.class)
          .parameter("failed", String.class)
          .body((target, arguments) -> target.timeout((String) arguments[0], (String) arguments[1],
              (String) arguments[2]));

  private final Params.Inner target;

  private final Strand strand;

  public Params_InnerTasks(Params.Inner target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Params.Inner#timeout(String, String, String)}. */
  public TimeoutHandle timeout(String timeout, String call, String failed) {
    return this.timeoutCall(timeout, call, failed).start();
  }

  public TaskCall<String, TimeoutHandle> timeoutCall(String timeout, String call, String failed) {
    return this.strand.<Params.Inner, String, TimeoutHandle>call(TIMEOUT, this.target,
        TimeoutHandle::new, new Object[] {timeout, call, failed});
  }

  public TimeoutHandle timeoutHandle(String key) {
    return this.strand.<String, TimeoutHandle>handle(TIMEOUT, TimeoutHandle::new, key);
  }

  public static final class TimeoutHandle extends TypedHandle<String, TimeoutHandle> {
    private TimeoutHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
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
      return List.of(TIMEOUT);
    }
  }
}
