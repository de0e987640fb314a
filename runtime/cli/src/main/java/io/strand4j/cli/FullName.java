package io.strand4j.cli;

import org.jspecify.annotations.Nullable;

/**
 * A queue with the place it is in, for the log: without what may be secret in its address.
 *
 * @param address of the place
 * @param name of the queue; null for all that tasks name
 */
record FullName(String address, @Nullable String name) {

    @Override
    public String toString() {
        String shown = address.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
        return name == null || name.isEmpty() ? shown : shown + " (queue " + name + ")";
    }
}
