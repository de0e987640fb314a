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

/** Asynchronous variants of the tasks of {@link Outer.Inner}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class Outer_InnerTasks {
  /** {@link Outer.Inner#name()} as a task. */
  public static final TaskDefinition<Outer.Inner, String> NAME =
      TaskDefinition.<Outer.Inner, String>define("acme.Outer.Inner.name", String.class)
          .target(Outer.Inner.class, Outer.Inner::new)
          .body((target, arguments) -> target.name());

  private final Outer.Inner target;

  private final Strand strand;

  public Outer_InnerTasks(Outer.Inner target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Outer.Inner#name()}. */
  public NameHandle name() {
    return this.nameCall().start();
  }

  public TaskCall<String, NameHandle> nameCall() {
    return this.strand.<Outer.Inner, String, NameHandle>call(NAME, this.target, NameHandle::new,
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
