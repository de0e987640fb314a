package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import io.strand4j.task.TypedIterHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
      TaskDefinition.<Void, String>define("acme.Nulls.find", String.class)
          .parameter("name", String.class)
          .parameter("names", new TypeRef<List<String>>() {})
          .parameter("more", String[].class)
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> Nulls.find((String) arguments[0],
              (List<String>) arguments[1], (String[]) arguments[2]));

  /** {@link Nulls#entry(Map.Entry)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Void, Map.Entry<String, Integer>> ENTRY =
      TaskDefinition.<Void, Map.Entry<String, Integer>>define("acme.Nulls.entry",
          new TypeRef<Map.Entry<String, Integer>>() {})
          .parameter("entry", new TypeRef<Map.Entry<String, String>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> Nulls.entry((Map.Entry<String, String>) arguments[0]));

  /** {@link Nulls#stream(String[])} as a task. */
  public static final TaskDefinition<Void, List<String>> STREAM =
      TaskDefinition.<Void, List<String>>define("acme.Nulls.stream", new TypeRef<List<String>>() {})
          .parameter("texts", String[].class)
          .items(ItemShape.FLOW, TypeRef.of(String.class))
          .body((target, arguments) -> Nulls.stream((String[]) arguments[0]));

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
    return this.strand.<Void, String, FindHandle>call(FIND, null, FindHandle::new,
        new Object[] {name, names, more});
  }

  public FindHandle findHandle(String key) {
    return this.strand.<String, FindHandle>handle(FIND, FindHandle::new, key);
  }

  /** Starts {@link Nulls#entry(Map.Entry)}. */
  public EntryHandle entry(Map. @Nullable Entry<String, String> entry) {
    return this.entryCall(entry).start();
  }

  public TaskCall<Map.Entry<String, @Nullable Integer>, EntryHandle> entryCall(
      Map. @Nullable Entry<String, String> entry) {
    return this.strand.<Void, Map.Entry<String, Integer>, EntryHandle>call(ENTRY, null,
        EntryHandle::new, new Object[] {entry});
  }

  public EntryHandle entryHandle(String key) {
    return this.strand.<Map.Entry<String, Integer>, EntryHandle>handle(ENTRY, EntryHandle::new,
        key);
  }

  /** Starts {@link Nulls#stream(String[])}. */
  public StreamHandle stream(@Nullable String... texts) {
    return this.streamCall(texts).start();
  }

  public IterCall<String, List<@Nullable String>, StreamHandle> streamCall(
      @Nullable String... texts) {
    return this.strand.<Void, String, List<String>, StreamHandle>iterCall(STREAM, null,
        StreamHandle::new, new Object[] {texts});
  }

  public StreamHandle streamHandle(String key) {
    return this.strand.<String, List<String>, StreamHandle>iterHandle(STREAM, StreamHandle::new,
        key);
  }

  public static final class FindHandle extends TypedHandle<String, FindHandle> {
    private FindHandle(TaskHandle<String> call) {
      super(call);
    }

    public @Nullable String getOrThrow() {
      return this.resultOrThrow();
    }

    public @Nullable String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class EntryHandle extends TypedHandle<Map.Entry<String, @Nullable Integer>, EntryHandle> {
    private EntryHandle(TaskHandle<Map.Entry<String, @Nullable Integer>> call) {
      super(call);
    }

    public Map. @Nullable Entry<String, @Nullable Integer> getOrThrow() {
      return this.resultOrThrow();
    }

    public Map. @Nullable Entry<String, @Nullable Integer> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class StreamHandle extends TypedIterHandle<String, List<@Nullable String>, StreamHandle> {
    private StreamHandle(IterHandle<String, List<@Nullable String>> call) {
      super(call);
    }

    public List<@Nullable String> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<@Nullable String> getOrThrow(Duration timeout) {
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
      return List.of(FIND, ENTRY, STREAM);
    }
  }
}
