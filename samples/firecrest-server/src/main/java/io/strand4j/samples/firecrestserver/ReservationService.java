package io.strand4j.samples.firecrestserver;

import java.util.List;
import java.util.Map;

/** {@code /reservations}: nodes that are kept for somebody. */
final class ReservationService {

    private static final List<String> FIELDS = List.of("account", "numberOfNodes", "nodeType", "starttime", "endtime");

    private final Clusters clusters;

    ReservationService(Clusters clusters) {
        this.clusters = clusters;
    }

    void register(Routes routes) {
        routes.add(
                "GET",
                "/reservations",
                request -> Answer.json(
                        200,
                        Json.object(
                                "success",
                                List.copyOf(clusters.of(request).reservations().values()))));
        routes.add("POST", "/reservations", this::create);
        routes.add("PUT", "/reservations/{name}", this::update);
        routes.add("DELETE", "/reservations/{name}", this::delete);
    }

    private static Map<String, Object> read(Exchange request, String name) {
        Map<String, Object> reservation = Json.object("reservationname", name, "state", "INACTIVE");
        FIELDS.forEach(field -> reservation.put(field, request.field(field)));
        return reservation;
    }

    private Answer create(Exchange request) {
        String name = request.field("reservation");
        if (clusters.of(request).reservations().putIfAbsent(name, read(request, name)) != null) {
            throw Refusal.status(400, "reservation " + name + " already exists");
        }
        return Answer.json(201, Json.object("success", "Reservation created"));
    }

    private Answer update(Exchange request) {
        String name = request.captured("name");
        if (clusters.of(request).reservations().replace(name, read(request, name)) == null) {
            throw Refusal.status(400, "reservation " + name + " not found");
        }
        return Answer.json(200, Json.object("success", "Reservation updated"));
    }

    private Answer delete(Exchange request) {
        if (clusters.of(request).reservations().remove(request.captured("name")) == null) {
            throw Refusal.status(400, "reservation " + request.captured("name") + " not found");
        }
        return Answer.empty(204);
    }
}
