package io.strand4j.pool;

import java.util.List;

/**
 * What a control client can ask of a pool.
 *
 * @param name as it is typed
 * @param parameters how its arguments are shown
 * @param least how many arguments it needs
 * @param most how many it takes
 * @param hasOptions whether it takes {@code --num} and {@code --group-name}
 * @param waits whether it may take long; then others go on beside it
 * @param help one sentence
 * @param body does it, and says what the client is told
 */
record Command(
        String name,
        String parameters,
        int least,
        int most,
        boolean hasOptions,
        boolean waits,
        String help,
        Body body) {

    static final int ANY = Integer.MAX_VALUE;

    /** Does it. */
    interface Body {
        String run(CommandLine line);
    }

    String usage() {
        return (name + " " + parameters).strip();
    }

    String run(CommandLine line) {
        List<String> arguments = line.arguments();
        if (arguments.size() < least || arguments.size() > most) {
            throw new IllegalArgumentException(
                    "usage: " + usage() + "; got " + arguments.size() + " arguments: " + arguments);
        }
        if (line.hasOptions() && !hasOptions) {
            throw new IllegalArgumentException("usage: " + usage() + "; it takes no options");
        }
        return body.run(line);
    }
}
