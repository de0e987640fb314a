package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.SyncCallbacks;
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

/** Asynchronous variants of the tasks of {@link Generics}. */
@Generated("io.strand4j.processor.TaskProcessor")
@SuppressWarnings("rawtypes")
public final class GenericsTasks {
  /** {@link Generics#invert(Map, List)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Void, Map<String, List<Integer>>> INVERT =
      TaskDefinition.<Void, Map<String, List<Integer>>>define("acme.Generics.invert",
          new TypeRef<Map<String, List<Integer>>>() {})
          .parameter("map", new TypeRef<Map<Integer, List<String>>>() {})
          .parameter("sink", new TypeRef<List<? super Integer>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> Generics.invert((Map<Integer, List<String>>) arguments[0],
              (List<? super Integer>) arguments[1]));

  /** {@link Generics#any(Map, Class)} as a task. */
  public static final TaskDefinition<Void, Map<?, ?>> ANY =
      TaskDefinition.<Void, Map<?, ?>>define("acme.Generics.any", new TypeRef<Map<?, ?>>() {})
          .parameter("map", new TypeRef<Map<?, ?>>() {})
          .parameter("type", new TypeRef<Class<?>>() {})
          .body((target, arguments) -> Generics.any((Map<?, ?>) arguments[0],
              (Class<?>) arguments[1]));

  /** {@link Generics#count(List[])} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Void, Integer> COUNT =
      TaskDefinition.<Void, Integer>define("acme.Generics.count", int.class)
          .parameter("lists", new TypeRef<List<String>[]>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> Generics.count((List<String>[]) arguments[0]));

  /** {@link Generics#raw(Map)} as a task. */
  public static final TaskDefinition<Void, List> RAW =
      TaskDefinition.<Void, List>define("acme.Generics.raw", List.class)
          .parameter("map", Map.class)
          .items(ItemShape.WHOLE, TypeRef.of(Object.class))
          .body((target, arguments) -> Generics.raw((Map) arguments[0]));

  private final Strand strand;

  public GenericsTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Generics#invert(Map, List)}. */
  public InvertHandle invert(Map<Integer, List<String>> map, List<? super Integer> sink) {
    return this.invertCall(map, sink).start();
  }

  public TaskCall<Map<String, List<Integer>>, InvertHandle> invertCall(
      Map<Integer, List<String>> map, List<? super Integer> sink) {
    return this.strand.<Void, Map<String, List<Integer>>, InvertHandle>call(INVERT, null,
        InvertHandle::new, new Object[] {map, sink});
  }

  public InvertHandle invertHandle(String key) {
    return this.strand.<Map<String, List<Integer>>, InvertHandle>handle(INVERT, InvertHandle::new,
        key);
  }

  /** Starts {@link Generics#any(Map, Class)}. */
  public AnyHandle any(Map<?, ?> map, Class<?> type) {
    return this.anyCall(map, type).start();
  }

  public TaskCall<Map<?, ?>, AnyHandle> anyCall(Map<?, ?> map, Class<?> type) {
    return this.strand.<Void, Map<?, ?>, AnyHandle>call(ANY, null, AnyHandle::new,
        new Object[] {map, type});
  }

  public AnyHandle anyHandle(String key) {
    return this.strand.<Map<?, ?>, AnyHandle>handle(ANY, AnyHandle::new, key);
  }

  /** Starts {@link Generics#count(List[])}. */
  @SafeVarargs
  public final CountHandle count(List<String>... lists) {
    return this.countCall(lists).start();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  public final TaskCall<Integer, CountHandle> countCall(List<String>... lists) {
    return this.strand.<Void, Integer, CountHandle>call(COUNT, null, CountHandle::new,
        new Object[] {lists});
  }

  public CountHandle countHandle(String key) {
    return this.strand.<Integer, CountHandle>handle(COUNT, CountHandle::new, key);
  }

  /** {@link Generics#countNow(List[])}, on this thread. */
  @SafeVarargs
  public final int countNow(List<String>... lists) {
    return Generics.countNow(lists);
  }

  /** Starts {@link Generics#raw(Map)}. */
  public RawHandle raw(Map map) {
    return this.rawCall(map).start();
  }

  public IterCall<Object, List, RawHandle> rawCall(Map map) {
    return this.strand.<Void, Object, List, RawHandle>iterCall(RAW, null, RawHandle::new,
        new Object[] {map});
  }

  public RawHandle rawHandle(String key) {
    return this.strand.<Object, List, RawHandle>iterHandle(RAW, RawHandle::new, key);
  }

  /** {@link Generics#rawNow()}, on this thread. */
  @SuppressWarnings("unchecked")
  public Iterable rawNow() {
    List<Object> items = SyncCallbacks.items(Generics.rawNow());
    SyncCallbacks.ended(() -> Generics.ended(items));
    return items;
  }

  public static final class InvertHandle extends TypedHandle<Map<String, List<Integer>>, InvertHandle> {
    private InvertHandle(TaskHandle<Map<String, List<Integer>>> call) {
      super(call);
    }

    public Map<String, List<Integer>> getOrThrow() {
      return this.resultOrThrow();
    }

    public Map<String, List<Integer>> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class AnyHandle extends TypedHandle<Map<?, ?>, AnyHandle> {
    private AnyHandle(TaskHandle<Map<?, ?>> call) {
      super(call);
    }

    public Map<?, ?> getOrThrow() {
      return this.resultOrThrow();
    }

    public Map<?, ?> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
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

  public static final class RawHandle extends TypedIterHandle<Object, List, RawHandle> {
    private RawHandle(IterHandle<Object, List> call) {
      super(call);
    }

    public List getOrThrow() {
      return this.resultOrThrow();
    }

    public List getOrThrow(Duration timeout) {
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
      return List.of(INVERT, ANY, COUNT, RAW);
    }
  }
}
