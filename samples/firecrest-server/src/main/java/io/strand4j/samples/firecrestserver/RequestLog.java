package io.strand4j.samples.firecrestserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** All requests, so that pacing and merging can be measured where they matter. */
public final class RequestLog {

    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<LoggedRequest> requests = new ConcurrentLinkedQueue<>();

    RequestLog() {}

    void begin(String service) {
        counter(service).incrementAndGet();
    }

    void end(String service) {
        counter(service).decrementAndGet();
    }

    private AtomicInteger counter(String service) {
        return underWay.computeIfAbsent(service, any -> new AtomicInteger());
    }

    /** How many requests of a service are in work at this moment. */
    public int underWay(String service) {
        return counter(service).get();
    }

    void add(LoggedRequest request) {
        requests.add(request);
    }

    /** What came in so far, by time of arrival. */
    public List<LoggedRequest> requests() {
        return requests.stream()
                .sorted(Comparator.comparingLong(LoggedRequest::arrivedNanos))
                .toList();
    }

    /** Those of a method and path. */
    public List<LoggedRequest> requests(String line) {
        return requests().stream().filter(one -> one.line().equals(line)).toList();
    }

    /** Those of a service, which is the first segment of the path. */
    public List<LoggedRequest> service(String service) {
        return requests().stream().filter(one -> one.service().equals(service)).toList();
    }

    /** How many there were of a method and path. */
    public long count(String line) {
        return requests(line).size();
    }

    /** The times between the arrivals of neighbouring requests of a service, start to start. */
    public List<Duration> gaps(String service) {
        List<LoggedRequest> all = service(service);
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            gaps.add(Duration.ofNanos(all.get(i).arrivedNanos() - all.get(i - 1).arrivedNanos()));
        }
        return gaps;
    }

    /** The most requests of a service that arrived within any time of this length. */
    public int mostWithin(String service, Duration window) {
        List<LoggedRequest> all = service(service);
        int most = 0;
        int first = 0;
        for (int last = 0; last < all.size(); last++) {
            while (all.get(last).arrivedNanos() - all.get(first).arrivedNanos() >= window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** The most requests of a service that were in work at the same moment. */
    public long mostAtOnce(String service) {
        List<LoggedRequest> all = service(service);
        return all.stream()
                .mapToLong(one -> all.stream()
                        .filter(other -> other.arrivedNanos() <= one.arrivedNanos()
                                && other.answeredNanos() > one.arrivedNanos())
                        .count())
                .max()
                .orElse(0);
    }

    /** Forgets all. */
    public void clear() {
        requests.clear();
    }
}
