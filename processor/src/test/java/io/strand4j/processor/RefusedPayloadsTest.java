package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.strand4j.codec.Codec;
import io.strand4j.codec.JavaCodec;
import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;
import io.strand4j.processor.Payloads.Sample;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compiler refuses would really fail, or come back as something else, if it did not. */
class RefusedPayloadsTest {

    record Line(InputStream source) {}

    record Job(List<Line> lines) {}

    interface Open {
        int n();
    }

    record Opened(int n) implements Open {}

    abstract static class Base {
        public int n = 1;
    }

    static class Based extends Base {}

    record Holder<T>(T value) {}

    record OpenHolder(Open open) {}

    record Text(String text) {}

    static class Parent {
        public List<Child> children = new ArrayList<>();
    }

    static class Child {
        public Parent parent;
    }

    static class NoSetter {
        private int lost;
        public int kept;

        public int getLost() {
            return lost;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoSetter that && that.lost == lost;
        }

        @Override
        public int hashCode() {
            return Objects.hash(lost, kept);
        }
    }

    static class NoConstructor {
        public int n;

        NoConstructor(int n) {
            this.n = n;
        }
    }

    static class Unnamed {
        private final int n;

        @JsonCreator
        Unnamed(int n) {
            this.n = n;
        }

        public int getN() {
            return n;
        }
    }

    static class Unread {
        final int kept;

        @JsonCreator
        Unread(@JsonProperty("n") int n) {
            this.kept = n;
        }
    }

    static class Entries extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        int more;

        @Override
        public boolean equals(Object other) {
            return other instanceof Entries that && that.more == more && super.equals(that);
        }

        @Override
        public int hashCode() {
            return more;
        }
    }

    sealed interface Told permits Red, Blue {}

    record Red() implements Told {}

    @JsonTypeName("Red")
    record Blue() implements Told {}

    record Plain(int n) {}

    record Wrapping(Plain plain) implements Serializable {}

    static class Above {
        int lost;
    }

    static class Below extends Above implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean equals(Object other) {
            return other instanceof Below that && that.lost == lost;
        }

        @Override
        public int hashCode() {
            return lost;
        }
    }

    static class Replaced implements Serializable {
        private static final long serialVersionUID = 1L;

        private record Proxied(int n) implements Serializable {}

        Object writeReplace() {
            return new Proxied(1);
        }
    }

    class Inner {
        public int n;
    }

    @TempDir
    Path folder;

    private static Sample of(Class<?> type, Object value) {
        return new Sample(TypeRef.of(type), value);
    }

    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
    }

    private static Parent family() {
        Parent parent = new Parent();
        Child child = new Child();
        child.parent = parent;
        parent.children.add(child);
        return parent;
    }

    private static <T> T set(T value, java.util.function.Consumer<T> change) {
        change.accept(value);
        return value;
    }

    static List<Sample> json() {
        InputStream stream = new ByteArrayInputStream(new byte[] {1});
        Runnable code = () -> {};
        Function<String, String> function = x -> x;
        return List.of(
                of(InputStream.class, stream),
                of(Job.class, new Job(List.of(new Line(stream)))),
                of(Connection.class, connection()),
                of(Thread.class, new Thread()),
                of(Runnable.class, code),
                new Sample(new TypeRef<Function<String, String>>() {}, function),
                new Sample(new TypeRef<Comparator<String>>() {}, Comparator.<String>naturalOrder()),
                of(List.class, List.of(1L)),
                of(Object.class, 1L),
                of(Object[].class, new Object[] {1L}),
                new Sample(new TypeRef<Holder<?>>() {}, new Holder<>(1L)),
                new Sample(new TypeRef<List<? super Long>>() {}, List.of(1L)),
                new Sample(new TypeRef<Map<?, ?>>() {}, Map.of(1, 2)),
                new Sample(new TypeRef<List<? extends Number>>() {}, List.of(1L)),
                of(Number.class, 1L),
                of(Open.class, new Opened(1)),
                of(OpenHolder.class, new OpenHolder(new Opened(1))),
                of(Base.class, new Based()),
                new Sample(new TypeRef<Comparable<String>>() {}, "a"),
                of(CharSequence.class, new StringBuilder("a")),
                of(Inner.class, new RefusedPayloadsTest().new Inner()),
                new Sample(new TypeRef<Map<List<String>, String>>() {}, Map.of(List.of("a"), "b")),
                new Sample(new TypeRef<Map<byte[], String>>() {}, Map.of(new byte[] {1}, "b")),
                new Sample(new TypeRef<Map<Text, String>>() {}, Map.of(new Text("a"), "b")),
                new Sample(new TypeRef<Optional<Optional<String>>>() {}, Optional.empty()),
                new Sample(
                        new TypeRef<TreeSet<Text>>() {},
                        set(new TreeSet<>(Comparator.comparing(Text::text)), s -> s.add(new Text("a")))),
                new Sample(
                        new TypeRef<TreeMap<java.util.Locale, Integer>>() {},
                        set(
                                new TreeMap<java.util.Locale, Integer>(
                                        Comparator.comparing(java.util.Locale::toString)),
                                m -> m.put(java.util.Locale.ROOT, 1))),
                new Sample(new TypeRef<Iterator<String>>() {}, List.of("a").iterator()),
                new Sample(new TypeRef<Stream<String>>() {}, Stream.of("a")),
                new Sample(new TypeRef<CompletableFuture<String>>() {}, CompletableFuture.completedFuture("a")),
                new Sample(new TypeRef<Class<?>>() {}, String.class),
                of(Exception.class, new IOException("a")),
                of(File.class, new File("relative")),
                of(Calendar.class, Calendar.getInstance(TimeZone.getTimeZone("Europe/Berlin"))),
                of(Parent.class, family()),
                of(NoSetter.class, set(new NoSetter(), s -> s.lost = 1)),
                of(NoConstructor.class, new NoConstructor(1)),
                of(Unnamed.class, new Unnamed(1)),
                of(Unread.class, new Unread(1)),
                of(Entries.class, set(new Entries(), e -> e.more = 1)),
                of(Told.class, new Red()));
    }

    static List<Sample> java() {
        return List.of(
                of(Plain.class, new Plain(1)),
                of(Wrapping.class, new Wrapping(new Plain(1))),
                of(Below.class, set(new Below(), b -> b.lost = 1)),
                of(Replaced.class, new Replaced()),
                of(Open.class, new Opened(1)),
                of(Thread.class, new Thread()),
                of(Object.class, new Text("a")),
                of(Path.class, Path.of("a")),
                new Sample(new TypeRef<Optional<String>>() {}, Optional.of("a")),
                new Sample(new TypeRef<Comparable<?>>() {}, java.time.Month.MAY),
                of(Number.class, new java.util.concurrent.atomic.AtomicInteger(1)),
                of(Runnable.class, (Runnable & Serializable) () -> {}));
    }

    @ParameterizedTest
    @MethodSource("json")
    void does_not_come_back_as_JSON(Sample sample) {
        assertThat(comesBack(JsonCodec.INSTANCE, sample)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("java")
    void does_not_come_back_from_serialization(Sample sample) {
        assertThat(comesBack(JavaCodec.INSTANCE, sample)).isFalse();
    }

    private static boolean comesBack(Codec codec, Sample sample) {
        try {
            return Payloads.isSame(sample.value(), Payloads.roundTrip(codec, sample));
        } catch (ValueFormatException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(TestCompiler.class)
    void does_not_compile(TestCompiler compiler) throws IOException {
        check(compiler, "AsTask(runner = Runner.STORE)", json());
        check(compiler, "AsyncCompute(serialization = Serialization.JAVA)", java());
    }

    private void check(TestCompiler compiler, String annotation, List<Sample> samples) throws IOException {
        TestCompiler.Result result = Payloads.compile(compiler, folder, annotation, samples);
        List<Long> lines = result.messages().stream()
                .filter(m -> m.text().startsWith("[AsTaskPayload]"))
                .map(TestCompiler.Message::line)
                .toList();
        assertThat(lines)
                .containsExactlyElementsOf(
                        IntStream.range(0, samples.size()).mapToObj(i -> i + 6L).toList());
    }
}
