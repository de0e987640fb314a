package io.strand4j.faults;

import io.strand4j.azure.Azurite;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Over the emulator; the seams are before and after single steps, the two writes of a new call among them. Each request
 * goes through one slow process, so the tests that are about numbers are left out, and the short run has some of the
 * steps.
 */
class AzureProcessFaultsTest extends ProcessFaultsContract {

    private final String name = Azurite.name();

    /** All requests go through one slow process, those that extend leases among them. */
    @Override
    protected Duration lease() {
        return Duration.ofSeconds(4);
    }

    @Override
    protected String uri() {
        return Azurite.shared().uri("azq", name);
    }

    @Override
    protected String seamUri() {
        return Azurite.shared().uri("azqseams", name);
    }

    @Override
    protected List<String> steps() {
        List<String> some = List.of("insert", "add", "update-RUNNING", "update-COMPLETED");
        List<String> others = List.of(
                "announce", "take", "leased", "update-PENDING", "update-FAILED", "add-again", "forget", "extend");
        return FACTOR == 1
                ? some
                : Stream.concat(some.stream(), others.stream()).toList();
    }

    @Override
    void fourHundredCallsOutliveAWorkerThatIsKilled() {
        // Not a test here: see above.
    }

    @Override
    void threeWorkersCrashWhileManyWait() {
        // Not a test here: see above.
    }

    @Override
    void whatFollowsOthersIsThereOnceAndBeginsAfterThemWhoeverDies() {
        // Not a test here: see above.
    }

    /** A message that is left finds no record, or one that has ended, when it appears, and goes. */
    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
