package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchCommandTest {

    @TempDir
    Path temporary;

    private static LaunchCommand command(String... jvmArguments) {
        LaunchPath path = new LaunchPath(List.of(libraryFolder()), List.of(), null);
        return LaunchCommand.of(ProcessOptions.defaults().jvmArguments(jvmArguments), path, "");
    }

    private static String libraryFolder() {
        return LaunchCommand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    @Test
    void whatConcernsCodeIsInheritedAndWhatConcernsOneJvmIsNot() {
        assertThat(InheritedArguments.from(List.of(
                        "--enable-preview",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.security.properties=x",
                        "-ea",
                        "-Xmx1g",
                        "-Dpassword=secret",
                        "-agentlib:jdwp=address=5005",
                        "-javaagent:tool.jar")))
                .containsExactly(
                        "--enable-preview",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.security.properties=x",
                        "-ea");
    }

    @Test
    void aDebugPortIsTakenOutOfTheEnvironmentAndNothingElse() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS", "-Da=1 -agentlib:jdwp=transport=dt_socket,address=5005 -Db=2", "OTHER", "x"));
        WorkerEnvironment.set(environment, ProcessOptions.defaults().environment("MORE", "y"));
        assertThat(environment.get("JAVA_TOOL_OPTIONS")).isEqualTo("-Da=1  -Db=2");
        assertThat(environment).containsEntry("OTHER", "x").containsEntry("MORE", "y");
    }

    @Test
    void ourCollectorGivesWay() {
        assertThat(command().jvmArguments()).contains("-XX:+UseSerialGC");
        assertThat(command("-XX:+UseZGC").jvmArguments()).doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void thereIsNoArchiveOfFoldersNorBesideAnother() {
        assertThat(SharedArchive.of(command(), "", temporary)).isEmpty();
        for (String own : List.of("-XX:AOTCache=x", "-XX:SharedArchiveFile=x", "-Xshare:off", "-javaagent:x.jar")) {
            assertThat(SharedArchive.hasItsOwn(command(own), "")).as(own).isTrue();
            assertThat(SharedArchive.hasItsOwn(command(), own)).as(own).isTrue();
        }
        assertThat(SharedArchive.hasItsOwn(command("-Xmx64m"), "-Da=b")).isFalse();
        assertThat(command("-XX:AOTCache=x").jvmArguments()).noneMatch(argument -> argument.startsWith("-Xshare"));
    }
}
