package io.strand4j.queue;

import io.strand4j.store.Keys;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the file that stands for a leased call; the file is touched when the lease is extended.
 *
 * @param key the key of the call
 * @param fence the number of the lease; 0 while it was taken and not leased yet
 * @param visibility how long the lease is good
 */
record LeaseName(String key, long fence, Duration visibility) {

    private static final Pattern FORM = Pattern.compile("([^~]+)~(\\d{1,18})~(\\d{1,15})");

    /** What a file name says; empty for a file that stands for no call. */
    static Optional<LeaseName> parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Keys.require(form.group(1));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
        return Optional.of(new LeaseName(
                form.group(1), Long.parseLong(form.group(2)), Duration.ofMillis(Long.parseLong(form.group(3)))));
    }

    String fileName() {
        return key + "~" + fence + "~" + Math.min(visibility.toMillis(), 999_999_999_999_999L);
    }
}
