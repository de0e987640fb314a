package io.strand4j.processor;

import java.util.Collection;
import java.util.List;

/** The options of the processors, {@code -Astrand.…}. There is none yet, so each that is given is a mistake. */
final class Options {

    private static final String PREFIX = "strand.";

    /** What every complaint about an option says of the right ones. */
    static final String USAGE = "there are no options, settings are attributes of @AsTask and @AsyncCompute";

    private Options() {}

    /** The names that begin as ours do and are none of ours. */
    static List<String> unknown(Collection<String> given) {
        return given.stream().filter(name -> name.startsWith(PREFIX)).sorted().toList();
    }
}
