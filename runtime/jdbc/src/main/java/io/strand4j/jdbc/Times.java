package io.strand4j.jdbc;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times as columns: nanoseconds, since 1970 for a point in time. What is beyond 292 years from there counts as the end
 * of that span, which is as good as for ever.
 */
final class Times {

    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    private Times() {}

    static @Nullable Long column(@Nullable Instant time) {
        return time == null ? null : clamped(time.getEpochSecond(), time.getNano());
    }

    static @Nullable Long column(@Nullable Duration time) {
        return time == null ? null : clamped(time.getSeconds(), time.getNano());
    }

    private static long clamped(long seconds, int nanos) {
        BigInteger all = BigInteger.valueOf(seconds).multiply(BILLION).add(BigInteger.valueOf(nanos));
        return all.bitLength() < Long.SIZE ? all.longValue() : seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    static Instant instant(long column) {
        return Instant.ofEpochSecond(
                Math.floorDiv(column, BILLION.longValue()), Math.floorMod(column, BILLION.longValue()));
    }
}
