package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.samples.quickstart.MathsTasks;
import java.math.BigInteger;
import java.time.Duration;

/** A call with options, and a handle that is rebuilt from its key. */
public final class Handles {

    private Handles() {}

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try (Strand strand = Strand.open()) {
            MathsTasks maths = new MathsTasks(strand);
            // tag::call
            MathsTasks.FactorialHandle handle = maths.factorialCall(20) // a call as a value, not started
                    .timeout(Duration.ofMinutes(1))
                    .onEnd(result -> System.out.println("the end: " + result))
                    .start();
            String key = handle.getKey(); // keep it: in a file, in a database, in a URL
            // end::call
            handle.getResult();
            // tag::attach
            BigInteger result = maths.factorialHandle(key).getResult(); // here, or in another process
            // end::attach
            System.out.println("attached: " + result);
        }
    }
}
