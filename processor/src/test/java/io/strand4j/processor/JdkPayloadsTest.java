package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.codec.JavaCodec;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.processor.Payloads.Sample;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each class of the JDK in the tables of the processor, compiled and sent. */
class JdkPayloadsTest {

    @TempDir
    Path folder;

    private static Sample of(Class<?> type, Object value) {
        return new Sample(TypeRef.of(type), value);
    }

    static List<Sample> values() {
        return List.of(
                of(Boolean.class, true),
                of(Byte.class, (byte) -1),
                of(Character.class, '\uD83D'),
                of(Short.class, (short) 300),
                of(Integer.class, -1),
                of(Long.class, Long.MIN_VALUE),
                of(Float.class, Float.NaN),
                of(Double.class, Double.NEGATIVE_INFINITY),
                of(String.class, "\u0000 \uD83D\uDE80"),
                of(Instant.class, Instant.MAX),
                of(LocalDate.class, LocalDate.MIN),
                of(LocalTime.class, LocalTime.MAX),
                of(LocalDateTime.class, LocalDateTime.MAX),
                of(OffsetDateTime.class, OffsetDateTime.parse("2026-03-01T10:00:00.5+02:00")),
                of(OffsetTime.class, OffsetTime.MAX),
                of(ZonedDateTime.class, LocalDateTime.of(2020, 1, 1, 1, 1).atZone(ZoneId.of("UTC"))),
                of(Duration.class, Duration.ofNanos(-1)),
                of(Period.class, Period.of(-1, 14, 3)),
                of(Year.class, Year.of(-5)),
                of(YearMonth.class, YearMonth.of(-12345, 1)),
                of(MonthDay.class, MonthDay.of(2, 29)),
                of(ZoneId.class, ZoneId.of("Europe/Berlin")),
                of(ZoneOffset.class, ZoneOffset.MIN),
                of(BigInteger.class, BigInteger.TEN.pow(3000)),
                of(BigDecimal.class, new BigDecimal("1.10")),
                of(UUID.class, new UUID(1, 2)),
                of(URI.class, URI.create("a:b")),
                of(Path.class, Path.of("a/../b")),
                of(Currency.class, Currency.getInstance("EUR")),
                of(Locale.class, Locale.forLanguageTag("zh-Hant-TW")),
                of(Date.class, new Date(12_345)),
                of(TimeZone.class, TimeZone.getTimeZone("Europe/Berlin")),
                of(OptionalInt.class, OptionalInt.of(1)),
                of(OptionalLong.class, OptionalLong.empty()),
                of(OptionalDouble.class, OptionalDouble.of(Double.NaN)),
                of(AtomicInteger.class, new AtomicInteger(3)),
                of(AtomicLong.class, new AtomicLong(3)),
                of(AtomicBoolean.class, new AtomicBoolean(true)),
                of(Pattern.class, Pattern.compile("a+")),
                of(Charset.class, StandardCharsets.UTF_8),
                of(StringBuilder.class, new StringBuilder("x")),
                of(Properties.class, properties()));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        return properties;
    }

    static List<Sample> collections() {
        return List.of(
                new Sample(new TypeRef<Iterable<String>>() {}, new ArrayList<>(List.of("b", "a"))),
                new Sample(new TypeRef<Collection<String>>() {}, new ArrayList<>(List.of("b", "a"))),
                new Sample(new TypeRef<SequencedCollection<String>>() {}, new ArrayList<>(List.of("b", "a"))),
                new Sample(new TypeRef<List<String>>() {}, new ArrayList<>(List.of("b", "a"))),
                new Sample(new TypeRef<Set<String>>() {}, new HashSet<>(List.of("b", "a"))),
                new Sample(new TypeRef<SequencedSet<String>>() {}, new LinkedHashSet<>(List.of("b", "a"))),
                new Sample(new TypeRef<SortedSet<String>>() {}, new TreeSet<>(List.of("b", "a"))),
                new Sample(new TypeRef<NavigableSet<String>>() {}, new TreeSet<>(List.of("b", "a"))),
                new Sample(new TypeRef<Queue<String>>() {}, new LinkedList<>(List.of("b", "a"))),
                new Sample(new TypeRef<Deque<String>>() {}, new LinkedList<>(List.of("b", "a"))),
                new Sample(new TypeRef<ArrayList<String>>() {}, new ArrayList<>(List.of("b", "a"))),
                new Sample(new TypeRef<LinkedList<String>>() {}, new LinkedList<>(List.of("b", "a"))),
                new Sample(new TypeRef<Vector<String>>() {}, new Vector<>(List.of("b", "a"))),
                new Sample(new TypeRef<Stack<String>>() {}, new Stack<>()),
                new Sample(new TypeRef<ArrayDeque<String>>() {}, new ArrayDeque<>(List.of("b", "a"))),
                new Sample(new TypeRef<PriorityQueue<String>>() {}, new PriorityQueue<>(List.of("b", "a"))),
                new Sample(new TypeRef<HashSet<String>>() {}, new HashSet<>(List.of("b", "a"))),
                new Sample(new TypeRef<LinkedHashSet<String>>() {}, new LinkedHashSet<>(List.of("b", "a"))),
                new Sample(new TypeRef<TreeSet<String>>() {}, new TreeSet<>(List.of("b", "a"))),
                new Sample(
                        new TypeRef<CopyOnWriteArrayList<String>>() {}, new CopyOnWriteArrayList<>(List.of("b", "a"))),
                new Sample(new TypeRef<CopyOnWriteArraySet<String>>() {}, new CopyOnWriteArraySet<>(List.of("b", "a"))),
                new Sample(
                        new TypeRef<ConcurrentSkipListSet<String>>() {},
                        new ConcurrentSkipListSet<>(List.of("b", "a"))),
                new Sample(
                        new TypeRef<ConcurrentLinkedQueue<String>>() {},
                        new ConcurrentLinkedQueue<>(List.of("b", "a"))),
                new Sample(
                        new TypeRef<ConcurrentLinkedDeque<String>>() {},
                        new ConcurrentLinkedDeque<>(List.of("b", "a"))),
                new Sample(new TypeRef<LinkedBlockingQueue<String>>() {}, new LinkedBlockingQueue<>(List.of("b", "a"))),
                new Sample(new TypeRef<LinkedBlockingDeque<String>>() {}, new LinkedBlockingDeque<>(List.of("b", "a"))),
                new Sample(new TypeRef<EnumSet<Month>>() {}, EnumSet.of(Month.MAY)));
    }

    static List<Sample> maps() {
        return List.of(
                new Sample(new TypeRef<Map<Integer, String>>() {}, new HashMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(
                        new TypeRef<SequencedMap<Integer, String>>() {}, new LinkedHashMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(new TypeRef<SortedMap<Integer, String>>() {}, new TreeMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(new TypeRef<NavigableMap<Integer, String>>() {}, new TreeMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(new TypeRef<HashMap<Integer, String>>() {}, new HashMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(
                        new TypeRef<LinkedHashMap<Integer, String>>() {}, new LinkedHashMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(new TypeRef<TreeMap<Integer, String>>() {}, new TreeMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(new TypeRef<WeakHashMap<Integer, String>>() {}, new WeakHashMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(new TypeRef<Hashtable<Integer, String>>() {}, new Hashtable<>(Map.of(10, "a", 9, "b"))),
                new Sample(
                        new TypeRef<ConcurrentMap<Integer, String>>() {},
                        new ConcurrentHashMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(
                        new TypeRef<ConcurrentNavigableMap<Integer, String>>() {},
                        new ConcurrentSkipListMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(
                        new TypeRef<ConcurrentHashMap<Integer, String>>() {},
                        new ConcurrentHashMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(
                        new TypeRef<ConcurrentSkipListMap<Integer, String>>() {},
                        new ConcurrentSkipListMap<>(Map.of(10, "a", 9, "b"))),
                new Sample(new TypeRef<EnumMap<Month, String>>() {}, new EnumMap<>(Map.of(Month.MAY, "a"))),
                new Sample(new TypeRef<Map.Entry<Integer, String>>() {}, Map.entry(1, "a")));
    }

    static List<Sample> keys() {
        return List.of(
                new Sample(new TypeRef<Map<Boolean, Integer>>() {}, Map.of(true, 1)),
                new Sample(new TypeRef<Map<Byte, Integer>>() {}, Map.of((byte) -1, 1)),
                new Sample(new TypeRef<Map<Character, Integer>>() {}, Map.of('ß', 1)),
                new Sample(new TypeRef<Map<Short, Integer>>() {}, Map.of((short) 300, 1)),
                new Sample(new TypeRef<Map<Integer, Integer>>() {}, Map.of(-1, 1)),
                new Sample(new TypeRef<Map<Long, Integer>>() {}, Map.of(Long.MIN_VALUE, 1)),
                new Sample(new TypeRef<Map<Float, Integer>>() {}, Map.of(Float.NaN, 1)),
                new Sample(new TypeRef<Map<Double, Integer>>() {}, Map.of(Double.NEGATIVE_INFINITY, 1)),
                new Sample(new TypeRef<Map<String, Integer>>() {}, Map.of("\u0000 \uD83D\uDE80", 1)),
                new Sample(new TypeRef<Map<Instant, Integer>>() {}, Map.of(Instant.MAX, 1)),
                new Sample(new TypeRef<Map<LocalDate, Integer>>() {}, Map.of(LocalDate.MIN, 1)),
                new Sample(new TypeRef<Map<LocalTime, Integer>>() {}, Map.of(LocalTime.MAX, 1)),
                new Sample(new TypeRef<Map<LocalDateTime, Integer>>() {}, Map.of(LocalDateTime.MAX, 1)),
                new Sample(
                        new TypeRef<Map<OffsetDateTime, Integer>>() {},
                        Map.of(OffsetDateTime.parse("2026-03-01T10:00:00.5+02:00"), 1)),
                new Sample(new TypeRef<Map<OffsetTime, Integer>>() {}, Map.of(OffsetTime.MAX, 1)),
                new Sample(
                        new TypeRef<Map<ZonedDateTime, Integer>>() {},
                        Map.of(LocalDateTime.of(2020, 1, 1, 1, 1).atZone(ZoneId.of("UTC")), 1)),
                new Sample(new TypeRef<Map<Duration, Integer>>() {}, Map.of(Duration.ofNanos(-1), 1)),
                new Sample(new TypeRef<Map<Period, Integer>>() {}, Map.of(Period.of(-1, 14, 3), 1)),
                new Sample(new TypeRef<Map<Year, Integer>>() {}, Map.of(Year.of(-5), 1)),
                new Sample(new TypeRef<Map<YearMonth, Integer>>() {}, Map.of(YearMonth.of(-12345, 1), 1)),
                new Sample(new TypeRef<Map<MonthDay, Integer>>() {}, Map.of(MonthDay.of(2, 29), 1)),
                new Sample(new TypeRef<Map<ZoneId, Integer>>() {}, Map.of(ZoneId.of("Europe/Berlin"), 1)),
                new Sample(new TypeRef<Map<ZoneOffset, Integer>>() {}, Map.of(ZoneOffset.MIN, 1)),
                new Sample(new TypeRef<Map<BigInteger, Integer>>() {}, Map.of(BigInteger.TEN.pow(3000), 1)),
                new Sample(new TypeRef<Map<BigDecimal, Integer>>() {}, Map.of(new BigDecimal("1.10"), 1)),
                new Sample(new TypeRef<Map<UUID, Integer>>() {}, Map.of(new UUID(1, 2), 1)),
                new Sample(new TypeRef<Map<URI, Integer>>() {}, Map.of(URI.create("a:b"), 1)),
                new Sample(new TypeRef<Map<Path, Integer>>() {}, Map.of(Path.of("a/../b"), 1)),
                new Sample(new TypeRef<Map<Currency, Integer>>() {}, Map.of(Currency.getInstance("EUR"), 1)),
                new Sample(new TypeRef<Map<Month, Integer>>() {}, Map.of(Month.MAY, 1)));
    }

    static List<Sample> holders() {
        return List.of(
                new Sample(new TypeRef<Optional<String>>() {}, Optional.empty()),
                new Sample(new TypeRef<AtomicReference<String>>() {}, new AtomicReference<>("x")));
    }

    static Stream<Sample> json() {
        return Stream.of(values(), collections(), maps(), keys(), holders()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("json")
    void comes_back_as_JSON(Sample sample) {
        Object back = Payloads.roundTrip(JsonCodec.INSTANCE, sample);
        assertThat(Payloads.isSame(sample.value(), back))
                .as("%s -> %s", sample.value(), back)
                .isTrue();
    }

    private static boolean isIn(Set<String> table, Sample sample) {
        return table.contains(sample.type().valueClass().getCanonicalName());
    }

    static Stream<Sample> java() {
        return Stream.of(values(), collections(), maps())
                .flatMap(List::stream)
                .filter(s -> isIn(JdkPayloads.JAVA, s) || isIn(JdkPayloads.JAVA_CONTAINERS, s));
    }

    @ParameterizedTest
    @MethodSource("java")
    void comes_back_from_serialization(Sample sample) {
        Object value =
                sample.value() instanceof Map.Entry<?, ?> entry ? new AbstractMap.SimpleEntry<>(entry) : sample.value();
        Object back = Payloads.roundTrip(JavaCodec.INSTANCE, new Sample(sample.type(), value));
        assertThat(Payloads.isSame(value, back)).as("%s -> %s", value, back).isTrue();
    }

    @Test
    void none_is_left_out() {
        assertThat(names(values())).containsExactlyInAnyOrderElementsOf(without(JdkPayloads.JSON, "java.lang.Void"));
        assertThat(names(collections())).containsExactlyInAnyOrderElementsOf(JdkPayloads.JSON_COLLECTIONS);
        assertThat(names(maps())).containsExactlyInAnyOrderElementsOf(JdkPayloads.JSON_MAPS);
        assertThat(names(holders())).containsExactlyInAnyOrderElementsOf(JdkPayloads.JSON_HOLDERS);
        assertThat(keys()).hasSize(JdkPayloads.KEYS.size()); // an enum instead of Void
        Set<String> sent = new HashSet<>(names(java().toList()));
        sent.addAll(Set.of("java.lang.Void", "java.math.MathContext", "java.util.BitSet"));
        sent.addAll(Set.of("java.util.AbstractMap.SimpleEntry", "java.util.AbstractMap.SimpleImmutableEntry"));
        Set<String> tables = new HashSet<>(JdkPayloads.JAVA);
        tables.addAll(JdkPayloads.JAVA_CONTAINERS);
        assertThat(sent).isEqualTo(tables);
    }

    private static List<String> names(List<Sample> samples) {
        return samples.stream()
                .map(s -> s.type().valueClass().getCanonicalName())
                .toList();
    }

    private static Set<String> without(Set<String> table, String name) {
        Set<String> rest = new HashSet<>(table);
        rest.remove(name);
        return rest;
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void compiles(TestCompiler compiler) throws IOException {
        TestCompiler.Result json =
                Payloads.compile(compiler, folder, "AsTask(runner = Runner.PROCESS)", json().toList());
        assertThat(json.errors()).isEmpty();
        String annotation = "AsyncCompute(serialization = Serialization.JAVA)";
        assertThat(Payloads.compile(compiler, folder, annotation, java().toList())
                        .errors())
                .isEmpty();
    }
}
