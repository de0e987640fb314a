package io.strand4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Types at run time. */
final class TypeRefTest {

    @Test
    void equalTypesAreEqual() {
        assertThat(new TypeRef<List<String>>() {}).isEqualTo(new TypeRef<List<String>>() {});
        assertThat(new TypeRef<List<String>>() {}).hasSameHashCodeAs(new TypeRef<List<String>>() {});
        assertThat(new TypeRef<String>() {}).isEqualTo(TypeRef.of(String.class));
        assertThat(new TypeRef<List<String>>() {}).isNotEqualTo(new TypeRef<List<Integer>>() {});
        assertThat(TypeRef.of(int.class)).isNotEqualTo(TypeRef.of(Integer.class));
    }

    @Test
    void namesAreThoseOfTheSource() {
        assertThat(new TypeRef<Map<Integer, ? extends List<String[]>>>() {})
                .hasToString("java.util.Map<java.lang.Integer, ? extends java.util.List<java.lang.String[]>>");
    }

    @Test
    void aPrimitiveTypeTakesItsBoxAndNotNull() {
        assertThat(TypeRef.of(int.class).accepts(1)).isTrue();
        assertThat(TypeRef.of(int.class).accepts(1L)).isFalse();
        assertThat(TypeRef.of(int.class).accepts(null)).isFalse();
        assertThat(TypeRef.of(void.class).accepts(null)).isTrue();
        assertThat(TypeRef.of(Integer.class).accepts(null)).isTrue();
        assertThat(new TypeRef<List<String>[]>() {}.accepts(new List<?>[0])).isTrue();
    }

    @Test
    @SuppressWarnings("rawtypes") // what is refused
    void aTypeArgumentMustBeGiven() {
        assertThatThrownBy(() -> new TypeRef() {})
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("with a type argument");
    }
}
