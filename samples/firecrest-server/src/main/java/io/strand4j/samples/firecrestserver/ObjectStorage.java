package io.strand4j.samples.firecrestserver;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where large files lie on their way; whoever has the signed address may take or put one. */
final class ObjectStorage {

    static final String SIGNATURE = "c1gn3d";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    void register(Routes routes) {
        routes.add("POST", "/objects/{id}", this::putForm);
        routes.add("GET", "/objects/{id}", this::get);
    }

    void put(String id, byte[] bytes) {
        objects.put(id, bytes);
    }

    Optional<byte[]> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    void remove(String id) {
        objects.remove(id);
    }

    private Answer putForm(Exchange request) {
        checkSignature(request.optionalField("signature").orElse(""));
        Forms.Field file = request.form().get("file");
        if (file == null) {
            throw Refusal.status(400, "no file in the form");
        }
        put(request.captured("id"), file.value());
        return Answer.empty(201);
    }

    private Answer get(Exchange request) {
        checkSignature(request.query().getOrDefault("signature", ""));
        return Answer.bytes(200, find(request.captured("id")).orElseThrow(() -> Refusal.status(404, "no such object")));
    }

    static void checkSignature(String given) {
        if (!given.equals(SIGNATURE)) {
            throw Refusal.status(403, "signature does not match");
        }
    }
}
