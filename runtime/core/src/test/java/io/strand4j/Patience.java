package io.strand4j;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for what has to come: on a machine that others keep busy, longer than Awaitility does by itself. All
 * tests with these classes on their class path have it, see {@code junit-platform.properties}.
 */
public final class Patience implements BeforeAllCallback {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @Override
    public void beforeAll(ExtensionContext tests) {
        Awaitility.setDefaultTimeout(LONG_ENOUGH);
    }
}
