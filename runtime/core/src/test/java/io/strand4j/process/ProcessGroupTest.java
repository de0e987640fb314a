package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessGroupTest {

    private static final List<String> COMMAND = List.of("java", "-version");

    @Test
    void aSystemWithoutTheToolsGetsThePlainCommand() {
        Optional<Path> setsid = Optional.of(Path.of("/usr/bin/setsid"));
        Optional<Path> kill = Optional.of(Path.of("/bin/kill"));
        assertThat(ProcessGroup.leading(setsid, kill, COMMAND)).containsExactly("/usr/bin/setsid", "java", "-version");
        assertThat(ProcessGroup.leading(Optional.empty(), kill, COMMAND)).isEqualTo(COMMAND);
        assertThat(ProcessGroup.leading(setsid, Optional.empty(), COMMAND)).isEqualTo(COMMAND);
    }
}
