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

/** Asynchronous variants of the tasks of {@link Documented}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class DocumentedTasks {
  /** {@link Documented#plain(int, int)} as a task. */
  public static final TaskDefinition<Void, Integer> PLAIN =
      TaskDefinition.<Void, Integer>define("acme.Documented.plain", int.class)
          .parameter("a", int.class)
          .parameter("b", int.class)
          .body((target, arguments) -> Documented.plain((int) arguments[0], (int) arguments[1]));

  /** {@link Documented#rich()} as a task. */
  public static final TaskDefinition<Void, Integer> RICH =
      TaskDefinition.<Void, Integer>define("acme.Documented.rich", int.class)
          .body((target, arguments) -> Documented.rich());

  /** {@link Documented#tag()} as a task. */
  public static final TaskDefinition<Void, Integer> TAG =
      TaskDefinition.<Void, Integer>define("acme.Documented.tag", int.class)
          .body((target, arguments) -> Documented.tag());

  private final Strand strand;

  public DocumentedTasks(Strand strand) {
    this.strand = strand;
  }

  /**
   * Starts {@link Documented#plain(int, int)}.
   *
   * <p>Adds.
   */
  public PlainHandle plain(int a, int b) {
    return this.plainCall(a, b).start();
  }

  public TaskCall<Integer, PlainHandle> plainCall(int a, int b) {
    return this.strand.<Void, Integer, PlainHandle>call(PLAIN, null, PlainHandle::new,
        new Object[] {a, b});
  }

  public PlainHandle plainHandle(String key) {
    return this.strand.<Integer, PlainHandle>handle(PLAIN, PlainHandle::new, key);
  }

  /**
   * Starts {@link Documented#rich()}.
   *
   * <p>Finds the first of {@code a < b. c} in {@code lists} and {@code plain(int, int)} &amp; more
   * {@code Integer.MAX_VALUE}.
   */
  public RichHandle rich() {
    return this.richCall().start();
  }

  public TaskCall<Integer, RichHandle> richCall() {
    return this.strand.<Void, Integer, RichHandle>call(RICH, null, RichHandle::new,
        new Object[] {});
  }

  public RichHandle richHandle(String key) {
    return this.strand.<Integer, RichHandle>handle(RICH, RichHandle::new, key);
  }

  /**
   * {@link Documented#paragraphs()}, on this thread.
   *
   * <p>A paragraph without an end
   */
  public int paragraphs() {
    return Documented.paragraphs();
  }

  /** Starts {@link Documented#tag()}. */
  public TagHandle tag() {
    return this.tagCall().start();
  }

  public TaskCall<Integer, TagHandle> tagCall() {
    return this.strand.<Void, Integer, TagHandle>call(TAG, null, TagHandle::new, new Object[] {});
  }

  public TagHandle tagHandle(String key) {
    return this.strand.<Integer, TagHandle>handle(TAG, TagHandle::new, key);
  }

  public static final class PlainHandle extends TypedHandle<Integer, PlainHandle> {
    private PlainHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class RichHandle extends TypedHandle<Integer, RichHandle> {
    private RichHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class TagHandle extends TypedHandle<Integer, TagHandle> {
    private TagHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
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
      return List.of(PLAIN, RICH, TAG);
    }
  }
}
