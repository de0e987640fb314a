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

/** Asynchronous variants of the tasks of {@link Params}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class ParamsTasks {
  /** {@link Params#params(String, int, String, String, String, String)} as a task. */
  public static final TaskDefinition<Params, String> PARAMS =
      TaskDefinition.<Params, String>define("acme.Params.params", String.class)
          .target(Params.class, Params::new)
          .parameter("strand", String.class)
          .parameter("target", int.class)
          .parameter("arguments", String.class)
          .parameter("args", String.class)
          .parameter("result", String.class)
          .parameter("runtime", String.class)
          .body((target, arguments) -> target.params((String) arguments[0], (int) arguments[1],
              (String) arguments[2], (String) arguments[3], (String) arguments[4],
              (String) arguments[5]));

  /** {@link Params#text(Params, Params.Inner, String, String, String)} as a task. */
  public static final TaskDefinition<Params, Params> TEXT =
      TaskDefinition.<Params, Params>define("acme.Params.text", Params.class)
          .target(Params.class, Params::new)
          .parameter("Params", Params.class)
          .parameter("ParamsTasks", Params.Inner.class)
          .parameter("text", String.class)
          .parameter("TextHandle", String.class)
          .parameter("textCall", String.class)
          .body((target, arguments) -> target.text((Params) arguments[0],
              (Params.Inner) arguments[1], (String) arguments[2], (String) arguments[3],
              (String) arguments[4]));

  private final Params target;

  private final Strand strand;

  public ParamsTasks(Params target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Params#params(String, int, String, String, String, String)}. */
  public ParamsHandle params(String strand, int target, String arguments, String args,
      String result, String runtime) {
    return this.paramsCall(strand, target, arguments, args, result, runtime).start();
  }

  public TaskCall<String, ParamsHandle> paramsCall(String strand, int target, String arguments,
      String args, String result, String runtime) {
    return this.strand.<Params, String, ParamsHandle>call(PARAMS, this.target, ParamsHandle::new,
        new Object[] {strand, target, arguments, args, result, runtime});
  }

  public ParamsHandle paramsHandle(String key) {
    return this.strand.<String, ParamsHandle>handle(PARAMS, ParamsHandle::new, key);
  }

  /** Starts {@link Params#text(Params, Params.Inner, String, String, String)}. */
  public TextHandle text(Params Params, Params.Inner ParamsTasks, String text, String TextHandle_,
      String textCall) {
    return this.textCall(Params, ParamsTasks, text, TextHandle_, textCall).start();
  }

  public TaskCall<Params, TextHandle> textCall(Params Params, Params.Inner ParamsTasks, String text,
      String TextHandle_, String textCall) {
    return this.strand.<Params, Params, TextHandle>call(TEXT, this.target, TextHandle::new,
        new Object[] {Params, ParamsTasks, text, TextHandle_, textCall});
  }

  public TextHandle textHandle(String key) {
    return this.strand.<Params, TextHandle>handle(TEXT, TextHandle::new, key);
  }

  public static final class ParamsHandle extends TypedHandle<String, ParamsHandle> {
    private ParamsHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class TextHandle extends TypedHandle<Params, TextHandle> {
    private TextHandle(TaskHandle<Params> call) {
      super(call);
    }

    public Params getOrThrow() {
      return this.resultOrThrow();
    }

    public Params getOrThrow(Duration timeout) {
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
      return List.of(PARAMS, TEXT);
    }
  }
}
