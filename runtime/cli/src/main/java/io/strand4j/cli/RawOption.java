package io.strand4j.cli;

import picocli.CommandLine.Option;

/** Of the commands that show arguments. */
final class RawOption {

    @Option(names = "--raw", description = "show arguments as they are stored, secret ones included")
    boolean wanted;
}
