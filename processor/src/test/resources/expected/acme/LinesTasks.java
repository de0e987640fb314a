package acme;

import io.strand4j.Strand;
import io.strand4j.annotations.GeneratedCatalog;
import io.strand4j.annotations.Runner;
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
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Generated;

/** Asynchronous variants of the tasks of {@link Lines}. */
@Generated("io.strand4j.processor.TaskProcessor")
public final class LinesTasks {
  /** {@link Lines#read(Path)} as a task. */
  public static final TaskDefinition<Void, List<String>> READ =
      TaskDefinition.<Void, List<String>>define("acme.Lines.read", new TypeRef<List<String>>() {})
          .parameter("file", Path.class)
          .items(ItemShape.FLOW, TypeRef.of(String.class))
          .throwing(IOException.class, IOException::new)
          .<String>onIter((target, item) -> Lines.line(item))
          .onEnd((target, result) -> Lines.all(result))
          .body((target, arguments) -> Lines.read((Path) arguments[0]));

  /** {@link Lines#counts()} as a task. */
  public static final TaskDefinition<Void, List<Map<String, Integer>>> COUNTS =
      TaskDefinition.<Void, List<Map<String, Integer>>>define("acme.Lines.counts",
          new TypeRef<List<Map<String, Integer>>>() {})
          .runner(Runner.PROCESS)
          .recorded("1h", "")
          .items(ItemShape.FLOW, new TypeRef<Map<String, Integer>>() {})
          .body((target, arguments) -> Lines.counts());

  /** {@link Lines#rows()} as a task. */
  public static final TaskDefinition<Void, List<int[]>> ROWS =
      TaskDefinition.<Void, List<int[]>>define("acme.Lines.rows", new TypeRef<List<int[]>>() {})
          .items(ItemShape.FLOW, TypeRef.of(int[].class))
          .body((target, arguments) -> Lines.rows());

  /** {@link Lines#words(String)} as a task. */
  public static final TaskDefinition<Void, Set<String>> WORDS =
      TaskDefinition.<Void, Set<String>>define("acme.Lines.words", new TypeRef<Set<String>>() {})
          .parameter("text", String.class)
          .items(ItemShape.WHOLE, TypeRef.of(String.class))
          .<String>onIter((target, item) -> Lines.line(item))
          .body((target, arguments) -> Lines.words((String) arguments[0]));

  /** {@link Lines#split(String)} as a task. */
  public static final TaskDefinition<Void, String[]> SPLIT =
      TaskDefinition.<Void, String[]>define("acme.Lines.split", String[].class)
          .parameter("text", String.class)
          .items(ItemShape.WHOLE, TypeRef.of(String.class))
          .body((target, arguments) -> Lines.split((String) arguments[0]));

  /** {@link Lines#table()} as a task. */
  public static final TaskDefinition<Void, List<String>[]> TABLE =
      TaskDefinition.<Void, List<String>[]>define("acme.Lines.table",
          new TypeRef<List<String>[]>() {})
          .items(ItemShape.WHOLE, new TypeRef<List<String>>() {})
          .body((target, arguments) -> Lines.table());

  /** {@link Lines#bytes()} as a task. */
  public static final TaskDefinition<Void, byte[]> BYTES =
      TaskDefinition.<Void, byte[]>define("acme.Lines.bytes", byte[].class)
          .body((target, arguments) -> Lines.bytes());

  /** {@link Lines#path()} as a task. */
  public static final TaskDefinition<Void, Path> PATH =
      TaskDefinition.<Void, Path>define("acme.Lines.path", Path.class)
          .body((target, arguments) -> Lines.path());

  private final Strand strand;

  public LinesTasks(Strand strand) {
    this.strand = strand;
  }

  /** Starts {@link Lines#read(Path)}. */
  public ReadHandle read(Path file) {
    return this.readCall(file).start();
  }

  public IterCall<String, List<String>, ReadHandle> readCall(Path file) {
    return this.strand.<Void, String, List<String>, ReadHandle>iterCall(READ, null, ReadHandle::new,
        new Object[] {file});
  }

  public ReadHandle readHandle(String key) {
    return this.strand.<String, List<String>, ReadHandle>iterHandle(READ, ReadHandle::new, key);
  }

  /** Starts {@link Lines#counts()}. */
  public CountsHandle counts() {
    return this.countsCall().start();
  }

  public IterCall<Map<String, Integer>, List<Map<String, Integer>>, CountsHandle> countsCall() {
    return this.strand.<Void, Map<String, Integer>, List<Map<String, Integer>>, CountsHandle>iterCall(COUNTS,
        null, CountsHandle::new, new Object[] {});
  }

  public CountsHandle countsHandle(String key) {
    return this.strand.<Map<String, Integer>, List<Map<String, Integer>>, CountsHandle>iterHandle(COUNTS,
        CountsHandle::new, key);
  }

  /** Starts {@link Lines#rows()}. */
  public RowsHandle rows() {
    return this.rowsCall().start();
  }

  public IterCall<int[], List<int[]>, RowsHandle> rowsCall() {
    return this.strand.<Void, int[], List<int[]>, RowsHandle>iterCall(ROWS, null, RowsHandle::new,
        new Object[] {});
  }

  public RowsHandle rowsHandle(String key) {
    return this.strand.<int[], List<int[]>, RowsHandle>iterHandle(ROWS, RowsHandle::new, key);
  }

  /** Starts {@link Lines#words(String)}. */
  public WordsHandle words(String text) {
    return this.wordsCall(text).start();
  }

  public IterCall<String, Set<String>, WordsHandle> wordsCall(String text) {
    return this.strand.<Void, String, Set<String>, WordsHandle>iterCall(WORDS, null,
        WordsHandle::new, new Object[] {text});
  }

  public WordsHandle wordsHandle(String key) {
    return this.strand.<String, Set<String>, WordsHandle>iterHandle(WORDS, WordsHandle::new, key);
  }

  /** Starts {@link Lines#split(String)}. */
  public SplitHandle split(String text) {
    return this.splitCall(text).start();
  }

  public IterCall<String, String[], SplitHandle> splitCall(String text) {
    return this.strand.<Void, String, String[], SplitHandle>iterCall(SPLIT, null, SplitHandle::new,
        new Object[] {text});
  }

  public SplitHandle splitHandle(String key) {
    return this.strand.<String, String[], SplitHandle>iterHandle(SPLIT, SplitHandle::new, key);
  }

  /** Starts {@link Lines#table()}. */
  public TableHandle table() {
    return this.tableCall().start();
  }

  public IterCall<List<String>, List<String>[], TableHandle> tableCall() {
    return this.strand.<Void, List<String>, List<String>[], TableHandle>iterCall(TABLE, null,
        TableHandle::new, new Object[] {});
  }

  public TableHandle tableHandle(String key) {
    return this.strand.<List<String>, List<String>[], TableHandle>iterHandle(TABLE,
        TableHandle::new, key);
  }

  /** Starts {@link Lines#bytes()}. */
  public BytesHandle bytes() {
    return this.bytesCall().start();
  }

  public TaskCall<byte[], BytesHandle> bytesCall() {
    return this.strand.<Void, byte[], BytesHandle>call(BYTES, null, BytesHandle::new,
        new Object[] {});
  }

  public BytesHandle bytesHandle(String key) {
    return this.strand.<byte[], BytesHandle>handle(BYTES, BytesHandle::new, key);
  }

  /** Starts {@link Lines#path()}. */
  public PathHandle path() {
    return this.pathCall().start();
  }

  public TaskCall<Path, PathHandle> pathCall() {
    return this.strand.<Void, Path, PathHandle>call(PATH, null, PathHandle::new, new Object[] {});
  }

  public PathHandle pathHandle(String key) {
    return this.strand.<Path, PathHandle>handle(PATH, PathHandle::new, key);
  }

  public static final class ReadHandle extends TypedIterHandle<String, List<String>, ReadHandle> {
    private ReadHandle(IterHandle<String, List<String>> call) {
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

  public static final class CountsHandle extends TypedIterHandle<Map<String, Integer>, List<Map<String, Integer>>, CountsHandle> {
    private CountsHandle(IterHandle<Map<String, Integer>, List<Map<String, Integer>>> call) {
      super(call);
    }

    public List<Map<String, Integer>> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<Map<String, Integer>> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class RowsHandle extends TypedIterHandle<int[], List<int[]>, RowsHandle> {
    private RowsHandle(IterHandle<int[], List<int[]>> call) {
      super(call);
    }

    public List<int[]> getOrThrow() {
      return this.resultOrThrow();
    }

    public List<int[]> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class WordsHandle extends TypedIterHandle<String, Set<String>, WordsHandle> {
    private WordsHandle(IterHandle<String, Set<String>> call) {
      super(call);
    }

    public Set<String> getOrThrow() {
      return this.resultOrThrow();
    }

    public Set<String> getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class SplitHandle extends TypedIterHandle<String, String[], SplitHandle> {
    private SplitHandle(IterHandle<String, String[]> call) {
      super(call);
    }

    public String[] getOrThrow() {
      return this.resultOrThrow();
    }

    public String[] getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class TableHandle extends TypedIterHandle<List<String>, List<String>[], TableHandle> {
    private TableHandle(IterHandle<List<String>, List<String>[]> call) {
      super(call);
    }

    public List<String>[] getOrThrow() {
      return this.resultOrThrow();
    }

    public List<String>[] getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class BytesHandle extends TypedHandle<byte[], BytesHandle> {
    private BytesHandle(TaskHandle<byte[]> call) {
      super(call);
    }

    public byte[] getOrThrow() {
      return this.resultOrThrow();
    }

    public byte[] getOrThrow(Duration timeout) {
      return this.resultOrThrow(timeout);
    }
  }

  public static final class PathHandle extends TypedHandle<Path, PathHandle> {
    private PathHandle(TaskHandle<Path> call) {
      super(call);
    }

    public Path getOrThrow() {
      return this.resultOrThrow();
    }

    public Path getOrThrow(Duration timeout) {
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
      return List.of(READ, COUNTS, ROWS, WORDS, SPLIT, TABLE, BYTES, PATH);
    }
  }
}
