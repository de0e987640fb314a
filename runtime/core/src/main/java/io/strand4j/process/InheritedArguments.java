package io.strand4j.process;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of this JVM's own arguments a worker JVM gets as well: those without which the same code does not load there,
 * or reads and writes other text. Memory, agents, debug ports and a program's own properties are not among them.
 */
final class InheritedArguments {

    private static final List<String> PREFIXES = List.of(
            "--enable-preview",
            "--add-modules=",
            "--add-opens=",
            "--add-exports=",
            "--add-reads=",
            "--patch-module=",
            "--enable-native-access=",
            "--illegal-native-access=",
            "--sun-misc-unsafe-memory-access=",
            "-ea",
            "-enableassertions",
            "-da",
            "-disableassertions",
            "-esa",
            "-enablesystemassertions",
            "-Dfile.encoding=",
            "-Dstdout.encoding=",
            "-Dstderr.encoding=",
            "-Duser.language=",
            "-Duser.country=",
            "-Duser.variant=",
            "-Duser.timezone=",
            "-Djava.io.tmpdir=",
            "-Djava.library.path=",
            "-Djava.security.",
            "-Djavax.net.ssl.",
            "-Djdk.tls.");

    private InheritedArguments() {}

    static List<String> ofThisJvm() {
        return from(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static List<String> from(List<String> arguments) {
        Stream<String> kept = arguments.stream()
                .filter(argument -> PREFIXES.stream().anyMatch(argument::startsWith))
                .distinct();
        return kept.toList();
    }
}
