package io.strand4j.runner;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** A parent with little memory, and a worker JVM that has much to say. */
final class FloodMain {

    private static final int MEGABYTES = 100;

    private FloodMain() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(Vandals.FLOOD.id())).setLevel(Level.OFF);
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .build()) {
            Vandals.FLOOD.call(strand, null, MEGABYTES).start().getResult(Duration.ofSeconds(100));
        }
        System.out.println("over");
    }
}
