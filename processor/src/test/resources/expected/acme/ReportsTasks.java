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

/** Asynchronous variants of the tasks of {@link Reports}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class ReportsTasks {
  /** {@link Reports#render(String)} as a task. */
  public static final TaskDefinition<Reports, String> RENDER =
      TaskDefinition.<Reports, String>define("acme.Reports.render", String.class)
          .target(Reports.class, Reports::new)
          .parameter("title", String.class)
          .onEnd((target, result) -> target.rendered(result))
          .onError((target, failure) -> Reports.failed(failure))
          .body((target, arguments) -> target.render((String) arguments[0]));

  /** {@link Reports#renderElsewhere(String)} as a task. */
  public static final TaskDefinition<Reports, String> RENDER_AWAY =
      TaskDefinition.<Reports, String>define("acme.Reports.renderAway", String.class)
          .runner(Runner.PROCESS)
          .target(Reports.class, Reports::new)
          .parameter("title", String.class)
          .onEnd((target, result) -> Reports.printed(result))
          .body((target, arguments) -> target.renderElsewhere((String) arguments[0]));

  /** {@link Reports#sweep()} as a task. */
  static final TaskDefinition<Reports, Void> SWEEP =
      TaskDefinition.<Reports, Void>define("acme.Reports.sweep", void.class)
          .target(Reports.class, Reports::new)
          .onEnd((target, result) -> target.swept())
          .body((target, arguments) -> {
            target.sweep();
            return null;
          });

  /** {@link Reports#count()} as a task. */
  public static final TaskDefinition<Void, Integer> COUNT =
      TaskDefinition.<Void, Integer>define("acme.Reports.count", int.class)
          .body((target, arguments) -> Reports.count());

  private final Reports target;

  private final Strand strand;

  public ReportsTasks(Reports target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Reports#render(String)}. */
  public RenderHandle render(String title) {
    return this.renderCall(title).start();
  }

  public TaskCall<String, RenderHandle> renderCall(String title) {
    return this.strand.<Reports, String, RenderHandle>call(RENDER, this.target, RenderHandle::new,
        new Object[] {title});
  }

  public RenderHandle renderHandle(String key) {
    return this.strand.<String, RenderHandle>handle(RENDER, RenderHandle::new, key);
  }

  /** Starts {@link Reports#renderElsewhere(String)}. */
  public RenderAwayHandle renderElsewhere(String title) {
    return this.renderAwayCall(title).start();
  }

  public TaskCall<String, RenderAwayHandle> renderAwayCall(String title) {
    return this.strand.<Reports, String, RenderAwayHandle>call(RENDER_AWAY, this.target,
        RenderAwayHandle::new, new Object[] {title});
  }

  public RenderAwayHandle renderAwayHandle(String key) {
    return this.strand.<String, RenderAwayHandle>handle(RENDER_AWAY, RenderAwayHandle::new, key);
  }

  /** Starts {@link Reports#sweep()}. */
  SweepHandle sweep() {
    return this.sweepCall().start();
  }

  TaskCall<Void, SweepHandle> sweepCall() {
    return this.strand.<Reports, Void, SweepHandle>call(SWEEP, this.target, SweepHandle::new,
        new Object[] {});
  }

  SweepHandle sweepHandle(String key) {
    return this.strand.<Void, SweepHandle>handle(SWEEP, SweepHandle::new, key);
  }

  /** Starts {@link Reports#count()}. */
  public CountHandle count() {
    return this.countCall().start();
  }

  public TaskCall<Integer, CountHandle> countCall() {
    return this.strand.<Void, Integer, CountHandle>call(COUNT, null, CountHandle::new,
        new Object[] {});
  }

  public CountHandle countHandle(String key) {
    return this.strand.<Integer, CountHandle>handle(COUNT, CountHandle::new, key);
  }

  public static final class RenderHandle extends TypedHandle<String, RenderHandle> {
    private RenderHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class RenderAwayHandle extends TypedHandle<String, RenderAwayHandle> {
    private RenderAwayHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class SweepHandle extends TypedHandle<Void, SweepHandle> {
    private SweepHandle(TaskHandle<Void> call) {
      super(call);
    }

    public void getOrThrow() {
      this.resultOrThrow();
    }

    public void getOrThrow(Duration timeout) {
      this.resultOrThrow(timeout);
    }
  }

  public static final class CountHandle extends TypedHandle<Integer, CountHandle> {
    private CountHandle(TaskHandle<Integer> call) {
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
      return List.of(RENDER, RENDER_AWAY, SWEEP, COUNT);
    }
  }
}
