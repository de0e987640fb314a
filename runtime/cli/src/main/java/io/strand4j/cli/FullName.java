package io.strand4j.cli;

import org.jspecify.annotations.Nullable;

/**
 * A queue with the place it is in, for the log: without what may be secret in its address.
 *
 * @param address of the place
 * @param name of the queue; null for all that tasks name
 */
record FullName(String address, @Nullable String name) {

    /** The name alone; that of the last part of its address for the queue without one. */
    String shortName() {
        return name == null || name.isEmpty() ? shown().replaceFirst("/+$", "").replaceFirst(".*[/:]", "") : name;
    }

    private String shown() {
        return address.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        String shown = shown();
        return name == null || name.isEmpty() ? shown : shown + " (queue " + name + ")";
    }
}
