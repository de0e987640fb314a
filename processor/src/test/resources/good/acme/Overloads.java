package acme;

import io.strand4j.annotations.AsTask;

public class Overloads { // case 8

    @AsTask
    public static long square(int n) {
        return n;
    }

    @AsTask(name = "squareBoxed")
    public static long square(Integer n) {
        return n;
    }

    public static long square(long n) {
        return n;
    }

    /** Its body uses what is generated for this class and for another. */
    @AsTask
    static void starts(int $a, int ü) {
        new OverloadsTasks(null).square(1);
        new MathsTasks(null).warmUp();
    }
}
