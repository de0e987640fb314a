package io.strand4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How large a value may be, and that one which is larger costs little. */
class ValueLimitsTest {

    private static final int MEGABYTE = 1_000_000;

    /** What a call in a queue is read by. */
    private static final ValueLimits STORED = ValueLimits.DEFAULTS.withSize(ValueLimits.DEFAULTS.storedArguments());

    private static Codec json(ValueLimits limits) {
        return Codecs.of(limits, List.of(), null).named("json");
    }

    private static Codec java(ValueLimits limits) {
        return Codecs.of(limits, List.of(), null).named("java");
    }

    record Bomb(String name, Encoded encoded, TypeRef<?> type, String why) {
        @Override
        public String toString() {
            return name;
        }

        byte[] bytes() {
            return encoded.bytes();
        }
    }

    private static Encoded bomb(String text) {
        return new Encoded("json", text(text));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Bomb> bombs() {
        TypeRef<Map<String, Integer>> map = new TypeRef<>() {};
        StringBuilder keys = new StringBuilder("{\"k\":0");
        for (int i = 0; i < 10 * MEGABYTE; i++) {
            keys.append(",\"").append(i).append("\":0");
        }
        return Stream.of(
                new Bomb("nested arrays", bomb("[".repeat(100_000)), TypeRef.of(Object.class), "ValueLimits.depth"),
                new Bomb(
                        "nested objects",
                        bomb("{\"a\":".repeat(40_000)),
                        TypeRef.of(Object.class),
                        "ValueLimits.depth"),
                new Bomb("ten million keys", bomb(keys.append('}').toString()), map, "ValueLimits.size"),
                new Bomb(
                        "a text of 50 MB",
                        bomb('"' + "x".repeat(50 * MEGABYTE) + '"'),
                        TypeRef.of(String.class),
                        "ValueLimits.size"),
                new Bomb("an exponent", bomb("1e1000000"), TypeRef.of(BigInteger.class), "not a java.math.BigInteger"),
                new Bomb("an exponent of a long", bomb("1e1000000"), TypeRef.of(long.class), "not a long"),
                new Bomb("a key twice", bomb("{\"k\":1,\"k\":2}"), map, "\"k\""),
                new Bomb(
                        "no UTF-8",
                        new Encoded("json", new byte[] {'"', (byte) 0xc3, 0x28, '"'}),
                        TypeRef.of(String.class),
                        "UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Tag("F24")
    void aBombIsRefusedWithLittleMemoryAndItsLimitNamed(Bomb bomb) {
        Codec codec = json(STORED);
        codec.decode(text("1"), TypeRef.of(int.class)); // what is loaded once is not the bomb's
        assertThatThrownBy(() -> codec.decode(bomb.bytes(), bomb.type())).isInstanceOf(ValueFormatException.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> codec.decode(bomb.bytes(), bomb.type()))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining(bomb.why());
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10L * MEGABYTE);
    }

    @Test
    void eachLimitCanBeSetAndIsNamedInItsError() {
        ValueLimits small =
                ValueLimits.DEFAULTS.withSize(1000).withDepth(5).withText(100).withNumber(50);
        Codec codec = json(small);
        TypeRef<List<String>> texts = new TypeRef<>() {};
        List<String> fits = List.of("x".repeat(100));
        assertThat(codec.decode(codec.encode(fits, texts), texts)).isEqualTo(fits);
        assertThat(codec.decode(text("9".repeat(50)), TypeRef.of(BigInteger.class)))
                .isEqualTo(new BigInteger("9".repeat(50)));

        refused(codec, text("[\"" + "x".repeat(101) + "\"]"), texts, "101", "100", "ValueLimits.text");
        refused(codec, text("9".repeat(51)), TypeRef.of(BigInteger.class), "51", "50", "ValueLimits.number");
        refused(codec, text("0." + "9".repeat(51)), TypeRef.of(BigDecimal.class), "50", "ValueLimits.number");
        refused(codec, text("[[[[[[]]]]]]"), TypeRef.of(Object.class), "6", "5", "ValueLimits.depth");
        refused(codec, new byte[1001], texts, "1001", "1000", "ValueLimits.size");
        assertThat(codec.decode(text("[[[[[]]]]]"), TypeRef.of(Object.class))).isNotNull();
    }

    private static void refused(Codec codec, byte[] bytes, TypeRef<?> type, String... words) {
        assertThatThrownBy(() -> codec.decode(bytes, type))
                .isInstanceOf(ValueFormatException.class)
                .satisfies(wrong -> assertThat(wrong.getMessage()).contains(words));
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        Codec codec = json(ValueLimits.DEFAULTS.withText(100).withNumber(50).withSize(1000));
        assertThatThrownBy(() -> codec.encode("x".repeat(101), TypeRef.of(String.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("ValueLimits.text");
        assertThatThrownBy(() -> codec.encode(BigInteger.TEN.pow(50), TypeRef.of(BigInteger.class)))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("ValueLimits.number");
        assertThatThrownBy(() -> codec.encodeFields(
                        List.of(new Codec.Field("n", TypeRef.of(String.class), List.of(), null)),
                        new Object[] {"x".repeat(101)}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("ValueLimits.text");
        List<String> texts = Collections.nCopies(20, "x".repeat(99));
        assertThatThrownBy(() -> codec.encode(texts, new TypeRef<List<String>>() {}))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("ValueLimits.size allows 1000");
    }

    @Test
    void javaSerializationHasLimitsOfSizeAndDepth() {
        TypeRef<List<Object>> type = new TypeRef<>() {};
        ArrayList<Object> deep = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        ArrayList<Object> value = deep;
        byte[] bytes = JavaCodec.INSTANCE.encode(value, type);
        assertThat(java(ValueLimits.DEFAULTS.withDepth(100)).decode(bytes, type))
                .isEqualTo(value);
        assertThatThrownBy(() -> java(ValueLimits.DEFAULTS.withDepth(8)).decode(bytes, type))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("nested deeper than 8; the limit is ValueLimits.depth");
        assertThatThrownBy(() -> java(ValueLimits.DEFAULTS.withSize(100)).decode(bytes, type))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageContaining("ValueLimits.size allows 100");
    }
}
