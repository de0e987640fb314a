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

/** Asynchronous variants of the tasks of {@link NoPackage}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class NoPackageTasks {
  /** {@link NoPackage#one()} as a task. */
  public static final TaskDefinition<Void, Integer> ONE =
      TaskDefinition.<Void, Integer>define("NoPackage.one", int.class)
          .body((target, arguments) -> NoPackage.one());

  private final Strand strand;

  public NoPackageTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link NoPackage#one()}. */
  public OneHandle one() {
    return this.oneCall().start();
  }

  public TaskCall<Integer, OneHandle> oneCall() {
    return this.strand.<Void, Integer, OneHandle>call(ONE, null, OneHandle::new, new Object[] {});
  }

  public OneHandle oneHandle(String key) {
    return this.strand.<Integer, OneHandle>handle(ONE, OneHandle::new, key);
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

  /** The tasks of this class, to be found by their ids. */
  @GeneratedCatalog
  public static final class Catalog implements TaskCatalog {
    @Override
    public int apiLevel() {
      return 1;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
      return List.of(ONE);
    }
  }
}
