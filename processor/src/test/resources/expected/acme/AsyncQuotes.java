package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.limit.Coalescing;
import io.strand4j.task.ItemShape;
import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TypedHandle;
import io.strand4j.task.TypedIterHandle;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Quotes}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class AsyncQuotes {
  /** {@link Quotes#find(String, Collection)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Quotes, List<Quotes.Quote<Long>>> FIND =
      TaskDefinition.<Quotes, List<Quotes.Quote<Long>>>define("acme.Quotes.find",
          new TypeRef<List<Quotes.Quote<Long>>>() {})
          .runner(Runner.COROUTINE)
          .rate("quotes")
          .coalesce(1, Coalescing.<String, Quotes.Quote<Long>>list(Quotes.Quote::symbol)
              .emptyMeansAll().most(20).apart(IllegalArgumentException.class,
              UnsupportedOperationException.class))
          .target(Quotes.class)
          .parameter("market", String.class)
          .parameter("symbols", new TypeRef<Collection<String>>() {})
          .items(ItemShape.WHOLE, new TypeRef<Quotes.Quote<Long>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> target.find((String) arguments[0],
              (Collection<String>) arguments[1]));

  /** {@link Quotes#numbered(Set)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Quotes, Set<Quotes.Quote<Long>>> NUMBERED =
      TaskDefinition.<Quotes, Set<Quotes.Quote<Long>>>define("acme.Quotes.numbered",
          new TypeRef<Set<Quotes.Quote<Long>>>() {})
          .runner(Runner.COROUTINE)
          .rate("quotes")
          .coalesce(0, Coalescing.<Integer, Quotes.Quote<Long>>set(Quotes.Quote::number))
          .target(Quotes.class)
          .parameter("numbers", new TypeRef<Set<Integer>>() {})
          .items(ItemShape.WHOLE, new TypeRef<Quotes.Quote<Long>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> target.numbered((Set<Integer>) arguments[0]));

  /** {@link Quotes#every(List)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Quotes, Collection<Quotes.Quote<?>>> EVERY =
      TaskDefinition.<Quotes, Collection<Quotes.Quote<?>>>define("acme.Quotes.every",
          new TypeRef<Collection<Quotes.Quote<?>>>() {})
          .runner(Runner.COROUTINE)
          .rate("quotes")
          .coalesce(0, Coalescing.<String, Quotes.Quote<?>>collection(Quotes.Quote::symbol))
          .target(Quotes.class)
          .parameter("symbols", new TypeRef<List<String>>() {})
          .items(ItemShape.WHOLE, new TypeRef<Quotes.Quote<?>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> target.every((List<String>) arguments[0]));

  /** {@link Quotes#prices(String, List)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Quotes, Map<String, Long>> PRICES =
      TaskDefinition.<Quotes, Map<String, Long>>define("acme.Quotes.prices",
          new TypeRef<Map<String, Long>>() {})
          .runner(Runner.COROUTINE)
          .rate("quotes")
          .coalesce(1, Coalescing.<String, Long>map())
          .target(Quotes.class)
          .parameter("market", String.class)
          .parameter("symbols", new TypeRef<List<String>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> target.prices((String) arguments[0],
              (List<String>) arguments[1]));

  /** {@link Quotes#markets(int)} as a task. */
  public static final TaskDefinition<Quotes, List<String>> MARKETS =
      TaskDefinition.<Quotes, List<String>>define("acme.Quotes.markets",
          new TypeRef<List<String>>() {})
          .runner(Runner.COROUTINE)
          .rate("quotes")
          .coalesce(Coalescing.<List<String>>whole())
          .target(Quotes.class)
          .parameter("page", int.class)
          .items(ItemShape.WHOLE, TypeRef.of(String.class))
          .body((target, arguments) -> target.markets((int) arguments[0]));

  /** {@link Quotes#write(Quotes.Quote)} as a task. */
  @SuppressWarnings("unchecked")
  public static final TaskDefinition<Quotes, Void> WRITE =
      TaskDefinition.<Quotes, Void>define("acme.Quotes.write", void.class)
          .runner(Runner.COROUTINE)
          .rate("quotes")
          .target(Quotes.class)
          .parameter("quote", new TypeRef<Quotes.Quote<Long>>() {})
          // arguments were given, or decoded, by the declared types
          .body((target, arguments) -> {
            target.write((Quotes.Quote<Long>) arguments[0]);
            return null;
          });

  private final Quotes target;

  private final Strand strand;

  public AsyncQuotes(Quotes target, Strand strand) {
    this.target = target;
    this.strand = strand;
  }

  /** Starts {@link Quotes#find(String, Collection)}. */
  public FindHandle find(String market, Collection<String> symbols) {
    return this.findCall(market, symbols).start();
  }

  public IterCall<Quotes.Quote<Long>, List<Quotes.Quote<Long>>, FindHandle> findCall(String market,
      Collection<String> symbols) {
    return this.strand.<Quotes, Quotes.Quote<Long>, List<Quotes.Quote<Long>>, FindHandle>iterCall(FIND,
        this.target, FindHandle::new, new Object[] {market, symbols});
  }

  public FindHandle findHandle(String key) {
    return this.strand.<Quotes.Quote<Long>, List<Quotes.Quote<Long>>, FindHandle>iterHandle(FIND,
        FindHandle::new, key);
  }

  /** Starts {@link Quotes#numbered(Set)}. */
  public NumberedHandle numbered(Set<Integer> numbers) {
    return this.numberedCall(numbers).start();
  }

  public IterCall<Quotes.Quote<Long>, Set<Quotes.Quote<Long>>, NumberedHandle> numberedCall(
      Set<Integer> numbers) {
    return this.strand.<Quotes, Quotes.Quote<Long>, Set<Quotes.Quote<Long>>, NumberedHandle>iterCall(NUMBERED,
        this.target, NumberedHandle::new, new Object[] {numbers});
  }

  public NumberedHandle numberedHandle(String key) {
    return this.strand.<Quotes.Quote<Long>, Set<Quotes.Quote<Long>>, NumberedHandle>iterHandle(NUMBERED,
        NumberedHandle::new, key);
  }

  /** Starts {@link Quotes#every(List)}. */
  public EveryHandle every(List<String> symbols) {
    return this.everyCall(symbols).start();
  }

  public IterCall<Quotes.Quote<?>, Collection<Quotes.Quote<?>>, EveryHandle> everyCall(
      List<String> symbols) {
    return this.strand.<Quotes, Quotes.Quote<?>, Collection<Quotes.Quote<?>>, EveryHandle>iterCall(EVERY,
        this.target, EveryHandle::new, new Object[] {symbols});
  }

  public EveryHandle everyHandle(String key) {
    return this.strand.<Quotes.Quote<?>, Collection<Quotes.Quote<?>>, EveryHandle>iterHandle(EVERY,
        EveryHandle::new, key);
  }

  /** Starts {@link Quotes#prices(String, List)}. */
  public PricesHandle prices(String market, List<String> symbols) {
    return this.pricesCall(market, symbols).start();
  }

  public TaskCall<Map<String, Long>, PricesHandle> pricesCall(String market, List<String> symbols) {
    return this.strand.<Quotes, Map<String, Long>, PricesHandle>call(PRICES, this.target,
        PricesHandle::new, new Object[] {market, symbols});
  }

  public PricesHandle pricesHandle(String key) {
    return this.strand.<Map<String, Long>, PricesHandle>handle(PRICES, PricesHandle::new, key);
  }

  /** Starts {@link Quotes#markets(int)}. */
  public MarketsHandle markets(int page) {
    return this.marketsCall(page).start();
  }

  public IterCall<String, List<String>, MarketsHandle> marketsCall(int page) {
    return this.strand.<Quotes, String, List<String>, MarketsHandle>iterCall(MARKETS, this.target,
        MarketsHandle::new, new Object[] {page});
  }

  public MarketsHandle marketsHandle(String key) {
    return this.strand.<String, List<String>, MarketsHandle>iterHandle(MARKETS, MarketsHandle::new,
        key);
  }

  /** Starts {@link Quotes#write(Quotes.Quote)}. */
  public WriteHandle write(Quotes.Quote<Long> quote) {
    return this.writeCall(quote).start();
  }

  public TaskCall<Void, WriteHandle> writeCall(Quotes.Quote<Long> quote) {
    return this.strand.<Quotes, Void, WriteHandle>call(WRITE, this.target, WriteHandle::new,
        new Object[] {quote});
  }

  public WriteHandle writeHandle(String key) {
    return this.strand.<Void, WriteHandle>handle(WRITE, WriteHandle::new, key);
  }

  public static final class FindHandle extends TypedIterHandle<Quotes.Quote<Long>, List<Quotes.Quote<Long>>, FindHandle> {
    private FindHandle(IterHandle<Quotes.Quote<Long>, List<Quotes.Quote<Long>>> call) {
      super(call);
    }

    public List<Quotes.Quote<Long>> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<Quotes.Quote<Long>> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class NumberedHandle extends TypedIterHandle<Quotes.Quote<Long>, Set<Quotes.Quote<Long>>, NumberedHandle> {
    private NumberedHandle(IterHandle<Quotes.Quote<Long>, Set<Quotes.Quote<Long>>> call) {
      super(call);
    }

    public Set<Quotes.Quote<Long>> getOrThrow() {
      return this.resultOrThrow();
    }

    public Set<Quotes.Quote<Long>> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class EveryHandle extends TypedIterHandle<Quotes.Quote<?>, Collection<Quotes.Quote<?>>, EveryHandle> {
    private EveryHandle(IterHandle<Quotes.Quote<?>, Collection<Quotes.Quote<?>>> call) {
      super(call);
    }

    public Collection<Quotes.Quote<?>> getOrThrow() {
      return this.resultOrThrow();
    }

    public Collection<Quotes.Quote<?>> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class PricesHandle extends TypedHandle<Map<String, Long>, PricesHandle> {
    private PricesHandle(TaskHandle<Map<String, Long>> call) {
      super(call);
    }

    public Map<String, Long> getOrThrow() {
      return this.resultOrThrow();
    }

    public Map<String, Long> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class MarketsHandle extends TypedIterHandle<String, List<String>, MarketsHandle> {
    private MarketsHandle(IterHandle<String, List<String>> call) {
      super(call);
    }

    public List<String> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<String> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class WriteHandle extends TypedHandle<Void, WriteHandle> {
    private WriteHandle(TaskHandle<Void> call) {
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
      return List.of(FIND, NUMBERED, EVERY, PRICES, MARKETS, WRITE);
    }
  }
}
