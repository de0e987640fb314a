package io.strand4j.samples.quickstart;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command line asks for. */
sealed interface Command {

    /** Say how the program is called. */
    record Help() implements Command {}

    /** Show everything, on the files of a folder. */
    record Tour(Path folder) implements Command {}

    /** Print the result of a call that another process has started. */
    record Attach(String key) implements Command {}

    /** What {@code --help} prints. */
    String HELP = """
            Usage: quickstart [FOLDER]
                   quickstart --attach KEY

            Computes a factorial in a worker JVM, digests every file of FOLDER (default: the current folder) in
            another, cancels a task that would run for minutes, and has a second process pick up the factorial by
            its key.

              --attach KEY   print the result of the factorial that has this key
              --help         print this text

            STRAND_HOME names the folder that records are kept in (default: ~/.strand4j).
            NO_COLOR switches colours off.
            """;

    /**
     * Reads a command line.
     *
     * @throws UsageException when it makes no sense
     */
    static Command parse(String... arguments) throws UsageException {
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--help") || argument.equals("-h")) {
                return new Help();
            } else if (argument.equals("--attach")) {
                if (i + 2 != arguments.length || !operands.isEmpty()) {
                    throw new UsageException("--attach takes one KEY and nothing else");
                }
                return new Attach(arguments[i + 1]);
            } else if (argument.equals("--")) {
                operands.addAll(List.of(arguments).subList(i + 1, arguments.length));
                break;
            } else if (argument.startsWith("-")) {
                throw new UsageException("unknown option " + argument + "; --help lists them");
            }
            operands.add(argument);
        }
        if (operands.size() > 1) {
            throw new UsageException("one folder at a time, not " + operands.size());
        }
        return new Tour(folder(operands.isEmpty() ? "." : operands.get(0)));
    }

    private static Path folder(String name) throws UsageException {
        Path folder;
        try {
            folder = Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException wrong) {
            throw new UsageException("not the name of a folder: " + name);
        }
        if (!Files.exists(folder)) {
            throw new UsageException("there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException("not a folder: " + folder);
        }
        if (!Files.isReadable(folder)) {
            throw new UsageException("the folder cannot be read: " + folder);
        }
        return folder;
    }
}
