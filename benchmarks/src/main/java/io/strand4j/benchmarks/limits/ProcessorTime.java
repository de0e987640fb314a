package io.strand4j.benchmarks.limits;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;

/** What a JVM has cost so far, for whoever has started it. */
public final class ProcessorTime {

    private ProcessorTime() {}

    /** Says that it is there, and at each line of its input how many nanoseconds; ends the JVM when there are no more. */
    @SuppressWarnings("SystemOut") // read by whoever has started it
    public static void answer() throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        System.out.println("up");
        while (lines.readLine() != null) {
            System.out.println(system.getProcessCpuTime());
        }
        Runtime.getRuntime().halt(0);
    }
}
