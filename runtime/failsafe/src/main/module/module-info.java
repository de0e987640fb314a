/** Policies of Failsafe around calls. */
module io.strand4j.failsafe {
    requires transitive io.strand4j.runtime;
    requires transitive dev.failsafe.core;
    requires static transitive org.jspecify;

    exports io.strand4j.failsafe;
}
