package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which method and path is answered by what. */
final class Routes {

    /** What answers a request. */
    interface Handler {
        Answer answer(Exchange request) throws IOException;
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final List<Route> routes = new ArrayList<>();

    /** Adds one; {@code {name}} in the path stands for a segment. */
    void add(String method, String path, Handler handler) {
        List<String> names =
                NAME.matcher(path).results().map(found -> found.group(1)).toList();
        routes.add(new Route(method, Pattern.compile(NAME.matcher(path).replaceAll("([^/]+)")), names, handler));
    }

    /** Answers a request; 404 for a path that nobody serves, 405 for a method that its path has not. */
    Answer answer(Exchange request) throws IOException {
        boolean known = false;
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(request.path());
            if (matcher.matches()) {
                known = true;
                if (route.method().equals(request.method())) {
                    request.capture(captured(route, matcher));
                    return route.handler().answer(request);
                }
            }
        }
        throw Refusal.status(known ? 405 : 404, known ? "method not allowed" : "no such endpoint");
    }

    private static Map<String, String> captured(Route route, Matcher matcher) {
        return route.names().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> matcher.group(route.names().indexOf(name) + 1)));
    }
}
