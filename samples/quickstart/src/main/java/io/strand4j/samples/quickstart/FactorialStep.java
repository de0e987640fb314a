package io.strand4j.samples.quickstart;

import io.strand4j.Strand;
import java.math.BigInteger;
import java.time.Duration;

/** A call in a worker JVM: started, waited for, its result typed. */
final class FactorialStep {

    private final MathsTasks maths;
    private final Screen screen;

    FactorialStep(Strand strand, Screen screen) {
        this.maths = new MathsTasks(strand);
        this.screen = screen;
    }

    /** Computes and prints; returns the key under which the result can be found again. */
    String run() {
        screen.section("factorial(100), computed in a worker JVM");
        MathsTasks.FactorialHandle handle = maths.factorial(100); // returns at once
        BigInteger result = handle.getResult(Duration.ofSeconds(60)); // waits
        screen.line("result", result);
        screen.line("key", handle.getKey());
        return handle.getKey();
    }
}
