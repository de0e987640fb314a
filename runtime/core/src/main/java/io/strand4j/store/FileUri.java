package io.strand4j.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code file:/var/strand?durability=disk|crash} says, for stores and queues.
 *
 * @param folder the folder
 * @param durability what a record survives
 */
public record FileUri(Path folder, Durability durability) {

    private static final String USAGE = "; write file:/var/strand or file:/var/strand?durability=disk|crash";

    /**
     * Reads an address.
     *
     * @param uri the address
     * @throws IllegalArgumentException when it says something else, naming what it may say
     */
    public static FileUri parse(URI uri) {
        if (uri.isOpaque() || uri.getPath().equals("/")) {
            throw new IllegalArgumentException(uri + " names no folder from the root on" + USAGE);
        }
        if (uri.getRawAuthority() != null) {
            throw new IllegalArgumentException(uri + " has \"" + uri.getRawAuthority()
                    + "\" where a host stands; one slash or three come before the folder" + USAGE);
        }
        if (uri.getFragment() != null) {
            throw new IllegalArgumentException(uri + " has a fragment behind #" + USAGE);
        }
        return new FileUri(folderOf(uri), durabilityOf(uri));
    }

    private static Path folderOf(URI uri) {
        try {
            return Path.of(new URI("file", null, uri.getPath(), null));
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(uri + " names no folder: " + wrong.getMessage() + USAGE, wrong);
        }
    }

    private static Durability durabilityOf(URI uri) {
        Durability durability = null;
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.equals("durability")) {
                throw new IllegalArgumentException(uri + " has the unknown parameter \"" + name + "\"" + USAGE);
            }
            if (durability != null) {
                throw new IllegalArgumentException(uri + " has durability twice" + USAGE);
            }
            durability = parse(uri, equals < 0 ? "" : pair.substring(equals + 1));
        }
        return durability == null ? Durability.DISK : durability;
    }

    private static Durability parse(URI uri, String value) {
        for (Durability one : Durability.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(value)) {
                return one;
            }
        }
        throw new IllegalArgumentException(uri + " has durability \"" + value + "\"" + USAGE);
    }
}
