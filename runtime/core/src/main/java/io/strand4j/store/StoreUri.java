package io.strand4j.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** From a URI to the provider of its scheme. */
final class StoreUri {

    private StoreUri() {}

    static TaskStore open(String text) {
        int colon = text.indexOf(':');
        Map<String, TaskStoreProvider> providers = providers();
        TaskStoreProvider provider =
                colon < 0 ? null : providers.get(text.substring(0, colon).toLowerCase(Locale.ROOT));
        if (provider == null) {
            // Not the URI itself: what follows the scheme may hold a password.
            throw new IllegalArgumentException(
                    (colon < 0 ? "a store URI begins with a scheme" : "no store is known for this URI scheme")
                            + "; known are " + String.join(":, ", providers.keySet())
                            + ":, others with their artifact on the class path");
        }
        return provider.open(parse(text, colon + 1));
    }

    /** java.net.URI refuses {@code memory:}, and sees no query in {@code memory:?a=b}; a slash cures both. */
    private static URI parse(String text, int afterColon) {
        boolean noPath = text.length() == afterColon || text.charAt(afterColon) == '?';
        try {
            return new URI(noPath ? text.substring(0, afterColon) + "/" + text.substring(afterColon) : text);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException(
                    "not a URI: " + wrong.getReason() + " at position " + wrong.getIndex(), wrong);
        }
    }

    /** Those that the caller's loader sees and those beside this class, which need not see one another. */
    private static Map<String, TaskStoreProvider> providers() {
        Map<String, TaskStoreProvider> found = new TreeMap<>();
        ServiceLoader.load(TaskStoreProvider.class, StoreUri.class.getClassLoader())
                .forEach(provider -> found.put(provider.scheme(), provider));
        ServiceLoader.load(TaskStoreProvider.class).forEach(provider -> found.putIfAbsent(provider.scheme(), provider));
        return found;
    }
}
