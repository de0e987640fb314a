package io.strand4j.samples.firecrestserver;

import java.time.Duration;
import java.util.Map;

/**
 * What a batch script does, as far as this server understands one: {@code echo}, {@code sleep} and {@code exit}.
 *
 * @param name the name of the job
 * @param output what it prints
 * @param takes how long it runs
 * @param exitCode what it ends with
 */
record Script(String name, String output, Duration takes, int exitCode) {

    static Script read(String text, Map<String, String> environment) {
        String name = "script";
        StringBuilder output = new StringBuilder();
        Duration takes = Duration.ZERO;
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.startsWith("#SBATCH --job-name=")) {
                name = line.substring("#SBATCH --job-name=".length());
            } else if (line.startsWith("echo ")) {
                output.append(filled(line.substring("echo ".length()), environment))
                        .append('\n');
            } else if (line.startsWith("sleep ")) {
                takes = takes.plusMillis(Math.round(Double.parseDouble(line.substring("sleep ".length())) * 1000));
            } else if (line.startsWith("exit ")) {
                return new Script(name, output.toString(), takes, Integer.parseInt(line.substring("exit ".length())));
            }
        }
        return new Script(name, output.toString(), takes, 0);
    }

    private static String filled(String text, Map<String, String> environment) {
        String filled = text;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            filled = filled.replace("$" + variable.getKey(), variable.getValue());
        }
        return filled;
    }
}
