package io.strand4j.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.annotations.Secret;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class SecretPartsTest {

    record Login(String user, @Secret String password) {}

    static final class Numbers {
        final int[] open = {7};

        @Secret
        final int[] pin = {1, 2, 3, 4};

        @Secret
        final long[] card = {4111};
    }

    record Twice(List<String> shown, @Secret List<String> hidden) {}

    /** Has a field of its own beside its elements. */
    static final class Users extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        @Secret
        final String password = "in a list";
    }

    static final class Logins extends ArrayList<Login> {
        private static final long serialVersionUID = 1L;
    }

    static final class Table extends AbstractMap<String, String> {
        @Secret
        final String password = "in a map";

        @Override
        public Set<Entry<String, String>> entrySet() {
            throw new IllegalStateException("not for those who look for secrets");
        }
    }

    static final class Rows implements Iterable<String> {
        @Secret
        final String password = "in an iterable";

        @Override
        public Iterator<String> iterator() {
            throw new IllegalStateException("not for those who look for secrets");
        }
    }

    /** Extends what has an end, and has none. */
    static final class Endless extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<Object> iterator() {
            return Stream.generate(() -> (Object) null).iterator();
        }
    }

    private static List<String> texts(Object value, boolean all) {
        List<String> found = new ArrayList<>();
        SecretParts.texts(value, all, found::add);
        return found;
    }

    static Stream<Object> holders() {
        Login login = new Login("ada", "correct-horse");
        Logins logins = new Logins();
        logins.add(login);
        return Stream.of(
                List.of(login),
                Map.of("key", login),
                Map.of(login, 1),
                Map.entry("key", login),
                new AbstractMap.SimpleEntry<>("key", login),
                new AtomicReference<>(login),
                Optional.of(login),
                new Login[] {login},
                logins);
    }

    @ParameterizedTest
    @MethodSource("holders")
    void partsAreFoundWithinWhatTheJdkHolds(Object holder) {
        assertThat(texts(holder, false)).containsExactly("correct-horse");
    }

    @Test
    void collectionsOfTheUserAreSearchedByTheirFields() {
        assertThat(texts(new Users(), false)).containsExactly("in a list");
        assertThat(texts(new Table(), false)).containsExactly("in a map");
        assertThat(texts(new Rows(), false)).containsExactly("in an iterable");
        for (Class<?> type : List.of(Users.class, Logins.class, Table.class, Rows.class)) {
            assertThat(SecretParts.in(TypeRef.of(type))).isTrue();
        }
    }

    @Test
    void numbersAreFoundOneByOneAndAsTheyArePrinted() {
        assertThat(texts(new Numbers(), false)).contains("1, 2, 3, 4", "4111").doesNotContain("7");
    }

    @Test
    void whatWasSeenInTheOpenIsStillFoundAsASecret() {
        List<String> same = List.of("battery-staple");
        assertThat(texts(new Twice(same, same), false)).containsExactly("battery-staple");
    }

    @Test
    void whatCanBeReadOnceIsNotUsedUp() {
        Iterator<String> once = Stream.of("first", "second").iterator();
        Iterable<String> lines = () -> once;
        texts(lines, true);
        assertThat(once).toIterable().containsExactly("first", "second");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // nothing else could end it
    void whatHasNoEndIsLeft() {
        assertThat(texts(new Endless(), true)).isEmpty();
    }
}
