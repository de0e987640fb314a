package io.strand4j.samples.firecrest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server is and who one is, from the environment: {@code FIRECREST_URL}, {@code FIRECREST_SYSTEM}, and either
 * {@code FIRECREST_CLIENT_ID}, {@code FIRECREST_CLIENT_SECRET} and {@code AUTH_TOKEN_URL} or
 * {@code FIRECREST_TOKEN_COMMAND}.
 *
 * @param variables the environment
 */
public record Environment(Map<String, String> variables) {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private String need(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the variable " + name + " is not set"));
    }

    /** The address of the server. */
    public URI url() {
        return URI.create(need("FIRECREST_URL"));
    }

    /** The machine. */
    public String system() {
        return need("FIRECREST_SYSTEM");
    }

    /** Where tokens come from. */
    public Authorization authorization() {
        Optional<String> command = find("FIRECREST_TOKEN_COMMAND");
        return command.isPresent()
                ? TokenCommand.of(words(command.get()).toArray(new String[0]))
                : new ClientCredentials(
                        need("FIRECREST_CLIENT_ID"),
                        need("FIRECREST_CLIENT_SECRET"),
                        URI.create(need("AUTH_TOKEN_URL")));
    }

    /** A client. */
    public Firecrest client() {
        return new Firecrest(url(), authorization());
    }

    /** The words of a command; quotes keep blanks together, and nothing else means anything. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }
}
