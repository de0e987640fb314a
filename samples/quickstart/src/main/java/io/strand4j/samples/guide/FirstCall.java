package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.samples.quickstart.MathsTasks;
import java.math.BigInteger;
import java.time.Duration;

/** The shortest program: one call, one result. */
public final class FirstCall {

    private FirstCall() {}

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        // tag::call
        try (Strand strand = Strand.open()) {
            MathsTasks maths = new MathsTasks(strand); // generated from Maths
            MathsTasks.FactorialHandle handle = maths.factorial(100); // returns at once
            BigInteger result = handle.getResult(Duration.ofSeconds(30)); // waits
            System.out.println(result);
        }
        // end::call
    }
}
