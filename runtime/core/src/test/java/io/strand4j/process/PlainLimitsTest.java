package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.codec.Codecs;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueLimits;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What crosses without a codec is under the limits all the same, on both sides. */
class PlainLimitsTest {

    private static final TypeRef<String> TEXT = TypeRef.of(String.class);
    private static final TypeRef<byte[]> BYTES = TypeRef.of(byte[].class);
    private static final TaskDefinition<Void, Void> USUAL = TaskDefinition.<Void, Void>define(
                    "plain.limits", TypeRef.of(Void.class))
            .parameter(TaskParameter.of("first", BYTES))
            .parameter(TaskParameter.of("second", BYTES))
            .body((target, arguments) -> null);

    private static TaskDefinition<Void, Void> limited(ValueLimits limits) {
        return USUAL.codedBy(Codecs.of(limits, List.of(), null));
    }

    @Test
    void aTextIsMeasuredInCharactersOnBothSides() {
        TaskDefinition<Void, Void> task = limited(ValueLimits.DEFAULTS.withText(4));
        for (String fits : List.of("abcd", "äöüß", "\u20ac\u20ac\u20ac\u20ac", "\ud83d\ude00\ud83d\ude00")) {
            Encoded encoded = PlainValues.encode(task, fits, TEXT);
            assertThat(PlainValues.decode(task, encoded, TEXT)).isEqualTo(fits);
        }
        for (String over : List.of("abcde", "äöüßä", "\u20ac\u20ac\u20ac\u20ac\u20ac", "\ud83d\ude00\ud83d\ude00a")) {
            assertThatThrownBy(() -> PlainValues.encode(task, over, TEXT))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("a text of plain.limits has 5 characters, and ValueLimits.text allows 4");
            Encoded sent = PlainValues.encode(USUAL, over, TEXT);
            assertThatThrownBy(() -> PlainValues.decode(task, sent, TEXT))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("a text of plain.limits has 5 characters, and ValueLimits.text allows 4");
        }
    }

    @Test
    void bytesAndTextsAreMeasuredInBytesOnBothSides() {
        TaskDefinition<Void, Void> task = limited(ValueLimits.DEFAULTS.withSize(4));
        assertThat(PlainValues.encode(task, new byte[4], BYTES).bytes()).hasSize(4);
        assertThatThrownBy(() -> PlainValues.encode(task, new byte[5], BYTES))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("comes to 5 bytes")
                .hasMessageContaining("ValueLimits.size allows 4");
        assertThatThrownBy(() -> PlainValues.encode(task, "äöü", TEXT)).hasMessageContaining("comes to 6 bytes");
        Encoded bytes = PlainValues.encode(USUAL, new byte[5], BYTES);
        assertThatThrownBy(() -> PlainValues.decode(task, bytes, BYTES)).hasMessageContaining("comes to 5 bytes");
        Encoded text = PlainValues.encode(USUAL, "äöü", TEXT);
        assertThatThrownBy(() -> PlainValues.decode(task, text, TEXT)).hasMessageContaining("comes to 6 bytes");
    }

    @Test
    void allArgumentsTogetherAreUnderTheLimitOfOneValue() {
        TaskDefinition<Void, Void> task = limited(ValueLimits.DEFAULTS.withSize(9));
        assertThat(RemoteArguments.of(task, new Object[] {new byte[4], new byte[5]})
                        .size())
                .isEqualTo(9);
        assertThatThrownBy(() -> RemoteArguments.of(task, new Object[] {new byte[5], new byte[5]}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("comes to 10 bytes");
    }
}
