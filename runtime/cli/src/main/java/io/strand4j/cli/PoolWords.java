package io.strand4j.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Words of a shell as the one line that a control server cuts into the same words. */
final class PoolWords {

    private PoolWords() {}

    /**
     * The line.
     *
     * @throws UsageException when there is a line break in a word, or the first one is an option of another program
     */
    static String line(List<String> words) {
        String command = words.getFirst();
        if (command.startsWith("-") && !command.equals("-h") && !command.equals("--help")) {
            throw new UsageException("a command of the pool stands behind the address, not " + command
                    + "; options of strand pool stand before it");
        }
        return words.stream().map(PoolWords::quoted).collect(Collectors.joining(" "));
    }

    /** A plain word stays as it is: a quoted one would be no option. */
    private static String quoted(String word) {
        if (word.indexOf('\n') >= 0) {
            throw new UsageException("a command of a pool is one line, and there is a line break in one of its words");
        }
        boolean plain = !word.isEmpty()
                && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"' || c == '\\');
        return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
