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

/** Asynchronous variants of the tasks of {@link Visible}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class VisibleTasks {
  /** {@link Visible#one(Visible.Hidden)} as a task. */
  public static final TaskDefinition<Void, Visible.Hidden> ONE =
      TaskDefinition.<Void, Visible.Hidden>define("acme.Visible.one", Visible.Hidden.class)
          .parameter("hidden", Visible.Hidden.class)
          .body((target, arguments) -> Visible.one((Visible.Hidden) arguments[0]));

  private final Strand strand;

  public VisibleTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Visible#one(Visible.Hidden)}. */
  public OneHandle one(Visible.Hidden hidden) {
    return this.oneCall(hidden).start();
  }

  public TaskCall<Visible.Hidden, OneHandle> oneCall(Visible.Hidden hidden) {
    return this.strand.<Void, Visible.Hidden, OneHandle>call(ONE, null, OneHandle::new,
        new Object[] {hidden});
  }

  public OneHandle oneHandle(String key) {
    return this.strand.<Visible.Hidden, OneHandle>handle(ONE, OneHandle::new, key);
  }

  public static final class OneHandle extends TypedHandle<Visible.Hidden, OneHandle> {
    private OneHandle(TaskHandle<Visible.Hidden> call) {
      super(call);
    }

    public Visible.Hidden getOrThrow() {
      return this.resultOrThrow();
    }

    public Visible.Hidden getOrThrow(Duration timeout) {
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
