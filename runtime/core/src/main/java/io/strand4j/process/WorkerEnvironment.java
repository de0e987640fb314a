package io.strand4j.process;

import java.util.Map;
import java.util.regex.Pattern;

/** The environment variables of a worker JVM. */
final class WorkerEnvironment {

    /** Read by every JVM: what stands there a worker JVM is given without being told. */
    private static final String[] JVM_ARGUMENTS = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"};

    private static final Pattern DEBUG_PORT =
            Pattern.compile("(?<![^\\s'\"])(-agentlib:jdwp|-Xrunjdwp)[^\\s'\"]*|(?<![^\\s'\"])-Xdebug(?![^\\s'\"])");

    private WorkerEnvironment() {}

    /** Sets what the options say. A debug port is taken out: it is this JVM's, and no other can listen there. */
    static void set(Map<String, String> environment, ProcessOptions options) {
        for (String name : JVM_ARGUMENTS) {
            environment.computeIfPresent(
                    name,
                    (same, value) -> DEBUG_PORT.matcher(value).replaceAll("").strip());
        }
        environment.putAll(options.environment());
    }

    /** The arguments that a worker JVM finds there. */
    static String jvmArguments(Map<String, String> environment) {
        StringBuilder arguments = new StringBuilder();
        for (String name : JVM_ARGUMENTS) {
            arguments.append(environment.getOrDefault(name, "")).append(' ');
        }
        return arguments.toString().strip();
    }
}
