package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Injecting}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class InjectingTasks {
  /** {@link Injecting#run(String, String, String, String, int)} as a task. */
  public static final TaskDefinition<Injecting, String> RUN =
      TaskDefinition.<Injecting, String>define("acme.Injecting.run", String.class)
          .target(Injecting.class)
          .parameter(TaskParameter.of("text",
              TypeRef.of(String.class)).alias("body", "content").orElse("\"none\""))
          .parameter(TaskParameter.of("password", TypeRef.of(String.class)).masked())
          .body((target, arguments) -> target.run(TaskContext.current().key(),
              (String) arguments[0], TaskContext.current().workerId(), (String) arguments[1],
              TaskContext.current().attempt()));

  private final Injecting target;

  private final Strand strand;

  public InjectingTasks(Injecting target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Injecting#run(String, String, String, String, int)}. */
  public RunHandle run(String value, String password) {
    return this.runCall(value, password).start();
  }

  public TaskCall<String, RunHandle> runCall(String value, String password) {
    return this.strand.<Injecting, String, RunHandle>call(RUN, this.target, RunHandle::new,
        new Object[] {value, password});
  }

  public RunHandle runHandle(String key) {
    return this.strand.<String, RunHandle>handle(RUN, RunHandle::new, key);
  }

  public static final class RunHandle extends TypedHandle<String, RunHandle> {
    private RunHandle(TaskHandle<String> call) {
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
      return List.of(RUN);
    }
  }
}
