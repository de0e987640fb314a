/** The figures of calls as meters. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer is no module yet
module io.strand4j.micrometer {
    requires transitive io.strand4j.runtime;
    requires transitive micrometer.core;
    requires static transitive org.jspecify;

    exports io.strand4j.micrometer;
}
