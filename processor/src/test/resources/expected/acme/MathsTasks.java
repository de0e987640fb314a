package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Serialization;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Maths}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class MathsTasks {
  /** {@link Maths#factorial(int)} as a task. */
  public static final TaskDefinition<Void, BigInteger> FACTORIAL =
      TaskDefinition.<Void, BigInteger>define("acme.Maths.factorial", BigInteger.class)
          .runner(Runner.PROCESS)
          .recorded("1h", "")
          .parameter("n", int.class)
          .throwing(IOException.class, IOException::new)
          .body((target, arguments) -> Maths.factorial((int) arguments[0]));

  /** {@link Maths#warmUp()} as a task. */
  public static final TaskDefinition<Void, Void> WARM_UP =
      TaskDefinition.<Void, Void>define("acme.Maths.warmUp", void.class)
          .body((target, arguments) -> {
            Maths.warmUp();
            return null;
          });

  /** {@link Maths#letter(boolean, byte, short, long, float, double, char)} as a task. */
  public static final TaskDefinition<Void, Character> LETTER =
      TaskDefinition.<Void, Character>define("acme.Maths.letter", char.class)
          .runner(Runner.COROUTINE)
          .rate("slow")
          .timeout("30s")
          .retries(2)
          .noYieldOnIter()
          .parameter("b", boolean.class)
          .parameter("c", byte.class)
          .parameter("d", short.class)
          .parameter("e", long.class)
          .parameter("f", float.class)
          .parameter("g", double.class)
          .parameter("h", char.class)
          .body((target, arguments) -> Maths.letter((boolean) arguments[0], (byte) arguments[1],
              (short) arguments[2], (long) arguments[3], (float) arguments[4],
              (double) arguments[5], (char) arguments[6]));

  /** {@link Maths#square(Integer)} as a task. */
  static final TaskDefinition<Void, Integer> SQ =
      TaskDefinition.<Void, Integer>define("maths/\"square\"", Integer.class)
          .runner(Runner.STORE)
          .recorded("0", "archive")
          .serialization(Serialization.JAVA)
          .queue("nightly")
          .notIdempotent()
          .parameter("number", Integer.class)
          .throwingMessage(InterruptedException.class, InterruptedException::new)
          .throwingMessage(FileNotFoundException.class, FileNotFoundException::new)
          .throwing(IllegalStateException.class, IllegalStateException::new)
          .body((target, arguments) -> Maths.square((Integer) arguments[0]));

  /** {@link Maths#nothing(Object, int[][])} as a task. */
  public static final TaskDefinition<Void, Void> NOTHING =
      TaskDefinition.<Void, Void>define("acme.Maths.nothing", Void.class)
          .parameter("anything", Object.class)
          .parameter("rows", int[][].class)
          .throwing(Exception.class, Exception::new)
          .body((target, arguments) -> Maths.nothing(arguments[0], (int[][]) arguments[1]));

  private final Strand strand;

  public MathsTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Maths#factorial(int)}. */
  public FactorialHandle factorial(int n) {
    return this.factorialCall(n).start();
  }

  public TaskCall<BigInteger, FactorialHandle> factorialCall(int n) {
    return this.strand.<Void, BigInteger, FactorialHandle>call(FACTORIAL, null,
        FactorialHandle::new, new Object[] {n});
  }

  public FactorialHandle factorialHandle(String key) {
    return this.strand.<BigInteger, FactorialHandle>handle(FACTORIAL, FactorialHandle::new, key);
  }

  /** Starts {@link Maths#warmUp()}. */
  public WarmUpHandle warmUp() {
    return this.warmUpCall().start();
  }

  public TaskCall<Void, WarmUpHandle> warmUpCall() {
    return this.strand.<Void, Void, WarmUpHandle>call(WARM_UP, null, WarmUpHandle::new,
        new Object[] {});
  }

  public WarmUpHandle warmUpHandle(String key) {
    return this.strand.<Void, WarmUpHandle>handle(WARM_UP, WarmUpHandle::new, key);
  }

  /** Starts {@link Maths#letter(boolean, byte, short, long, float, double, char)}. */
  public LetterHandle letter(boolean b, byte c, short d, long e, float f, double g, char h) {
    return this.letterCall(b, c, d, e, f, g, h).start();
  }

  public TaskCall<Character, LetterHandle> letterCall(boolean b, byte c, short d, long e, float f,
      double g, char h) {
    return this.strand.<Void, Character, LetterHandle>call(LETTER, null, LetterHandle::new,
        new Object[] {b, c, d, e, f, g, h});
  }

  public LetterHandle letterHandle(String key) {
    return this.strand.<Character, LetterHandle>handle(LETTER, LetterHandle::new, key);
  }

  /** Starts {@link Maths#square(Integer)}. */
  SqHandle square(Integer number) {
    return this.sqCall(number).start();
  }

  TaskCall<Integer, SqHandle> sqCall(Integer number) {
    return this.strand.<Void, Integer, SqHandle>call(SQ, null, SqHandle::new,
        new Object[] {number});
  }

  SqHandle sqHandle(String key) {
    return this.strand.<Integer, SqHandle>handle(SQ, SqHandle::new, key);
  }

  /** Starts {@link Maths#nothing(Object, int[][])}. */
  public NothingHandle nothing(Object anything, int[]... rows) {
    return this.nothingCall(anything, rows).start();
  }

  public TaskCall<Void, NothingHandle> nothingCall(Object anything, int[]... rows) {
    return this.strand.<Void, Void, NothingHandle>call(NOTHING, null, NothingHandle::new,
        new Object[] {anything, rows});
  }

  public NothingHandle nothingHandle(String key) {
    return this.strand.<Void, NothingHandle>handle(NOTHING, NothingHandle::new, key);
  }

  public static final class FactorialHandle extends TypedHandle<BigInteger, FactorialHandle> {
    private FactorialHandle(TaskHandle<BigInteger> call) {
      super(call);
    }

    public BigInteger getOrThrow() throws IOException {
      try {
        return this.getResult();
      } catch (TaskFailedException failed) {
        throwDeclared(failed, IOException.class);
        throw unchecked(failed);
      }
    }

    public BigInteger getOrThrow(Duration timeout) throws IOException {
      try {
        return this.getResult(timeout);
      } catch (TaskFailedException failed) {
        throwDeclared(failed, IOException.class);
        throw unchecked(failed);
      }
    }
  }

  public static final class WarmUpHandle extends TypedHandle<Void, WarmUpHandle> {
    private WarmUpHandle(TaskHandle<Void> call) {
      super(call);
    }

    public void getOrThrow() {
      this.resultOrThrow();
    }

    public void getOrThrow(Duration timeout) {
      this.resultOrThrow(timeout);
    }
  }

  public static final class LetterHandle extends TypedHandle<Character, LetterHandle> {
    private LetterHandle(TaskHandle<Character> call) {
      super(call);
    }

    public char getOrThrow() {
      return this.resultOrThrow();
    }

    public char getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class SqHandle extends TypedHandle<Integer, SqHandle> {
    private SqHandle(TaskHandle<Integer> call) {
      super(call);
    }

    public Integer getOrThrow() throws InterruptedException, FileNotFoundException,
        IllegalStateException {
      try {
        return this.getResult();
      } catch (TaskFailedException failed) {
        throwDeclared(failed, InterruptedException.class);
        throwDeclared(failed, FileNotFoundException.class);
        throw unchecked(failed);
      }
    }

    public Integer getOrThrow(Duration timeout) throws InterruptedException, FileNotFoundException,
        IllegalStateException {
      try {
        return this.getResult(timeout);
      } catch (TaskFailedException failed) {
        throwDeclared(failed, InterruptedException.class);
        throwDeclared(failed, FileNotFoundException.class);
        throw unchecked(failed);
      }
    }
  }

  public static final class NothingHandle extends TypedHandle<Void, NothingHandle> {
    private NothingHandle(TaskHandle<Void> call) {
      super(call);
    }

    public Void getOrThrow() throws Exception {
      try {
        return this.getResult();
      } catch (TaskFailedException failed) {
        throwDeclared(failed, Exception.class);
        throw unchecked(failed);
      }
    }

    public Void getOrThrow(Duration timeout) throws Exception {
      try {
        return this.getResult(timeout);
      } catch (TaskFailedException failed) {
        throwDeclared(failed, Exception.class);
        throw unchecked(failed);
      }
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
      return List.of(FACTORIAL, WARM_UP, LETTER, SQ, NOTHING);
    }
  }
}
