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

/** Asynchronous variants of the tasks of {@link Inherited}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class InheritedTasks {
  /** {@link Inherited#name()} as a task. */
  public static final TaskDefinition<Inherited, String> NAME =
      TaskDefinition.<Inherited, String>define("acme.Inherited.name", String.class)
          .target(Inherited.class, Inherited::new)
          .body((target, arguments) -> target.name());

  private final Inherited target;

  private final Strand strand;

  public InheritedTasks(Inherited target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Inherited#name()}. */
  public NameHandle name() {
    return this.nameCall().start();
  }

  public TaskCall<String, NameHandle> nameCall() {
    return this.strand.<Inherited, String, NameHandle>call(NAME, this.target, NameHandle::new,
        new Object[] {});
  }

  public NameHandle nameHandle(String key) {
    return this.strand.<String, NameHandle>handle(NAME, NameHandle::new, key);
  }

  public static final class NameHandle extends TypedHandle<String, NameHandle> {
    private NameHandle(TaskHandle<String> call) {
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
      return List.of(NAME);
    }
  }
}
