package io.strand4j.faults;

import io.strand4j.azure.Azurite;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Over the emulator. */
class AzureLimitsUnderCrashTest extends LimitsUnderCrashContract {

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

    /** A message that is left finds a record that has ended when it appears, and goes. */
    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
