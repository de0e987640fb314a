package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The moments that were given last, by which the next one is found: no window of time has more of them than the
 * {@link Rate} says, wherever it is laid. Moments are nanoseconds by any one clock. It can be kept elsewhere and restored,
 * so that processes share it; moments that lie closer together than a grain are kept as one group, which counts as if all
 * of it had come with its last. Not safe for use by several threads.
 */
public final class RateWindow {

    private final Rate rate;
    private final long window;
    private final long between;
    private final long grain;
    private final ArrayDeque<Given> given = new ArrayDeque<>();
    private long total;

    /**
     * A group of moments.
     *
     * @param first the first of them
     * @param last the last of them
     * @param count how many
     */
    public record Given(long first, long last, long count) {}

    /**
     * Nothing was given.
     *
     * @param rate how often
     * @param grain how far apart the moments of a group may be; zero for each by itself
     */
    public RateWindow(Rate rate, Duration grain) {
        this.rate = rate;
        this.window = Nanos.of(rate.window());
        this.between = Nanos.of(rate.between());
        this.grain = Nanos.of(grain);
    }

    /**
     * As it was kept. A clock that was set back must not close it for long: what was given later than now counts as given
     * now.
     *
     * @param rate how often, perhaps another rate than before
     * @param grain how far apart the moments of a group may be
     * @param kept what {@link #given()} said
     * @param now the present moment
     */
    public static RateWindow restore(Rate rate, Duration grain, List<Given> kept, long now) {
        RateWindow restored = new RateWindow(rate, grain);
        for (Given one : kept) {
            restored.add(new Given(earlier(one.first(), now), earlier(one.last(), now), one.count()));
        }
        return restored;
    }

    /** What was given, by another rate. */
    RateWindow at(Rate other) {
        RateWindow changed = new RateWindow(other, Duration.ofNanos(grain));
        given.forEach(changed::add);
        return changed;
    }

    /**
     * The first moment from now on that breaks no rule. Those who come later never overtake those who wait.
     *
     * @param now the present moment
     */
    public long next(long now) {
        expire(now);
        if (given.isEmpty()) {
            return now;
        }
        long moment = later(now, given.getLast().last() + between);
        long left = total;
        for (Given oldest : given) { // usually the first one's end is enough; after the rate was lowered, it is not
            if (left < rate.most()) {
                break;
            }
            moment = later(moment, oldest.last() + window);
            left -= oldest.count();
        }
        return moment;
    }

    /**
     * Gives a moment away.
     *
     * @param moment what {@link #next} has said
     */
    public void give(long moment) {
        expire(moment); // what is not within its window is not within that of a later one
        Given newest = given.peekLast();
        if (newest != null && moment - newest.first() <= grain) {
            given.removeLast();
            total -= newest.count();
            add(new Given(newest.first(), later(moment, newest.last()), newest.count() + 1));
        } else {
            add(new Given(moment, moment, 1));
        }
    }

    private void add(Given group) {
        given.add(group);
        total += group.count();
    }

    /** The newest one stays for as long as it keeps the next one at a distance. */
    private void expire(long now) {
        for (Given oldest = given.peek();
                oldest != null && !isWithin(oldest, now) && (given.size() > 1 || now - oldest.last() >= between);
                oldest = given.peek()) {
            given.remove();
            total -= oldest.count();
        }
    }

    private boolean isWithin(Given one, long now) {
        return now - one.last() < window;
    }

    /** Moments of such a clock are compared by their difference. */
    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }

    private static long earlier(long one, long other) {
        return one - other <= 0 ? one : other;
    }

    /** What is to be kept, oldest first. */
    public List<Given> given() {
        return List.copyOf(given);
    }
}
