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

/** Asynchronous variants of the tasks of {@link Sealed.Leaf}. */
@Generated("io.strand4j.processor.TaskProcessor")
final class Sealed_LeafTasks {
  /** {@link Sealed.Leaf#shout(String)} as a task. */
  static final TaskDefinition<Sealed.Leaf, String> SHOUT =
      TaskDefinition.<Sealed.Leaf, String>define("acme.Sealed.Leaf.shout", String.class)
          .target(Sealed.Leaf.class, Sealed.Leaf::new)
          .parameter("prefix", String.class)
          .body((target, arguments) -> target.shout((String) arguments[0]));

  private final Sealed.Leaf target;

  private final Strand strand;

  Sealed_LeafTasks(Sealed.Leaf target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Sealed.Leaf#shout(String)}. */
  ShoutHandle shout(String prefix) {
    return this.shoutCall(prefix).start();
  }

  TaskCall<String, ShoutHandle> shoutCall(String prefix) {
    return this.strand.<Sealed.Leaf, String, ShoutHandle>call(SHOUT, this.target, ShoutHandle::new,
        new Object[] {prefix});
  }

  ShoutHandle shoutHandle(String key) {
    return this.strand.<String, ShoutHandle>handle(SHOUT, ShoutHandle::new, key);
  }

  public static final class ShoutHandle extends TypedHandle<String, ShoutHandle> {
    private ShoutHandle(TaskHandle<String> call) {
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
      return List.of(SHOUT);
    }
  }
}
