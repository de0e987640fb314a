/** The command strand. */
module io.strand4j.cli {
    requires io.strand4j.runtime;
    requires info.picocli;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.jspecify;

    opens io.strand4j.cli to
            info.picocli; // it fills in what was typed

    uses io.strand4j.task.TaskCatalog;

    provides org.slf4j.spi.SLF4JServiceProvider with
            io.strand4j.cli.log.ConsoleProvider;
}
