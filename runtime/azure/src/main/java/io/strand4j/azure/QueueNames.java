package io.strand4j.azure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** From names of queues, which may be long and have dots and capitals, to names of storage queues, which may not. */
final class QueueNames {

    static final String HIGH = "hi";
    static final String LOW = "lo";

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String NAMED = "-q-";

    /** What could be the storage queue of another one's priority or named queue, or make one like it. */
    private static final Pattern TAKEN = Pattern.compile(".*(-hi|-lo|-q|-q-.*)");

    private static final int SHORTEST = 3;
    private static final int LONGEST = 63;

    /** So that names of other queues and of lanes can be added. */
    private static final int LONGEST_BASE = 32;

    private static final int LONGEST_READABLE = 22;

    private QueueNames() {}

    /** Refuses what the service would, what leaves no room for more, and what would be a part of another queue. */
    static void require(String kind, String name, String usage) {
        int most = kind.equals("queue") ? LONGEST_BASE : LONGEST;
        if (name.length() < SHORTEST
                || name.length() > most
                || !ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException("a " + kind + " in Azure Storage has " + SHORTEST + " to " + most
                    + " small letters, digits and single dashes between them, not \"" + name + "\"" + usage);
        }
        if (kind.equals("queue") && TAKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a queue in Azure Storage: names"
                    + " that end with -hi, -lo or -q or contain -q- are those of the storage queues that other queues have"
                    + " for priorities and for their named queues; choose another one" + usage);
        }
    }

    /**
     * The name of a storage queue.
     *
     * @param base that of the default queue
     * @param lane empty, or which lane
     * @param name the name of our queue; empty for the default one
     */
    static String of(String base, String lane, String name) {
        return base + (lane.isEmpty() ? "" : "-" + lane) + (name.isEmpty() ? "" : NAMED + readable(name));
    }

    private static String readable(String name) {
        if (name.length() <= LONGEST_READABLE && ALLOWED.matcher(name).matches()) {
            return name;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            // No readable name is as long, so none is the same.
            return "x" + HexFormat.of().formatHex(digest, 0, LONGEST_READABLE / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
