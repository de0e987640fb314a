package io.strand4j;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened for a Strand and goes with it, last one first. */
final class Owned {

    private static final Logger LOG = LoggerFactory.getLogger(Owned.class);

    private Owned() {}

    static void close(List<AutoCloseable> all) {
        for (AutoCloseable one : all.reversed()) {
            try {
                one.close();
            } catch (Exception broken) {
                if (broken instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.error("{} could not be closed with its Strand", one, broken);
            }
        }
    }
}
