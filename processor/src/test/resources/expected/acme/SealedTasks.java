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

/** Asynchronous variants of the tasks of {@link Sealed}. */
@Generated("io.strand4j.processor.TaskProcessor")
final class SealedTasks {
  /** {@link Sealed#name(String)} as a task. */
  static final TaskDefinition<Sealed, String> NAME =
      TaskDefinition.<Sealed, String>define("acme.Sealed.name", String.class)
          .target(Sealed.class)
          .parameter("prefix", String.class)
          .body((target, arguments) -> target.name((String) arguments[0]));

  private final Sealed target;

  private final Strand strand;

  SealedTasks(Sealed target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Sealed#name(String)}. */
  NameHandle name(String prefix) {
    return this.nameCall(prefix).start();
  }

  TaskCall<String, NameHandle> nameCall(String prefix) {
    return this.strand.<Sealed, String, NameHandle>call(NAME, this.target, NameHandle::new,
        new Object[] {prefix});
  }

  NameHandle nameHandle(String key) {
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
