package io.strand4j.task;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * From an address to the provider of its scheme: for what is opened by URI, stores and queues.
 *
 * @param <P> the kind of provider
 * @param provider the provider
 * @param text the address
 */
public record ProviderUri<P>(P provider, String text) {

    /** Where the schemes are that not everybody has. */
    private static final Map<String, String> ARTIFACTS = Map.of("jdbc", "strand4j-jdbc", "azq", "strand4j-azure");

    /**
     * The provider for an address.
     *
     * @param <P> the kind of provider
     * @param text the address
     * @param kind what is opened, for messages: {@code "store"}
     * @param type the kind of provider
     * @param scheme the scheme of a provider
     * @throws IllegalArgumentException when there is none, naming the known schemes
     */
    public static <P> ProviderUri<P> of(String text, String kind, Class<P> type, Function<P, String> scheme) {
        int colon = text.indexOf(':');
        String wanted = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        Map<String, P> providers = providers(type, scheme);
        P provider = providers.get(wanted);
        if (provider == null) {
            // Not the URI itself: what follows the scheme may hold a password.
            throw new IllegalArgumentException((colon < 0
                            ? "a " + kind + " URI begins with a scheme"
                            : "no " + kind + " is known for this URI scheme")
                    + "; known are " + String.join(":, ", providers.keySet())
                    + ":, others with their artifact on the class path"
                    + (ARTIFACTS.containsKey(wanted)
                            ? ": for " + wanted + ": that is io.strand4j:" + ARTIFACTS.get(wanted)
                            : ""));
        }
        return new ProviderUri<>(provider, text);
    }

    /**
     * An address as a URI. java.net.URI refuses {@code memory:}, and sees no query in {@code memory:?a=b}; a slash cures
     * both.
     *
     * @param text the address, with a scheme
     * @throws IllegalArgumentException when it is no URI
     */
    public static URI parse(String text) {
        int afterColon = text.indexOf(':') + 1;
        boolean noPath = text.length() == afterColon || text.charAt(afterColon) == '?';
        try {
            return new URI(noPath ? text.substring(0, afterColon) + "/" + text.substring(afterColon) : text);
        } catch (URISyntaxException wrong) {
            // Not as the cause: its message shows the whole text, which may hold a password.
            throw new IllegalArgumentException("not a URI: " + wrong.getReason() + " at position " + wrong.getIndex());
        }
    }

    /** Those that the caller's loader sees and those beside this class, which need not see one another. */
    private static <P> Map<String, P> providers(Class<P> type, Function<P, String> scheme) {
        Map<String, P> found = new TreeMap<>();
        ServiceLoader.load(type, ProviderUri.class.getClassLoader())
                .forEach(provider -> found.put(scheme.apply(provider), provider));
        ServiceLoader.load(type).forEach(provider -> found.putIfAbsent(scheme.apply(provider), provider));
        return found;
    }
}
