package shadow;

import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TypedIterHandle;
import java.lang.Override;
import java.lang.String;
import java.time.Duration;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Names}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class NamesTasks {
  /** {@link Names#task(Object, Void, shadow.Catalog, shadow.TaskHandle, Strand, TypeRef)} as a task. */
  static final TaskDefinition<java.lang.Void, List> TASK =
      TaskDefinition.<java.lang.Void, List>define("shadow.Names.task", List.class)
          .parameter("strand", Object.class)
          .parameter("target", Void.class)
          .parameter("arguments", shadow.Catalog.class)
          .parameter("args", shadow.TaskHandle.class)
          .parameter("TASK", Strand.class)
          .parameter("result", TypeRef.class)
          .body((target, arguments) -> Names.task((Object) arguments[0], (Void) arguments[1],
              (shadow.Catalog) arguments[2], (shadow.TaskHandle) arguments[3],
              (Strand) arguments[4], (TypeRef) arguments[5]));

  /** {@link Names#typed(String, String, int)} as a task. */
  static final TaskDefinition<java.lang.Void, String> TYPED =
      TaskDefinition.<java.lang.Void, String>define("shadow.Names.typed", String.class)
          .parameter("key", String.class)
          .parameter("TypedHandle", String.class)
          .parameter("failed", int.class)
          .body((target, arguments) -> Names.typed((String) arguments[0], (String) arguments[1],
              (int) arguments[2]));

  /** {@link Names#list(java.lang.Object[])} as a task. */
  static final TaskDefinition<java.lang.Void, java.util.List<String>> LIST =
      TaskDefinition.<java.lang.Void, java.util.List<String>>define("shadow.Names.list",
          new io.strand4j.codec.TypeRef<java.util.List<String>>() {})
          .parameter("list", java.lang.Object[].class)
          .items(ItemShape.WHOLE, io.strand4j.codec.TypeRef.of(String.class))
          .body((target, arguments) -> Names.list((java.lang.Object[]) arguments[0]));

  private final io.strand4j.Strand strand;

  public NamesTasks(io.strand4j.Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Names#task(Object, Void, shadow.Catalog, shadow.TaskHandle, Strand, TypeRef)}. */
  TaskHandle task(Object strand, Void target, shadow.Catalog arguments, shadow.TaskHandle args,
      Strand TASK_, TypeRef result) {
    return this.taskCall(strand, target, arguments, args, TASK_, result).start();
  }

  TaskCall<List, TaskHandle> taskCall(Object strand, Void target, shadow.Catalog arguments,
      shadow.TaskHandle args, Strand TASK_, TypeRef result) {
    return this.strand.<java.lang.Void, List, TaskHandle>call(TASK, null, TaskHandle::new,
        new java.lang.Object[] {strand, target, arguments, args, TASK_, result});
  }

  TaskHandle taskHandle(String key) {
    return this.strand.<List, TaskHandle>handle(TASK, TaskHandle::new, key);
  }

  /** Starts {@link Names#typed(String, String, int)}. */
  TypedHandle typed(String key, String TypedHandle_, int failed) {
    return this.typedCall(key, TypedHandle_, failed).start();
  }

  TaskCall<String, TypedHandle> typedCall(String key, String TypedHandle_, int failed) {
    return this.strand.<java.lang.Void, String, TypedHandle>call(TYPED, null, TypedHandle::new,
        new java.lang.Object[] {key, TypedHandle_, failed});
  }

  TypedHandle typedHandle(String key) {
    return this.strand.<String, TypedHandle>handle(TYPED, TypedHandle::new, key);
  }

  /** Starts {@link Names#list(java.lang.Object[])}. */
  ListHandle list(java.lang.Object... list) {
    return this.listCall(list).start();
  }

  IterCall<String, java.util.List<String>, ListHandle> listCall(java.lang.Object... list) {
    return this.strand.<java.lang.Void, String, java.util.List<String>, ListHandle>iterCall(LIST,
        null, ListHandle::new, new java.lang.Object[] {list});
  }

  ListHandle listHandle(String key) {
    return this.strand.<String, java.util.List<String>, ListHandle>iterHandle(LIST, ListHandle::new,
        key);
  }

  public static final class TaskHandle extends io.strand4j.task.TypedHandle<List, TaskHandle> {
    private TaskHandle(io.strand4j.task.TaskHandle<List> call) {
      super(call);
    }

    public List getOrThrow() {
      return this.resultOrThrow();
    }

    public List getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class TypedHandle extends io.strand4j.task.TypedHandle<String, TypedHandle> {
    private TypedHandle(io.strand4j.task.TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class ListHandle extends TypedIterHandle<String, java.util.List<String>, ListHandle> {
    private ListHandle(IterHandle<String, java.util.List<String>> call) {
      super(call);
    }

    public java.util.List<String> getOrThrow() {
      return this.resultOrThrow();
    }

    public java.util.List<String> getOrThrow(Duration timeout) {
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
    public java.util.List<TaskDefinition<?, ?>> tasks() {
      return java.util.List.of(TASK, TYPED, LIST);
    }
  }
}
