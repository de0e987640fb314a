package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Safe}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class SafeTasks {
  /** {@link Safe#plain(List, Map, String, int[])} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Void, Void> PLAIN =
      TaskDefinition.<Void, Void>define("acme.Safe.plain", void.class)
          .parameter("list", new TypeRef<List<String>>() {})
          .parameter("map", new TypeRef<Map<String, String>>() {})
          .parameter("text", String.class)
          .parameter("numbers", int[].class)
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> {
            Safe.plain((List<String>) arguments[0], (Map<String, String>) arguments[1],
                (String) arguments[2], (int[]) arguments[3]);
            return null;
          });

  /** {@link Safe#mutable(ArrayList)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Void, Void> MUTABLE =
      TaskDefinition.<Void, Void>define("acme.Safe.mutable", void.class)
          .parameter("list", new TypeRef<ArrayList<String>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> {
            Safe.mutable((ArrayList<String>) arguments[0]);
            return null;
          });

  /** {@link Safe#copied(int[])} as a task. */
  public static final TaskDefinition<Void, Void> COPIED =
      TaskDefinition.<Void, Void>define("acme.Safe.copied", void.class)
          .runner(Runner.PROCESS)
          .parameter("numbers", int[].class)
          .body((target, arguments) -> {
            Safe.copied((int[]) arguments[0]);
            return null;
          });

  /** {@link Safe#again()} as a task. */
  public static final TaskDefinition<Void, Void> AGAIN =
      TaskDefinition.<Void, Void>define("acme.Safe.again", void.class)
          .retries(1)
          .notIdempotent()
          .body((target, arguments) -> {
            Safe.again();
            return null;
          });

  private final Strand strand;

  public SafeTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Safe#plain(List, Map, String, int[])}. */
  public PlainHandle plain(List<String> list, Map<String, String> map, String text,
      int... numbers) {
    return this.plainCall(list, map, text, numbers).start();
  }

  public TaskCall<Void, PlainHandle> plainCall(List<String> list, Map<String, String> map,
      String text, int... numbers) {
    return this.strand.<Void, Void, PlainHandle>call(PLAIN, null, PlainHandle::new,
        new Object[] {list, map, text, numbers});
  }

  public PlainHandle plainHandle(String key) {
    return this.strand.<Void, PlainHandle>handle(PLAIN, PlainHandle::new, key);
  }

  /** Starts {@link Safe#mutable(ArrayList)}. */
  public MutableHandle mutable(ArrayList<String> list) {
    return this.mutableCall(list).start();
  }

  public TaskCall<Void, MutableHandle> mutableCall(ArrayList<String> list) {
    return this.strand.<Void, Void, MutableHandle>call(MUTABLE, null, MutableHandle::new,
        new Object[] {list});
  }

  public MutableHandle mutableHandle(String key) {
    return this.strand.<Void, MutableHandle>handle(MUTABLE, MutableHandle::new, key);
  }

  /** Starts {@link Safe#copied(int[])}. */
  public CopiedHandle copied(int[] numbers) {
    return this.copiedCall(numbers).start();
  }

  public TaskCall<Void, CopiedHandle> copiedCall(int[] numbers) {
    return this.strand.<Void, Void, CopiedHandle>call(COPIED, null, CopiedHandle::new,
        new Object[] {numbers});
  }

  public CopiedHandle copiedHandle(String key) {
    return this.strand.<Void, CopiedHandle>handle(COPIED, CopiedHandle::new, key);
  }

  /** Starts {@link Safe#again()}. */
  public AgainHandle again() {
    return this.againCall().start();
  }

  public TaskCall<Void, AgainHandle> againCall() {
    return this.strand.<Void, Void, AgainHandle>call(AGAIN, null, AgainHandle::new,
        new Object[] {});
  }

  public AgainHandle againHandle(String key) {
    return this.strand.<Void, AgainHandle>handle(AGAIN, AgainHandle::new, key);
  }

  public static final class PlainHandle extends TypedHandle<Void, PlainHandle> {
    private PlainHandle(TaskHandle<Void> call) {
      super(call);
    }

    public void getOrThrow() {
      this.resultOrThrow();
    }

    public void getOrThrow(Duration timeout) {
      this.resultOrThrow(timeout);
    }
  }

  public static final class MutableHandle extends TypedHandle<Void, MutableHandle> {
    private MutableHandle(TaskHandle<Void> call) {
      super(call);
    }

    public void getOrThrow() {
      this.resultOrThrow();
    }

    public void getOrThrow(Duration timeout) {
      this.resultOrThrow(timeout);
    }
  }

  public static final class CopiedHandle extends TypedHandle<Void, CopiedHandle> {
    private CopiedHandle(TaskHandle<Void> call) {
      super(call);
    }

    public void getOrThrow() {
      this.resultOrThrow();
    }

    public void getOrThrow(Duration timeout) {
      this.resultOrThrow(timeout);
    }
  }

  public static final class AgainHandle extends TypedHandle<Void, AgainHandle> {
    private AgainHandle(TaskHandle<Void> call) {
      super(call);
    }

    public void getOrThrow() {
      this.resultOrThrow();
    }

    public void getOrThrow(Duration timeout) {
      this.resultOrThrow(timeout);
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
      return List.of(PLAIN, MUTABLE, COPIED, AGAIN);
    }
  }
}
