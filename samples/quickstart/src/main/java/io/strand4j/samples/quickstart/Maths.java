package io.strand4j.samples.quickstart;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskContext;
import java.math.BigInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Plain methods; the annotations make tasks of them, found in {@code MathsTasks}. */
public final class Maths {

    private Maths() {}

    // tag::factorial
    @AsyncCompute // runs in a worker JVM, its result is kept in a store
    public static BigInteger factorial(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("there is no factorial of " + n);
        }
        BigInteger product = BigInteger.ONE;
        for (int factor = 2; factor <= n; factor++) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product;
    }
    // end::factorial

    /**
     * All perfect numbers, the equals of the sum of their divisors. The first four come at once and the fifth takes
     * minutes, in a loop that never looks whether anybody still wants it.
     */
    @AsTask(runner = Runner.PROCESS)
    static Stream<Long> perfectNumbers() {
        TaskContext.current().put("pid", String.valueOf(ProcessHandle.current().pid()));
        return LongStream.range(2, Long.MAX_VALUE).filter(Maths::isPerfect).boxed();
    }

    private static boolean isPerfect(long number) {
        long sum = 1;
        for (long divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                long other = number / divisor;
                sum += divisor == other ? divisor : divisor + other;
            }
        }
        return sum == number;
    }
}
