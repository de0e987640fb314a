package io.strand4j.runner;

import io.strand4j.codec.Codecs;
import io.strand4j.codec.ValueLimits;
import io.strand4j.limit.RateLimits;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Engines for tests of what an engine is made of. */
final class Engines {

    private Engines() {}

    /** One without stores, queues and tasks. */
    static TaskEngine bare() {
        return new TaskEngine(new EngineSettings(
                InstantSource.system(),
                RandomGenerator.getDefault(),
                TaskRegistry.of(List.of()),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                1,
                ProcessOptions.defaults(),
                Duration.ZERO,
                Codecs.DEFAULTS,
                ValueLimits.DEFAULTS,
                new RateLimits()));
    }
}
