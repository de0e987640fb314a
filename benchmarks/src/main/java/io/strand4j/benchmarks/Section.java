package io.strand4j.benchmarks;

/** The tables. */
public enum Section {
    IN_PROCESS("In process"),
    PROCESS("PROCESS: worker JVMs"),
    STORES("Stores on this disk"),
    QUEUES("Queues in PostgreSQL, as initdb sets it up"),
    AZURE("Queues in Azurite, the emulator of Azure Storage"),
    COMPILE("Compile time: beside other generators");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
