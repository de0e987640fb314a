package io.strand4j.faults;

import io.strand4j.azure.Azurite;
import java.util.Collection;
import java.util.List;

/** Over the emulator. */
class AzureItemsTest extends ItemsAcrossProcessesContract {

    private final String name = Azurite.name();

    @Override
    protected String uri() {
        return Azurite.shared().uri("azq", name);
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
