package io.strand4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where calls are, as the environment says. */
class AddressesTest {

    @Test
    @Tag("JOBQ-05")
    void aServiceAndAQueueMakeAnAddressAndWhatIsMissingIsNamed() {
        Map<String, String> account = Map.of("JOBQ_STORAGE", "account", "JOBQ_QUEUE", "queue");
        assertThat(Addresses.of(account)).isEqualTo(new Addresses("azq://account/queue", "azq://account/queue"));
        assertThat(Addresses.of(Map.of("JOBQ_STORAGE", "sb://ns", "JOBQ_QUEUE", "queue"))
                        .queue())
                .isEqualTo("sb://ns/queue");
        assertThat(Addresses.of(Map.of("JOBQ_STORAGE_QUEUE", "account/other")).queue())
                .isEqualTo("azq://account/other");

        assertThatThrownBy(() -> Strand.fromEnvironment(Map.of("JOBQ_QUEUE", "queue")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("JOBQ_STORAGE environment variable not set");
        assertThatThrownBy(() -> Strand.fromEnvironment(Map.of("JOBQ_STORAGE", "account", "JOBQ_QUEUE", "")))
                .hasMessageStartingWith("JOBQ_QUEUE environment variable not set");
        assertThatThrownBy(() -> Strand.fromEnvironment(Map.of())).hasMessageContaining("neither STRAND_STORE nor");
        assertThatThrownBy(() -> Strand.fromEnvironment(account)) // no such queue is on this class path
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no queue is known for this URI scheme")
                .hasMessageEndingWith("for azq: that is io.strand4j:strand4j-azure");
        try (Strand strand = Strand.fromEnvironment(Map.of("STRAND_QUEUE", "memory:"))) {
            assertThat(strand.queue().size()).isZero();
        }
    }

    @Test
    void ourOwnVariablesWinAndWhatIsGivenWinsOverThem() {
        Map<String, String> all = Map.of(
                "STRAND_STORE", "file:/s", "STRAND_QUEUE", "file:/q", "JOBQ_STORAGE", "account", "JOBQ_QUEUE", "queue");
        assertThat(Addresses.of(all)).isEqualTo(new Addresses("file:/s", "file:/q"));
        assertThat(Addresses.of(null, "file:/given", all)).isEqualTo(new Addresses("file:/s", "file:/given"));
        Map<String, String> storeOnly = Map.of("STRAND_STORE", "file:/s", "JOBQ_STORAGE", "account");
        assertThat(Addresses.of(storeOnly)).isEqualTo(new Addresses("file:/s", "file:/s"));
        assertThat(Addresses.of("file:/only", null, Map.of())).isEqualTo(new Addresses("file:/only", "file:/only"));
    }
}
