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
import org.jspecify.annotations.Nullable;

/** Asynchronous variants of the tasks of {@link Annotated}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class AnnotatedTasks {
  /** {@link Annotated#find(String)} as a task. */
  public static final TaskDefinition<Annotated, String> FIND_STRING =
      TaskDefinition.<Annotated, String>define("acme.Annotated.find_String", String.class)
          .target(Annotated.class)
          .parameter("name", String.class)
          .body((target, arguments) -> target.find((String) arguments[0]));

  /** {@link Annotated#find(List, Integer)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Annotated, String> FIND_LIST_INTEGER =
      TaskDefinition.<Annotated, String>define("acme.Annotated.find_List_Integer", String.class)
          .target(Annotated.class)
          .parameter("names", new TypeRef<List<String>>() {})
          .parameter("more", Integer.class)
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> target.find((List<String>) arguments[0],
              (Integer) arguments[1]));

  private final Annotated target;

  private final Strand strand;

  public AnnotatedTasks(Annotated target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Annotated#find(String)}. */
  public Find_StringHandle find(@Nullable String name) {
    return this.find_StringCall(name).start();
  }

  public TaskCall<String, Find_StringHandle> find_StringCall(@Nullable String name) {
    return this.strand.<Annotated, String, Find_StringHandle>call(FIND_STRING, this.target,
        Find_StringHandle::new, new Object[] {name});
  }

  public Find_StringHandle find_StringHandle(String key) {
    return this.strand.<String, Find_StringHandle>handle(FIND_STRING, Find_StringHandle::new, key);
  }

  /** Starts {@link Annotated#find(List, Integer)}. */
  public Find_List_IntegerHandle find(List<@Nullable String> names, @Nullable Integer more) {
    return this.find_List_IntegerCall(names, more).start();
  }

  public TaskCall<String, Find_List_IntegerHandle> find_List_IntegerCall(
      List<@Nullable String> names, @Nullable Integer more) {
    return this.strand.<Annotated, String, Find_List_IntegerHandle>call(FIND_LIST_INTEGER,
        this.target, Find_List_IntegerHandle::new, new Object[] {names, more});
  }

  public Find_List_IntegerHandle find_List_IntegerHandle(String key) {
    return this.strand.<String, Find_List_IntegerHandle>handle(FIND_LIST_INTEGER,
        Find_List_IntegerHandle::new, key);
  }

  public static final class Find_StringHandle extends TypedHandle<String, Find_StringHandle> {
    private Find_StringHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class Find_List_IntegerHandle extends TypedHandle<String, Find_List_IntegerHandle> {
    private Find_List_IntegerHandle(TaskHandle<String> call) {
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
      return List.of(FIND_STRING, FIND_LIST_INTEGER);
    }
  }
}
