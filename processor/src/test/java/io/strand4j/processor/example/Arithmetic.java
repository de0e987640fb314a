package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Static methods of every shape. */
public class Arithmetic {

    private Arithmetic() {}

    @AsyncCompute
    public static BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }

    @AsTask
    public static boolean not(boolean value) {
        return !value;
    }

    @AsTask
    public static byte nextByte(byte value) {
        return (byte) (value + 1);
    }

    @AsTask
    public static short nextShort(short value) {
        return (short) (value + 1);
    }

    @AsTask
    public static int nextInt(int value) {
        return value + 1;
    }

    @AsTask
    public static long nextLong(long value) {
        return value + 1;
    }

    @AsTask
    public static float half(float value) {
        return value / 2;
    }

    @AsTask
    public static double halfDouble(double value) {
        return value / 2;
    }

    @AsTask
    public static char upper(char value) {
        return Character.toUpperCase(value);
    }

    @AsTask
    public static void addTo(List<String> sink, String text) {
        sink.add(text);
    }

    @AsTask
    public static String square(int n) {
        return "int " + n * n;
    }

    @AsTask(name = "squareBoxed")
    public static String square(Integer n) {
        return "Integer " + n * n;
    }

    @AsTask(name = "squareLong")
    public static String square(long n) {
        return "long " + n * n;
    }

    @AsTask
    public static String sum(int... numbers) {
        return Arrays.toString(numbers);
    }

    @AsTask
    public static String join(@Nullable String... texts) {
        return Arrays.toString(texts);
    }

    @AsTask
    @SafeVarargs
    public static int sizes(List<String>... lists) {
        int sum = 0;
        for (List<String> list : lists) {
            sum += list.size();
        }
        return sum;
    }

    @AsTask(runner = Runner.COROUTINE)
    public static Map<String, List<Integer>> invert(Map<Integer, String> map, List<? super String> seen) {
        Map<String, List<Integer>> inverted = new TreeMap<>();
        map.forEach((key, value) -> {
            inverted.computeIfAbsent(value, v -> new ArrayList<>()).add(key);
            seen.add(value);
        });
        return inverted;
    }
}
