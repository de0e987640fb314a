package io.strand4j.samples.firecrest;

import java.util.List;

/** {@code /reservations}. */
final class ReservationCalls {

    private final Api api;

    ReservationCalls(Api api) {
        this.api = api;
    }

    List<Reservation> all(String machine) {
        return Api.list(
                api.json(ApiRequest.get("/reservations").on(machine), 200).path("success"), Reservation.class);
    }

    void create(String machine, Reservation plan) {
        api.json(fields(ApiRequest.post("/reservations").form("reservation", plan.name()), machine, plan), 201);
    }

    void update(String machine, Reservation plan) {
        api.json(fields(ApiRequest.put("/reservations/" + Paths.segment(plan.name())), machine, plan), 200);
    }

    private static ApiRequest fields(ApiRequest request, String machine, Reservation plan) {
        return request.on(machine)
                .form("account", plan.account())
                .form("numberOfNodes", plan.numberOfNodes())
                .form("nodeType", plan.nodeType())
                .form("starttime", plan.start())
                .form("endtime", plan.end());
    }

    void delete(String machine, String name) {
        api.send(ApiRequest.delete("/reservations/" + Paths.segment(name)).on(machine), 204);
    }
}
