package io.strand4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Types commands and keeps what they answer.
 *
 * @param input what is typed meanwhile
 */
record Cli(Map<String, String> environment, String input, boolean terminal) {

    Cli() {
        this(Map.of(), "", false);
    }

    /** With calls in a folder. */
    static Cli in(Path folder) {
        return new Cli().with("STRAND_QUEUE", "file:" + folder + "?durability=crash");
    }

    Cli with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Cli(more, input, terminal);
    }

    Cli typing(String text) {
        return new Cli(environment, text, terminal);
    }

    Cli onTerminal() {
        return new Cli(environment, input, true);
    }

    /** What a command has left. */
    record Done(int code, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }

        /** The only line of standard output. */
        String line() {
            if (lines().size() != 1) {
                throw new AssertionError("not one line: " + this);
            }
            return lines().get(0);
        }
    }

    /** What is being written, to be looked at meanwhile. */
    static final class Screen {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();

        String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String err() {
            return err.toString(StandardCharsets.UTF_8);
        }
    }

    Done run(String... arguments) {
        return run(new Screen(), arguments);
    }

    Done run(Screen screen, String... arguments) {
        int code = StrandCommand.run(
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(screen.out, true, StandardCharsets.UTF_8),
                        new PrintStream(screen.err, true, StandardCharsets.UTF_8),
                        false,
                        terminal,
                        terminal,
                        environment,
                        InstantSource.system()),
                arguments);
        return new Done(code, screen.out(), screen.err());
    }

    /** A worker until nothing is left, with more options. */
    Done drain(String... more) {
        List<String> all = new ArrayList<>(List.of("worker", "--drain", "-n", "2"));
        all.addAll(Arrays.asList(more));
        return run(all.toArray(String[]::new));
    }
}
