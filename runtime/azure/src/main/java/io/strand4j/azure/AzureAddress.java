package io.strand4j.azure;

import io.strand4j.task.ProviderUri;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What {@code azq://account/queue?container=…} says.
 *
 * @param storage the account, with the credential of the environment
 * @param queue the storage queue
 * @param container the container with the records
 */
record AzureAddress(AzureStorage storage, String queue, String container) {

    static final String SCHEME = "azq";

    private static final Set<String> KNOWN = Set.of("container", "blobEndpoint", "queueEndpoint", "credential");
    private static final String USAGE = "; write azq://account/queue, with ?container=… for another container than"
            + " the one named like the queue, blobEndpoint=… and queueEndpoint=… for another cloud or an emulator, and"
            + " credential=connection-string|key|sas|default|managed-identity. Keys and signatures come from the"
            + " environment: AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_KEY, AZURE_STORAGE_SAS_TOKEN";

    /**
     * Reads an address.
     *
     * @param text {@code azq://account/queue}, or short {@code account/queue}
     * @param environment variables by name; null where there is none
     * @throws IllegalArgumentException when it says something else, naming what it may say; it is not shown
     */
    static AzureAddress of(String text, UnaryOperator<String> environment) {
        URI uri = ProviderUri.parse(text.startsWith(SCHEME + ":") ? text : SCHEME + "://" + text);
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a credential does not belong into an address" + USAGE);
        }
        if (uri.getRawAuthority() == null || uri.getRawAuthority().contains(":") || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "an address of Azure Storage names an account after two slashes" + USAGE);
        }
        Map<String, String> parameters = parameters(uri);
        String container = parameters.getOrDefault("container", path);
        QueueNames.require("queue", path, USAGE);
        QueueNames.require("container", container, USAGE);
        AzureStorage storage =
                withCredential(AzureStorage.account(uri.getRawAuthority()), parameters.get("credential"), environment);
        if (parameters.containsKey("blobEndpoint")) {
            storage = storage.blobEndpoint(parameters.get("blobEndpoint"));
        }
        if (parameters.containsKey("queueEndpoint")) {
            storage = storage.queueEndpoint(parameters.get("queueEndpoint"));
        }
        return new AzureAddress(storage, path, container);
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> found = new HashMap<>();
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!KNOWN.contains(name) || equals < 0 || equals == pair.length() - 1) {
                // The name is shown, not the value: it may be a key at the wrong place.
                throw new IllegalArgumentException("the address has the parameter \"" + name + "\", which "
                        + (KNOWN.contains(name) ? "has no value" : "is not known") + USAGE);
            }
            if (found.put(name, pair.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("the address has the parameter \"" + name + "\" twice" + USAGE);
            }
        }
        return found;
    }

    @SuppressWarnings("NullAway") // variables may be missing; each is asked for first
    private static AzureStorage withCredential(
            AzureStorage storage, @org.jspecify.annotations.Nullable String kind, UnaryOperator<String> environment) {
        String named = kind;
        if (named == null) {
            if (storage.hasCredential()) {
                return storage; // the emulator
            }
            named = environment.apply("AZURE_STORAGE_CONNECTION_STRING") != null
                    ? "connection-string"
                    : environment.apply("AZURE_STORAGE_KEY") != null
                            ? "key"
                            : environment.apply("AZURE_STORAGE_SAS_TOKEN") != null ? "sas" : "default";
        }
        return switch (named) {
            case "connection-string" -> {
                AzureStorage given =
                        AzureStorage.connectionString(require(environment, "AZURE_STORAGE_CONNECTION_STRING", named));
                if (!given.account().equals(storage.account())) {
                    throw new IllegalArgumentException("the address names the account " + storage.account()
                            + ", and AZURE_STORAGE_CONNECTION_STRING the account " + given.account());
                }
                yield given;
            }
            case "key" -> storage.key(require(environment, "AZURE_STORAGE_KEY", named));
            case "sas" -> storage.sas(require(environment, "AZURE_STORAGE_SAS_TOKEN", named));
            case "default" -> storage.defaultCredential();
            case "managed-identity" -> storage.managedIdentity();
            default -> throw new IllegalArgumentException("credential=" + named + " is not known" + USAGE);
        };
    }

    private static String require(UnaryOperator<String> environment, String variable, String kind) {
        String value = environment.apply(variable);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "credential=" + kind + " needs the environment variable " + variable + ", which is not set");
        }
        return value;
    }
}
