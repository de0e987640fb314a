package io.strand4j.samples.firecrestserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where requests come in: they are logged, fail on demand, are counted, have their token checked, and go their way. */
final class Door implements HttpHandler {

    private final Routes routes;
    private final Tokens tokens;
    private final Faults faults;
    private final Quotas quotas;
    private final RequestLog log;

    Door(Routes routes, Tokens tokens, Faults faults, Quotas quotas, RequestLog log) {
        this.routes = routes;
        this.tokens = tokens;
        this.faults = faults;
        this.quotas = quotas;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        long arrived = System.nanoTime();
        try (http) {
            Exchange request = new Exchange(http);
            String service = LoggedRequest.serviceOf(request.path());
            log.begin(service);
            Answer answer;
            try {
                Optional<Fault> fault = faults.take(request.method() + " " + request.path());
                answer = fault.isEmpty() ? answer(request, arrived) : spoilt(request, fault.get(), arrived);
                log.add(logged(http, request, arrived, answer));
            } finally {
                log.end(service);
            }
            if (answer.status() != 0) {
                send(http, answer);
            }
        }
    }

    private static LoggedRequest logged(HttpExchange http, Exchange request, long arrived, Answer answer) {
        return new LoggedRequest(
                arrived,
                System.nanoTime(),
                request.method(),
                request.path(),
                request.query(),
                headers(http),
                request.bodySize(),
                answer.status());
    }

    private Answer spoilt(Exchange request, Fault fault, long arrived) throws IOException {
        try {
            if (fault.gate() != null) {
                fault.gate().await();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return Answer.empty(0);
        }
        Answer done = fault.done() ? answer(request, arrived) : Answer.empty(0);
        return fault.status() < 0
                ? done
                : new Answer(
                        fault.status(),
                        fault.headers(),
                        fault.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Answer answer(Exchange request, long arrived) throws IOException {
        try {
            String service = LoggedRequest.serviceOf(request.path());
            Optional<Answer> tooMuch = quotas.refusal(service, arrived);
            if (tooMuch.isPresent()) {
                return tooMuch.get();
            }
            if (!service.equals("objects") && !service.equals("auth")) {
                tokens.check(request);
            }
            return routes.answer(request);
        } catch (Refusal refused) {
            return refused.answer();
        } catch (RuntimeException | IOException broken) {
            return Answer.json(500, Json.object("description", "Internal error", "error", broken.toString()));
        }
    }

    private static Map<String, String> headers(HttpExchange http) {
        Map<String, String> headers = new LinkedHashMap<>();
        http.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static void send(HttpExchange http, Answer answer) throws IOException {
        answer.headers().forEach(http.getResponseHeaders()::set);
        byte[] body = answer.body();
        http.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = http.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
