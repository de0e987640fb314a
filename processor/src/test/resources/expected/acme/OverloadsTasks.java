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

/** Asynchronous variants of the tasks of {@link Overloads}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class OverloadsTasks {
  /** {@link Overloads#square(int)} as a task. */
  public static final TaskDefinition<Void, Long> SQUARE =
      TaskDefinition.<Void, Long>define("acme.Overloads.square", long.class)
          .parameter("n", int.class)
          .body((target, arguments) -> Overloads.square((int) arguments[0]));

  /** {@link Overloads#square(Integer)} as a task. */
  public static final TaskDefinition<Void, Long> SQUARE_BOXED =
      TaskDefinition.<Void, Long>define("acme.Overloads.squareBoxed", long.class)
          .parameter("n", Integer.class)
          .body((target, arguments) -> Overloads.square((Integer) arguments[0]));

  /** {@link Overloads#starts(int, int)} as a task. */
  static final TaskDefinition<Void, Void> STARTS =
      TaskDefinition.<Void, Void>define("acme.Overloads.starts", void.class)
          .parameter("$a", int.class)
          .parameter("ü", int.class)
          .body((target, arguments) -> {
            Overloads.starts((int) arguments[0], (int) arguments[1]);
            return null;
          });

  private final Strand strand;

  public OverloadsTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Overloads#square(int)}. */
  public SquareHandle square(int n) {
    return this.squareCall(n).start();
  }

  public TaskCall<Long, SquareHandle> squareCall(int n) {
    return this.strand.<Void, Long, SquareHandle>call(SQUARE, null, SquareHandle::new,
        new Object[] {n});
  }

  public SquareHandle squareHandle(String key) {
    return this.strand.<Long, SquareHandle>handle(SQUARE, SquareHandle::new, key);
  }

  /** Starts {@link Overloads#square(Integer)}. */
  public SquareBoxedHandle square(Integer n) {
    return this.squareBoxedCall(n).start();
  }

  public TaskCall<Long, SquareBoxedHandle> squareBoxedCall(Integer n) {
    return this.strand.<Void, Long, SquareBoxedHandle>call(SQUARE_BOXED, null,
        SquareBoxedHandle::new, new Object[] {n});
  }

  public SquareBoxedHandle squareBoxedHandle(String key) {
    return this.strand.<Long, SquareBoxedHandle>handle(SQUARE_BOXED, SquareBoxedHandle::new, key);
  }

  /**
   * Starts {@link Overloads#starts(int, int)}.
   *
   * <p>Its body uses what is generated for this class and for another.
   */
  StartsHandle starts(int $a, int ü) {
    return this.startsCall($a, ü).start();
  }

  TaskCall<Void, StartsHandle> startsCall(int $a, int ü) {
    return this.strand.<Void, Void, StartsHandle>call(STARTS, null, StartsHandle::new,
        new Object[] {$a, ü});
  }

  StartsHandle startsHandle(String key) {
    return this.strand.<Void, StartsHandle>handle(STARTS, StartsHandle::new, key);
  }

  public static final class SquareHandle extends TypedHandle<Long, SquareHandle> {
    private SquareHandle(TaskHandle<Long> call) {
      super(call);
    }

    public long getOrThrow() {
      return this.resultOrThrow();
    }

    public long getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class SquareBoxedHandle extends TypedHandle<Long, SquareBoxedHandle> {
    private SquareBoxedHandle(TaskHandle<Long> call) {
      super(call);
    }

    public long getOrThrow() {
      return this.resultOrThrow();
    }

    public long getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class StartsHandle extends TypedHandle<Void, StartsHandle> {
    private StartsHandle(TaskHandle<Void> call) {
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
      return List.of(SQUARE, SQUARE_BOXED, STARTS);
    }
  }
}
