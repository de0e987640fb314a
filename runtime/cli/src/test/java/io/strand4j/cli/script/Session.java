package io.strand4j.cli.script;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal session of a document: what stands behind {@code $}, and what is answered to it. */
final class Session {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```text\\n(\\$ .*?)^```$");
    private static final Pattern KEY = Pattern.compile("\\b[0-9a-f]{32}\\b");
    private static final String MARK = "--- next ---";

    private final String document;

    Session(String document) {
        this.document = document;
    }

    private List<String> blocks() {
        return BLOCK.matcher(document).results().map(block -> block.group(1)).toList();
    }

    private static List<String> commands(String block) {
        return block.lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** As it stands in the document. */
    String expected() {
        return String.join("", blocks());
    }

    /** The document with what is answered now. */
    String rewritten(List<String> answers) {
        Matcher blocks = BLOCK.matcher(document);
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (blocks.find()) {
            StringBuilder block = new StringBuilder();
            for (String command : commands(blocks.group(1))) {
                block.append("$ ").append(command).append('\n').append(answers.get(next++));
            }
            blocks.appendReplacement(text, Matcher.quoteReplacement("```text\n" + block + "```"));
        }
        return blocks.appendTail(text).toString();
    }

    /** Types all of it into one bash. */
    List<String> run(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> script = new ArrayList<>(List.of("exec 2>&1", "set +m"));
        for (String block : blocks()) {
            for (String command : commands(block)) {
                script.add(command);
                script.add("__code=$?; echo '" + MARK + "'; (exit $__code)");
            }
        }
        Path file = Files.write(folder.resolve("session.sh"), script);
        Path output = folder.resolve("session.out");
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(STRAND|JOBQ)_.*|JAVA_TOOL_OPTIONS|NO_COLOR"));
        builder.environment().putAll(environment);
        Process bash = builder.start();
        try {
            bash.getOutputStream().close();
            if (!bash.waitFor(10, MINUTES)) {
                throw new AssertionError("the session does not end:\n" + Files.readString(output));
            }
        } finally {
            bash.descendants().forEach(ProcessHandle::destroyForcibly);
            bash.destroyForcibly();
        }
        String all = Files.readString(output, StandardCharsets.UTF_8).replace(folder.toString(), "/home/you");
        return List.of(all.split(Pattern.quote(MARK) + "\n"));
    }

    /** Without what differs from run to run. */
    static String normal(String text) {
        Map<String, String> keys = new LinkedHashMap<>();
        return KEY.matcher(text)
                .replaceAll(key -> keys.computeIfAbsent(key.group(), one -> "<key " + (keys.size() + 1) + ">"))
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "<time>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "<time>")
                .replaceAll("after \\d+ ms", "after <n> ms")
                .replaceAll("\\(Java [^)]*\\)", "(Java <version>)");
    }
}
