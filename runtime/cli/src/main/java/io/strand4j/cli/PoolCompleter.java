package io.strand4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the commands of a pool and their options, as its server lists them. */
final class PoolCompleter implements Completer {

    /** A command, then what it takes: in capitals, or in brackets where it may be missing. */
    private static final Pattern USAGE = Pattern.compile("(?m)^([a-z][a-z-]*)((?: [\\[A-Z].*)?)$");

    private static final Pattern OPTION = Pattern.compile("\\[(-[a-z]) ([A-Z-]+)]");

    private final Map<String, List<String>> optionsByCommand = new TreeMap<>();

    /**
     * Knows what there is.
     *
     * @param help the answer to the command help
     */
    PoolCompleter(String help) {
        for (MatchResult usage : USAGE.matcher(help).results().toList()) {
            List<String> options = new ArrayList<>(List.of("-h", "--help"));
            OPTION.matcher(usage.group(2)).results().forEach(option -> {
                options.add(option.group(1));
                options.add("--" + option.group(2).toLowerCase(Locale.ROOT));
            });
            optionsByCommand.put(usage.group(1), options);
        }
        optionsByCommand.put("help", List.of());
        optionsByCommand.put(PoolShell.EXIT, List.of());
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        List<String> fitting = List.of();
        if (before.isEmpty() || before.equals(List.of("help"))) {
            fitting = List.copyOf(optionsByCommand.keySet());
        } else if (line.word().startsWith("-") && !before.contains("--")) {
            fitting = optionsByCommand.getOrDefault(before.getFirst(), List.of());
        }
        fitting.forEach(word -> candidates.add(new Candidate(word)));
    }
}
