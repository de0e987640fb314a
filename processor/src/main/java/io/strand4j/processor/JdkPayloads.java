package io.strand4j.processor;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of the JDK whose values travel, as JSON and as Java serialization; each is sent and compared in a test. */
final class JdkPayloads {

    private static final Set<String> BOXES = in(
            "java.lang",
            "Boolean",
            "Byte",
            "Character",
            "Short",
            "Integer",
            "Long",
            "Float",
            "Double",
            "String",
            "Void");

    private static final Set<String> TIMES = in(
            "java.time",
            "Instant",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "OffsetDateTime",
            "OffsetTime",
            "ZonedDateTime",
            "Duration",
            "Period",
            "Year",
            "YearMonth",
            "MonthDay",
            "ZoneId",
            "ZoneOffset");

    private static final Set<String> NUMBERS = Set.of("java.math.BigInteger", "java.math.BigDecimal");

    /** What a JSON name holds and gives back. */
    static final Set<String> KEYS = union(
            BOXES,
            TIMES,
            NUMBERS,
            Set.of("java.util.UUID", "java.net.URI", "java.nio.file.Path", "java.util.Currency"));

    static final Set<String> JSON = union(
            KEYS,
            in(
                    "java.util",
                    "Date",
                    "Locale",
                    "TimeZone",
                    "OptionalInt",
                    "OptionalLong",
                    "OptionalDouble",
                    "Properties"),
            in("java.util.concurrent.atomic", "AtomicInteger", "AtomicLong", "AtomicBoolean"),
            Set.of("java.util.regex.Pattern", "java.nio.charset.Charset", "java.lang.StringBuilder"));

    static final Set<String> JSON_HOLDERS = Set.of("java.util.Optional", "java.util.concurrent.atomic.AtomicReference");

    static final Set<String> JSON_COLLECTIONS = union(
            Set.of("java.lang.Iterable"),
            in(
                    "java.util",
                    "Collection",
                    "SequencedCollection",
                    "List",
                    "Set",
                    "SequencedSet",
                    "SortedSet",
                    "NavigableSet",
                    "Queue",
                    "Deque",
                    "ArrayList",
                    "LinkedList",
                    "Vector",
                    "Stack",
                    "ArrayDeque",
                    "PriorityQueue",
                    "HashSet",
                    "LinkedHashSet",
                    "TreeSet",
                    "EnumSet"),
            in(
                    "java.util.concurrent",
                    "CopyOnWriteArrayList",
                    "CopyOnWriteArraySet",
                    "ConcurrentSkipListSet",
                    "ConcurrentLinkedQueue",
                    "ConcurrentLinkedDeque",
                    "LinkedBlockingQueue",
                    "LinkedBlockingDeque"));

    static final Set<String> JSON_MAPS = union(
            in(
                    "java.util",
                    "Map",
                    "SequencedMap",
                    "SortedMap",
                    "NavigableMap",
                    "HashMap",
                    "LinkedHashMap",
                    "TreeMap",
                    "EnumMap",
                    "WeakHashMap",
                    "Hashtable",
                    "Map.Entry"),
            in(
                    "java.util.concurrent",
                    "ConcurrentMap",
                    "ConcurrentNavigableMap",
                    "ConcurrentHashMap",
                    "ConcurrentSkipListMap"));

    /** Those that are made anew with the natural order of their elements or keys. */
    static final Set<String> SORTED = union(
            in("java.util", "SortedSet", "NavigableSet", "TreeSet", "PriorityQueue"),
            in("java.util", "SortedMap", "NavigableMap", "TreeMap"),
            in("java.util.concurrent", "ConcurrentSkipListSet", "ConcurrentNavigableMap", "ConcurrentSkipListMap"));

    static final Set<String> JAVA = union(
            BOXES,
            TIMES,
            NUMBERS,
            Set.of("java.math.MathContext", "java.net.URI"),
            in("java.util", "UUID", "Date"),
            in("java.util", "Locale", "BitSet"));

    /** Collections and maps alike: their type arguments are what they hold. */
    static final Set<String> JAVA_CONTAINERS = union(
            in("java.util", "Collection", "SequencedCollection", "List", "Set", "SequencedSet", "SortedSet"),
            in("java.util", "NavigableSet", "Queue", "Deque", "ArrayList", "LinkedList", "ArrayDeque", "HashSet"),
            in("java.util", "LinkedHashSet", "TreeSet", "EnumSet", "Map", "SequencedMap", "SortedMap", "NavigableMap"),
            in("java.util", "HashMap", "LinkedHashMap", "TreeMap", "EnumMap", "Map.Entry"),
            in("java.util", "AbstractMap.SimpleEntry", "AbstractMap.SimpleImmutableEntry"));

    private JdkPayloads() {}

    private static Set<String> in(String packageName, String... names) {
        return Stream.of(names).map(name -> packageName + "." + name).collect(Collectors.toUnmodifiableSet());
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }
}
