package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.limits.SqlCalls;
import io.strand4j.benchmarks.tasks.Stored;
import io.strand4j.benchmarks.tasks.StoredTasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Sends one call for each line of its input, by the driver alone or by us. */
final class SenderMain {

    /** Added and told of in one commit. */
    private static final String TOLD = "WITH added AS (%s RETURNING seq) SELECT pg_notify('limit_news', '') FROM added";

    private SenderMain() {}

    /** Takes the address of the queue, in whose table there is one row to have more of. */
    @SuppressWarnings("SystemOut") // read by whoever has started it
    public static void main(String[] arguments) throws IOException, SQLException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        SqlCalls.Sample sample = SqlCalls.Sample.of(DriverManager.getConnection(arguments[0]));
        try (SqlCalls raw = new SqlCalls(DriverManager.getConnection(arguments[0]), sample, TOLD);
                Strand strand = Strand.builder().queue(arguments[0]).build()) {
            StoredTasks tasks = new StoredTasks(strand);
            System.out.println("up");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = Stored.now();
                if (line.equals("limit")) {
                    raw.addAt(now);
                } else {
                    tasks.waited(now);
                }
                System.out.println(now);
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
