package io.strand4j.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a control client, cut into words as a shell does it: blanks part them, quotes of either kind and backslashes
 * keep them together, case is kept. Options may stand anywhere before {@code --}; a quoted word and a number are none.
 */
final class CommandLine {

    private static final Map<String, String> OPTIONS =
            Map.of("-n", "num", "--num", "num", "-g", "group-name", "--group-name", "group-name");

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private boolean helpWanted;

    private CommandLine() {}

    /** A word as it was written. */
    private record Word(String text, boolean quoted) {}

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when a quote has no end, or an option is not known or has no value
     */
    static CommandLine parse(String line) {
        CommandLine read = new CommandLine();
        List<Word> all = words(line);
        boolean mayBeOption = true;
        for (int i = 0; i < all.size(); i++) {
            Word word = all.get(i);
            if (!mayBeOption || word.quoted() || !word.text().matches("--?[a-zA-Z].*|--")) {
                read.words.add(word.text());
            } else if (word.text().equals("--")) {
                mayBeOption = false;
            } else if (word.text().equals("-h") || word.text().equals("--help")) {
                read.helpWanted = true;
            } else {
                String name = OPTIONS.get(word.text());
                if (name == null) {
                    throw new IllegalArgumentException("unknown option " + word.text() + "; there are -n/--num, "
                            + "-g/--group-name and -h/--help, and what follows -- is none");
                }
                if (++i == all.size()) {
                    throw new IllegalArgumentException("option " + word.text() + " needs a value");
                }
                read.options.put(name, all.get(i).text());
            }
        }
        return read;
    }

    private static List<Word> words(String line) {
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean in = false;
        boolean quoted = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                in = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                in = true;
                quoted = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                in = true;
            } else if (in) {
                words.add(new Word(word.toString(), quoted));
                word.setLength(0);
                in = false;
                quoted = false;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " has no end");
        }
        if (in) {
            words.add(new Word(word.toString(), quoted));
        }
        return words;
    }

    boolean isEmpty() {
        return words.isEmpty() && !helpWanted;
    }

    boolean helpWanted() {
        return helpWanted;
    }

    String command() {
        return words.isEmpty() ? "help" : words.getFirst();
    }

    /** What stands behind the command. */
    List<String> arguments() {
        return words.isEmpty() ? List.of() : words.subList(1, words.size());
    }

    boolean hasOptions() {
        return !options.isEmpty();
    }

    GroupOptions groupOptions() {
        String name = options.get("group-name");
        return name == null ? GroupOptions.DEFAULTS : GroupOptions.named(name);
    }

    int num() {
        return number("--num", options.getOrDefault("num", "1"));
    }

    /** A number that fits an int. */
    static int number(String what, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(what + " must be a whole number, got '" + text + "'");
        }
    }

    static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("the id of a task must be a whole number, got '" + text + "'");
        }
    }
}
