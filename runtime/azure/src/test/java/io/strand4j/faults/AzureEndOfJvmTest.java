package io.strand4j.faults;

import io.strand4j.azure.Azurite;
import java.util.Collection;
import java.util.List;

/** Over the emulator; what is about signals and exit codes, and not about the queue, is left to other queues. */
class AzureEndOfJvmTest extends EndOfJvmContract {

    private final String name = Azurite.name();

    @Override
    protected String uri() {
        return Azurite.shared().uri("azq", name);
    }

    @Override
    void aWorkerThatPausesAtTheSignalGivesAllBackAndWorksOnIfNobodyKillsIt() {
        // Not a test here: see above.
    }

    @Override
    void furtherSignalsChangeNothingAndAKillLosesNothing() {
        // Not a test here: see above.
    }

    @Override
    void aBodyThatExitsHasFailedAndEndsNoMoreJvmsThanItHasAttempts() {
        // Not a test here: see above.
    }

    /** A message that is left finds a record that has ended when it appears, and goes. */
    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
