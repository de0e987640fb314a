package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store does with documents. */
@Timeout(60)
abstract class DocumentsContract extends ItemsContract {

    @Test
    void aDocumentIsThereFromItsFirstVersionOn() {
        assertThat(store.document("agreed")).isEmpty();
        assertThat(store.replaceDocument("agreed", 1, "too early")).isFalse();

        assertThat(store.replaceDocument("agreed", 0, "one")).isTrue();

        Document first = store.document("agreed").orElseThrow();
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.content()).isEqualTo("one");
        assertThat(store.document("other")).isEmpty();
        assertThat(store.find("agreed")).isEmpty();
    }

    @Test
    void onlyTheVersionThatWasSeenIsReplaced() {
        store.replaceDocument("agreed", 0, "one");

        assertThat(store.replaceDocument("agreed", 0, "again")).isFalse();
        assertThat(store.replaceDocument("agreed", 1, "two")).isTrue();
        assertThat(store.replaceDocument("agreed", 1, "late")).isFalse();
        assertThat(store.replaceDocument("agreed", 3, "early")).isFalse();

        Document now = store.document("agreed").orElseThrow();
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.content()).isEqualTo("two");
    }

    @Test
    void anyTextIsKeptAsItIs() {
        String odd = "{\"a\": \"\u0000 \n \\u0041 \\ ' \u00e9 \ud83d\ude00 \u202e\"}" + "x".repeat(100_000);
        store.replaceDocument("odd", 0, odd);
        store.replaceDocument("empty", 0, "");

        assertThat(store.document("odd").orElseThrow().content()).isEqualTo(odd);
        assertThat(store.document("empty").orElseThrow().content()).isEmpty();
    }

    @Test
    void theTimeOfTheStoreGoesOn() {
        store.replaceDocument("agreed", 0, "one");

        Document before = store.document("agreed").orElseThrow();
        Document after = store.document("agreed").orElseThrow();

        assertThat(after.at()).isAfterOrEqualTo(before.at());
    }

    @Test
    void aNameIsAKey() {
        for (String bad : List.of("", "../up", "a/b", "CON", "x".repeat(201), "a\nb", "a'b")) {
            assertThatThrownBy(() -> store.document(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.replaceDocument(bad, 0, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ofManyWritersEachChangesOnce() throws Exception {
        int writers = 8;
        int each = 20;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> all = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(
                            i -> threads.submit(() -> IntStream.range(0, each).forEach(n -> count())))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        Document last = store.document("count").orElseThrow();
        assertThat(last.content()).isEqualTo(String.valueOf(writers * each));
        assertThat(last.version()).isEqualTo((long) writers * each);
    }

    private void count() {
        boolean done = false;
        while (!done) {
            Document now = store.document("count").orElse(null);
            long version = now == null ? 0 : now.version();
            int value = now == null ? 0 : Integer.parseInt(now.content());
            done = store.replaceDocument("count", version, String.valueOf(value + 1));
        }
    }
}
