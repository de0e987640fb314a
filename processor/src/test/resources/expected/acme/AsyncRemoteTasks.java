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
import other.Remote;

/** Asynchronous variants of the tasks of {@link Remote}. */
@Generated("io.strand4j.processor.TaskProcessor")
final class AsyncRemoteTasks {
  /** {@link Remote#echo(Object)} as a task. */
  static final TaskDefinition<Remote, String> ECHO =
      TaskDefinition.<Remote, String>define("acme.AsyncRemote.echo", String.class)
          .target(Remote.class, Remote::new)
          .parameter("arg0", String.class)
          .body((target, arguments) -> target.echo((String) arguments[0]));

  /** {@link Remote#ping(String)} as a task. */
  static final TaskDefinition<Remote, Integer> PING =
      TaskDefinition.<Remote, Integer>define("acme.AsyncRemote.ping", int.class)
          .target(Remote.class, Remote::new)
          .parameter("arg0", String.class)
          .body((target, arguments) -> target.ping((String) arguments[0]));

  private final Remote target;

  private final Strand strand;

  AsyncRemoteTasks(Remote target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Remote#echo(Object)}. */
  EchoHandle echo(String value) {
    return this.echoCall(value).start();
  }

  TaskCall<String, EchoHandle> echoCall(String value) {
    return this.strand.<Remote, String, EchoHandle>call(ECHO, this.target, EchoHandle::new,
        new Object[] {value});
  }

  EchoHandle echoHandle(String key) {
    return this.strand.<String, EchoHandle>handle(ECHO, EchoHandle::new, key);
  }

  /** Starts {@link Remote#ping(String)}. */
  PingHandle ping(String host) {
    return this.pingCall(host).start();
  }

  TaskCall<Integer, PingHandle> pingCall(String host) {
    return this.strand.<Remote, Integer, PingHandle>call(PING, this.target, PingHandle::new,
        new Object[] {host});
  }

  PingHandle pingHandle(String key) {
    return this.strand.<Integer, PingHandle>handle(PING, PingHandle::new, key);
  }

  public static final class EchoHandle extends TypedHandle<String, EchoHandle> {
    private EchoHandle(TaskHandle<String> call) {
      super(call);
    }

    public String getOrThrow() {
      return this.resultOrThrow();
    }

    public String getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class PingHandle extends TypedHandle<Integer, PingHandle> {
    private PingHandle(TaskHandle<Integer> call) {
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
      return List.of(ECHO, PING);
    }
  }
}
