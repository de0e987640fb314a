package io.strand4j.azure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The connection string of a storage account in its parts. None of its messages shows what it says. */
final class ConnectionString {

    private static final String USAGE = "; of a storage account it is DefaultEndpointsProtocol=https;AccountName=…;"
            + "AccountKey=…, or BlobEndpoint=…;QueueEndpoint=…;SharedAccessSignature=…";

    private ConnectionString() {}

    /** By names in small letters. */
    static Map<String, String> parse(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).strip().toLowerCase(Locale.ROOT), part.substring(equals + 1));
            }
        }
        if (parts.containsKey("endpoint") && parts.containsKey("sharedaccesskeyname")) {
            throw new IllegalArgumentException(
                    "unknown type of connection string: it is of a Service Bus namespace or an Event Hub" + USAGE);
        }
        boolean emulator = "true".equalsIgnoreCase(parts.get("usedevelopmentstorage"));
        if (!emulator && !parts.containsKey("accountname") && !parts.containsKey("blobendpoint")) {
            throw new IllegalArgumentException(
                    "unknown type of connection string: it names no storage account" + USAGE);
        }
        return parts;
    }

    static String account(Map<String, String> parts) {
        String name = parts.get("accountname");
        if (name != null) {
            return name;
        }
        String endpoint = parts.get("blobendpoint");
        return endpoint == null ? AzureStorage.EMULATOR : accountOf(endpoint);
    }

    private static String accountOf(String endpoint) {
        String host = endpoint.replaceFirst("^https?://", "").replaceFirst("[/:].*$", "");
        int dot = host.indexOf('.');
        boolean address = host.matches("[0-9.]+") || dot < 0;
        return address ? endpoint.replaceFirst("/+$", "").replaceFirst("^.*/", "") : host.substring(0, dot);
    }

    static String endpoint(Map<String, String> parts, String service) {
        String given = parts.get(service + "endpoint");
        if (given != null) {
            return given.replaceFirst("/+$", "");
        }
        String account = account(parts);
        if (account.equals(AzureStorage.EMULATOR)) {
            AzureStorage emulator = AzureStorage.account(account);
            return service.equals("blob") ? emulator.blobEndpoint() : emulator.queueEndpoint();
        }
        return parts.getOrDefault("defaultendpointsprotocol", "https") + "://" + account + "." + service + "."
                + parts.getOrDefault("endpointsuffix", "core.windows.net");
    }
}
