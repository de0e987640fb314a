package acme;

import io.strand4j.Strand;
import io.strand4j.task.SyncCallbacks;
import io.strand4j.task.TaskContext;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Sync}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class SyncTasks {
  private final Sync target;

  public SyncTasks(Sync target, Strand strand) {
    this.target = target;
  }

  /** {@link Sync#plain(int, String)}, on this thread. */
  public int plain(int Sync_) throws IOException {
    return this.target.plain(Sync_, TaskContext.current().key());
  }

  /** {@link Sync#all(String)}, on this thread. */
  public Stream<String> all(String items) throws IOException {
    try {
      List<String> items_ = SyncCallbacks.items(Sync.all(items));
      for (String item : items_) {
        Sync.item(item);
      }
      SyncCallbacks.ended(() -> Sync.end(items_.stream()), failure -> Sync.failed(failure));
      return items_.stream();
    } catch (Throwable thrown) {
      SyncCallbacks.failed(failure -> Sync.failed(failure), thrown);
      throw thrown;
    }
  }

  /** {@link Sync#iterator()}, on this thread. */
  public Iterator<? extends String> iterator() {
    List<String> items = SyncCallbacks.items(Sync.iterator());
    SyncCallbacks.ended(() -> Sync.list(items));
    return items.iterator();
  }

  /** {@link Sync#collection()}, on this thread. */
  public Collection<String> collection() {
    Collection<String> result = Sync.collection();
    for (String item : result) {
      Sync.item(item);
    }
    return result;
  }

  /** {@link Sync#nothing()}, on this thread. */
  public void nothing() {
    try {
      this.target.nothing();
      SyncCallbacks.ended(() -> this.target.done(), failure -> this.target.instanceFailed(failure));
    } catch (Throwable thrown) {
      SyncCallbacks.failed(failure -> this.target.instanceFailed(failure), thrown);
      throw thrown;
    }
  }

  /** {@link Sync#twice(double)}, on this thread. */
  public double twice(double result) {
    double result_ = Sync.twice(result);
    SyncCallbacks.ended(() -> Sync.doubled(result_));
    return result_;
  }
}
