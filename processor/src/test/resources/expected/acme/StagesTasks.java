package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Stages}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class StagesTasks {
  /** {@link Stages#count(String)} as a task. */
  public static final TaskDefinition<Stages, Integer> COUNT =
      TaskDefinition.<Stages, Integer>define("acme.Stages.count", Integer.class)
          .target(Stages.class)
          .parameter("text", String.class)
          .onEnd((target, result) -> Stages.counted(result))
          .stage((target, arguments) -> target.count((String) arguments[0]));

  /** {@link Stages#words(String)} as a task. */
  public static final TaskDefinition<Stages, List<String>> WORDS =
      TaskDefinition.<Stages, List<String>>define("acme.Stages.words",
          new TypeRef<List<String>>() {})
          .target(Stages.class)
          .parameter("text", String.class)
          .throwingMessage(InterruptedException.class, InterruptedException::new)
          .stage((target, arguments) -> target.words((String) arguments[0]));

  /** {@link Stages#ping()} as a task. */
  public static final TaskDefinition<Void, Void> PING =
      TaskDefinition.<Void, Void>define("acme.Stages.ping", Void.class)
          .stage((target, arguments) -> Stages.ping());

  private final Stages target;

  private final Strand strand;

  public StagesTasks(Stages target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Stages#count(String)}. */
  public CountHandle count(String text) {
    return this.countCall(text).start();
  }

  public TaskCall<Integer, CountHandle> countCall(String text) {
    return this.strand.<Stages, Integer, CountHandle>call(COUNT, this.target, CountHandle::new,
        new Object[] {text});
  }

  public CountHandle countHandle(String key) {
    return this.strand.<Integer, CountHandle>handle(COUNT, CountHandle::new, key);
  }

  /** Starts {@link Stages#words(String)}. */
  public WordsHandle words(String text) {
    return this.wordsCall(text).start();
  }

  public TaskCall<List<String>, WordsHandle> wordsCall(String text) {
    return this.strand.<Stages, List<String>, WordsHandle>call(WORDS, this.target, WordsHandle::new,
        new Object[] {text});
  }

  public WordsHandle wordsHandle(String key) {
    return this.strand.<List<String>, WordsHandle>handle(WORDS, WordsHandle::new, key);
  }

  /** Starts {@link Stages#ping()}. */
  public PingHandle ping() {
    return this.pingCall().start();
  }

  public TaskCall<Void, PingHandle> pingCall() {
    return this.strand.<Void, Void, PingHandle>call(PING, null, PingHandle::new, new Object[] {});
  }

  public PingHandle pingHandle(String key) {
    return this.strand.<Void, PingHandle>handle(PING, PingHandle::new, key);
  }

  public static final class CountHandle extends TypedHandle<Integer, CountHandle> {
    private CountHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public Integer getOrThrow() {
      return this.resultOrThrow();
    }

    public Integer getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class WordsHandle extends TypedHandle<List<String>, WordsHandle> {
    private WordsHandle(TaskHandle<List<String>> call) {
      super(call);
    }

    public List<String> getOrThrow() throws InterruptedException {
      try {
        return this.getResult();
      } catch (TaskFailedException failed) {
        throwDeclared(failed, InterruptedException.class);
        throw unchecked(failed);
      }
    }

    public List<String> getOrThrow(Duration timeout) throws InterruptedException {
      try {
        return this.getResult(timeout);
      } catch (TaskFailedException failed) {
        throwDeclared(failed, InterruptedException.class);
        throw unchecked(failed);
      }
    }
  }

  public static final class PingHandle extends TypedHandle<Void, PingHandle> {
    private PingHandle(TaskHandle<Void> call) {
      super(call);
    }

    public Void getOrThrow() {
      return this.resultOrThrow();
    }

    public Void getOrThrow(Duration timeout) {
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
      return List.of(COUNT, WORDS, PING);
    }
  }
}
