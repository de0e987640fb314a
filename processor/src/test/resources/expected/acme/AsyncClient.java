package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import io.strand4j.task.TypedIterHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Client}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class AsyncClient {
  /** {@link Client#submit(String, Path)} as a task. */
  public static final TaskDefinition<Client, String> SUBMIT_STRING_PATH =
      TaskDefinition.<Client, String>define("acme.Client.submit_String_Path", String.class)
          .rate("client")
          .target(Client.class)
          .parameter("machine", String.class)
          .parameter("script", Path.class)
          .body((target, arguments) -> target.submit((String) arguments[0], (Path) arguments[1]));

  /** {@link Client#submit(String, String[])} as a task. */
  public static final TaskDefinition<Client, String> SUBMIT_STRING_STRING_ARRAY =
      TaskDefinition.<Client, String>define("acme.Client.submit_String_StringArray", String.class)
          .rate("client")
          .target(Client.class)
          .parameter("machine", String.class)
          .parameter("lines", String[].class)
          .body((target, arguments) -> target.submit((String) arguments[0],
              (String[]) arguments[1]));

  /** {@link Client#submit()} as a task. */
  public static final TaskDefinition<Client, String> SUBMIT =
      TaskDefinition.<Client, String>define("acme.Client.submit", String.class)
          .rate("client")
          .target(Client.class)
          .body((target, arguments) -> target.submit());

  /** {@link Client#poll(List)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Client, List<String>> POLL =
      TaskDefinition.<Client, List<String>>define("acme.Client.poll",
          new TypeRef<List<String>>() {})
          .rate("client")
          .target(Client.class)
          .parameter("ids", new TypeRef<List<String>>() {})
          .items(ItemShape.WHOLE, TypeRef.of(String.class))
          .throwing(IOException.class, IOException::new)
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> target.poll((List<String>) arguments[0]));

  /** {@link Client#parameters()} as a task. */
  public static final TaskDefinition<Client, String> PARAMETERS =
      TaskDefinition.<Client, String>define("acme.Client.parameters", String.class)
          .recorded("1h", "")
          .target(Client.class)
          .body((target, arguments) -> target.parameters());

  private final Client target;

  private final Strand strand;

  public AsyncClient(Client target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Client#submit(String, Path)}. */
  public Submit_String_PathHandle submit(String machine, Path script) {
    return this.submit_String_PathCall(machine, script).start();
  }

  public TaskCall<String, Submit_String_PathHandle> submit_String_PathCall(String machine,
      Path script) {
    return this.strand.<Client, String, Submit_String_PathHandle>call(SUBMIT_STRING_PATH,
        this.target, Submit_String_PathHandle::new, new Object[] {machine, script});
  }

  public Submit_String_PathHandle submit_String_PathHandle(String key) {
    return this.strand.<String, Submit_String_PathHandle>handle(SUBMIT_STRING_PATH,
        Submit_String_PathHandle::new, key);
  }

  /** Starts {@link Client#submit(String, String[])}. */
  public Submit_String_StringArrayHandle submit(String machine, String... lines) {
    return this.submit_String_StringArrayCall(machine, lines).start();
  }

  public TaskCall<String, Submit_String_StringArrayHandle> submit_String_StringArrayCall(
      String machine, String... lines) {
    return this.strand.<Client, String, Submit_String_StringArrayHandle>call(SUBMIT_STRING_STRING_ARRAY,
        this.target, Submit_String_StringArrayHandle::new, new Object[] {machine, lines});
  }

  public Submit_String_StringArrayHandle submit_String_StringArrayHandle(String key) {
    return this.strand.<String, Submit_String_StringArrayHandle>handle(SUBMIT_STRING_STRING_ARRAY,
        Submit_String_StringArrayHandle::new, key);
  }

  /** Starts {@link Client#submit()}. */
  public SubmitHandle submit() {
    return this.submitCall().start();
  }

  public TaskCall<String, SubmitHandle> submitCall() {
    return this.strand.<Client, String, SubmitHandle>call(SUBMIT, this.target, SubmitHandle::new,
        new Object[] {});
  }

  public SubmitHandle submitHandle(String key) {
    return this.strand.<String, SubmitHandle>handle(SUBMIT, SubmitHandle::new, key);
  }

  /** Starts {@link Client#poll(List)}. */
  public PollHandle poll(List<String> ids) {
    return this.pollCall(ids).start();
  }

  public IterCall<String, List<String>, PollHandle> pollCall(List<String> ids) {
    return this.strand.<Client, String, List<String>, PollHandle>iterCall(POLL, this.target,
        PollHandle::new, new Object[] {ids});
  }

  public PollHandle pollHandle(String key) {
    return this.strand.<String, List<String>, PollHandle>iterHandle(POLL, PollHandle::new, key);
  }

  /** Starts {@link Client#parameters()}. */
  public ParametersHandle parameters() {
    return this.parametersCall().start();
  }

  public TaskCall<String, ParametersHandle> parametersCall() {
    return this.strand.<Client, String, ParametersHandle>call(PARAMETERS, this.target,
        ParametersHandle::new, new Object[] {});
  }

  public ParametersHandle parametersHandle(String key) {
    return this.strand.<String, ParametersHandle>handle(PARAMETERS, ParametersHandle::new, key);
  }

  public static final class Submit_String_PathHandle extends TypedHandle<String, Submit_String_PathHandle> {
    private Submit_String_PathHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class Submit_String_StringArrayHandle extends TypedHandle<String, Submit_String_StringArrayHandle> {
    private Submit_String_StringArrayHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class SubmitHandle extends TypedHandle<String, SubmitHandle> {
    private SubmitHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class PollHandle extends TypedIterHandle<String, List<String>, PollHandle> {
    private PollHandle(IterHandle<String, List<String>> call) {
      super(call);
    }

    public List<String> getOrThrow() throws IOException {
      try {
        return this.getResult();
      } catch (TaskFailedException failed) {
        throwDeclared(failed, IOException.class);
        throw unchecked(failed);
      }
    }

    public List<String> getOrThrow(Duration timeout) throws IOException {
      try {
        return this.getResult(timeout);
      } catch (TaskFailedException failed) {
        throwDeclared(failed, IOException.class);
        throw unchecked(failed);
      }
    }
  }

  public static final class ParametersHandle extends TypedHandle<String, ParametersHandle> {
    private ParametersHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
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
      return List.of(SUBMIT_STRING_PATH, SUBMIT_STRING_STRING_ARRAY, SUBMIT, POLL, PARAMETERS);
    }
  }
}
