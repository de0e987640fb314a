package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Asynchronous variants of the tasks of {@link Nulls}. */
@NullMarked
@Generated("io.strand4j.processor.TaskProcessor")
public final class NullsTasks {
  /** {@link Nulls#find(String, List, String[])} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Void, String> FIND =
      TaskDefinition.<Void, String>define("acme.Nulls.find", TypeRef.of(String.class))
          .parameter(TaskParameter.of("name", TypeRef.of(String.class)))
          .parameter(TaskParameter.of("names", new TypeRef<List<String>>() {}))
          .parameter(TaskParameter.of("more", TypeRef.of(String[].class)))
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> Nulls.find((String) arguments[0],
              (List<String>) arguments[1], (String[]) arguments[2]));

  private final Strand strand;

  public NullsTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Nulls#find(String, List, String[])}. */
  public FindHandle find(@Nullable String name, List<@Nullable String> names,
      String @Nullable [] more) {
    return this.findCall(name, names, more).start();
  }

  public TaskCall<String, FindHandle> findCall(@Nullable String name, List<@Nullable String> names,
      String @Nullable [] more) {
    return this.strand.call(FIND, null, FindHandle::new, new Object[] {name, names, more});
  }

  public FindHandle findHandle(String key) {
    return this.strand.handle(FIND, FindHandle::new, key);
  }

  public static final class FindHandle extends TypedHandle<String, FindHandle> {
    private FindHandle(TaskHandle<String> call) {
      super(call);
    }

    public @Nullable String getOrThrow() {
      try {
        return this.getResult();
      } catch (TaskFailedException failed) {
        throw unchecked(failed);
      }
    }

    public @Nullable String getOrThrow(Duration timeout) {
      try {
        return this.getResult(timeout);
      } catch (TaskFailedException failed) {
        throw unchecked(failed);
      }
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
      return List.of(FIND);
    }
  }
}
