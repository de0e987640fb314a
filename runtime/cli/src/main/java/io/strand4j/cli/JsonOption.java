package io.strand4j.cli;

import picocli.CommandLine.Option;

/** Of every command that reads something. */
final class JsonOption {

    @Option(names = "--json", description = "print JSON, one object a line")
    boolean wanted;
}
