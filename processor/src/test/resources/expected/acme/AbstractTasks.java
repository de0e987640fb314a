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

/** Asynchronous variants of the tasks of {@link Abstract}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class AbstractTasks {
  /** {@link Abstract#one(String)} as a task. */
  public static final TaskDefinition<Abstract, String> ONE =
      TaskDefinition.<Abstract, String>define("acme.Abstract.one", String.class)
          .target(Abstract.class)
          .parameter("text", String.class)
          .body((target, arguments) -> target.one((String) arguments[0]));

  private final Abstract target;

  private final Strand strand;

  public AbstractTasks(Abstract target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Abstract#one(String)}. */
  public OneHandle one(String text) {
    return this.oneCall(text).start();
  }

  public TaskCall<String, OneHandle> oneCall(String text) {
    return this.strand.<Abstract, String, OneHandle>call(ONE, this.target, OneHandle::new,
        new Object[] {text});
  }

  public OneHandle oneHandle(String key) {
    return this.strand.<String, OneHandle>handle(ONE, OneHandle::new, key);
  }

  public static final class OneHandle extends TypedHandle<String, OneHandle> {
    private OneHandle(TaskHandle<String> call) {
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
      return List.of(ONE);
    }
  }
}
