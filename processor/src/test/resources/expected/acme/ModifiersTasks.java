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

/** Asynchronous variants of the tasks of {@link Modifiers}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class ModifiersTasks {
  /** {@link Modifiers#one()} as a task. */
  public static final TaskDefinition<Void, Integer> ONE =
      TaskDefinition.<Void, Integer>define("acme.Modifiers.one", int.class)
          .body((target, arguments) -> Modifiers.one());

  /** {@link Modifiers#two()} as a task. */
  public static final TaskDefinition<Modifiers, Integer> TWO =
      TaskDefinition.<Modifiers, Integer>define("acme.Modifiers.two", int.class)
          .target(Modifiers.class, Modifiers::new)
          .body((target, arguments) -> target.two());

  /** {@link Modifiers#three()} as a task. */
  public static final TaskDefinition<Modifiers, Integer> THREE =
      TaskDefinition.<Modifiers, Integer>define("acme.Modifiers.three", int.class)
          .target(Modifiers.class, Modifiers::new)
          .body((target, arguments) -> target.three());

  /** {@link Modifiers#four()} as a task. */
  public static final TaskDefinition<Modifiers, Double> FOUR =
      TaskDefinition.<Modifiers, Double>define("acme.Modifiers.four", double.class)
          .target(Modifiers.class, Modifiers::new)
          .body((target, arguments) -> target.four());

  private final Modifiers target;

  private final Strand strand;

  public ModifiersTasks(Modifiers target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Modifiers#one()}. */
  public OneHandle one() {
    return this.oneCall().start();
  }

  public TaskCall<Integer, OneHandle> oneCall() {
    return this.strand.<Void, Integer, OneHandle>call(ONE, null, OneHandle::new, new Object[] {});
  }

  public OneHandle oneHandle(String key) {
    return this.strand.<Integer, OneHandle>handle(ONE, OneHandle::new, key);
  }

  /** Starts {@link Modifiers#two()}. */
  public TwoHandle two() {
    return this.twoCall().start();
  }

  public TaskCall<Integer, TwoHandle> twoCall() {
    return this.strand.<Modifiers, Integer, TwoHandle>call(TWO, this.target, TwoHandle::new,
        new Object[] {});
  }

  public TwoHandle twoHandle(String key) {
    return this.strand.<Integer, TwoHandle>handle(TWO, TwoHandle::new, key);
  }

  /** Starts {@link Modifiers#three()}. */
  public ThreeHandle three() {
    return this.threeCall().start();
  }

  public TaskCall<Integer, ThreeHandle> threeCall() {
    return this.strand.<Modifiers, Integer, ThreeHandle>call(THREE, this.target, ThreeHandle::new,
        new Object[] {});
  }

  public ThreeHandle threeHandle(String key) {
    return this.strand.<Integer, ThreeHandle>handle(THREE, ThreeHandle::new, key);
  }

  /** Starts {@link Modifiers#four()}. */
  public FourHandle four() {
    return this.fourCall().start();
  }

  public TaskCall<Double, FourHandle> fourCall() {
    return this.strand.<Modifiers, Double, FourHandle>call(FOUR, this.target, FourHandle::new,
        new Object[] {});
  }

  public FourHandle fourHandle(String key) {
    return this.strand.<Double, FourHandle>handle(FOUR, FourHandle::new, key);
  }

  public static final class OneHandle extends TypedHandle<Integer, OneHandle> {
    private OneHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class TwoHandle extends TypedHandle<Integer, TwoHandle> {
    private TwoHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class ThreeHandle extends TypedHandle<Integer, ThreeHandle> {
    private ThreeHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public int getOrThrow() {
      return this.resultOrThrow();
    }

    public int getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class FourHandle extends TypedHandle<Double, FourHandle> {
    private FourHandle(TaskHandle<Double> call) {
      super(call);
    }

    public double getOrThrow() {
      return this.resultOrThrow();
    }

    public double getOrThrow(Duration timeout) {
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
      return List.of(ONE, TWO, THREE, FOUR);
    }
  }
}
