package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link First}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class FirstTasks {
  /** {@link First#first(List)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Void, String> FIRST =
      TaskDefinition.<Void, String>define("acme.First.first", String.class)
          .parameter("others", new TypeRef<List<SecondTasks>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> First.first((List<SecondTasks>) arguments[0]));

  private final Strand strand;

  public FirstTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link First#first(List)}. */
  public FirstHandle first(List<SecondTasks> others) {
    return this.firstCall(others).start();
  }

  public TaskCall<String, FirstHandle> firstCall(List<SecondTasks> others) {
    return this.strand.<Void, String, FirstHandle>call(FIRST, null, FirstHandle::new,
        new Object[] {others});
  }

  public FirstHandle firstHandle(String key) {
    return this.strand.<String, FirstHandle>handle(FIRST, FirstHandle::new, key);
  }

  public static final class FirstHandle extends TypedHandle<String, FirstHandle> {
    private FirstHandle(TaskHandle<String> call) {
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
      return List.of(FIRST);
    }
  }
}
