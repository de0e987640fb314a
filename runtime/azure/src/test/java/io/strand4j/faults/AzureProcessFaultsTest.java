package io.strand4j.faults;

import io.strand4j.azure.Azurite;
import java.util.Collection;
import java.util.List;

/** Over the emulator; the seams are before and after each single step, the two writes of a new call among them. */
class AzureProcessFaultsTest extends ProcessFaultsContract {

    private final String name = Azurite.name();

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
        return List.of(
                "announce",
                "insert",
                "add",
                "take",
                "update-RUNNING",
                "leased",
                "update-COMPLETED",
                "update-PENDING",
                "update-FAILED",
                "add-again",
                "forget",
                "extend");
    }

    /** A message that is left finds no record, or one that has ended, when it appears, and goes. */
    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
