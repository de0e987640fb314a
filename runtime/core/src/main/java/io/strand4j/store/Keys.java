package io.strand4j.store;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a call may have. The rule is the same for every store, so that a program can move from one to another: a
 * key is at once a file name on every system, a column value and part of a URL.
 */
public final class Keys {

    private static final int MAX_LENGTH = 200;
    private static final int SHOWN = 60;

    /** Names of devices on Windows, whatever follows after a dot. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private Keys() {}

    /**
     * Refuses what is no key: 1 to 200 of {@code A-Z a-z 0-9 . _ -}, the first of them a letter, a digit or
     * {@code _}, and no device name of Windows.
     *
     * @param key the key
     * @throws IllegalArgumentException saying what is wrong with it; characters that could forge a line of a log are
     *     escaped
     */
    public static void require(String key) {
        String problem = problem(key);
        if (problem != null) {
            throw new IllegalArgumentException("the key \"" + shown(key) + "\" " + problem);
        }
    }

    /** Whether {@link #require} lets it pass. */
    static boolean isKey(String key) {
        return problem(key) == null;
    }

    private static @Nullable String problem(String key) {
        if (key.isEmpty()) {
            return "is empty; give it 1 to " + MAX_LENGTH + " characters";
        }
        if (key.length() > MAX_LENGTH) {
            return "has " + key.length() + " characters; at most " + MAX_LENGTH + " are allowed";
        }
        for (int i = 0; i < key.length(); i++) {
            if (!isAllowed(key.charAt(i))) {
                return "has '" + escape(key.charAt(i)) + "' at position " + i
                        + "; allowed are A-Z a-z 0-9 . _ - (hash or encode anything else)";
            }
        }
        if (key.charAt(0) == '.' || key.charAt(0) == '-') {
            return "begins with '" + key.charAt(0) + "'; begin with a letter, a digit or _";
        }
        return isDevice(key) ? "is a device on Windows and could not be a file there; put something before it" : null;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static boolean isDevice(String key) {
        int dot = key.indexOf('.');
        String base = (dot < 0 ? key : key.substring(0, dot)).toLowerCase(Locale.ROOT);
        boolean port = base.length() == 4
                && (base.startsWith("com") || base.startsWith("lpt"))
                && Character.isDigit(base.charAt(3));
        return port || DEVICES.contains(base);
    }

    private static String shown(String key) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(key.length(), SHOWN); i++) {
            shown.append(escape(key.charAt(i)));
        }
        return shown + (key.length() > SHOWN ? "…" : "");
    }

    private static String escape(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\'
                ? String.valueOf(c)
                : String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
