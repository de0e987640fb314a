package io.strand4j.benchmarks;

import java.io.IOException;

/** The plain construct against ours, both ready to be measured. They are asked in turn, again and again. */
public interface Contest extends AutoCloseable {

    /** One figure of the plain construct. */
    double limit() throws Exception;

    /** One figure of ours, of the same amount of work. */
    double ours() throws Exception;

    /** What is to be said beside the figures, once they are taken. */
    default Remark remark() {
        return Remark.NONE;
    }

    @Override
    default void close() throws IOException {}

    /**
     * Something beside the figures.
     *
     * @param text what is printed
     * @param met whether it is as it should be
     */
    record Remark(String text, boolean met) {
        static final Remark NONE = new Remark("", true);
    }
}
