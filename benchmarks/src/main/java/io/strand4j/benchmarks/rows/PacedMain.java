package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes as many calls of a shared pace as a line of its input says, and then says of one after the other when it began. */
final class PacedMain {

    private PacedMain() {}

    /** Takes the address of the store. */
    @SuppressWarnings("SystemOut") // read by whoever has started it
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        Deque<Long> begun = new ArrayDeque<>();
        try (Strand strand = Strand.builder()
                .store(arguments[0])
                .sharedRate("service", Pacing.rate())
                .build()) {
            System.out.println("up");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.equals("next")) {
                    begun.addAll(Pacing.calls(strand, Integer.parseInt(line), 1));
                }
                System.out.println(begun.remove());
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
