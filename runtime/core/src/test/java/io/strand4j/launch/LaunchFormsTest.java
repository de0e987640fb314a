package io.strand4j.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call in a worker JVM works however the program was started; what cannot work says so. */
class LaunchFormsTest {

    private static final String ANSWER = "a worker of mine runs ";

    @TempDir
    Path temporary;

    private Path folder;
    private Programs programs;

    @BeforeEach
    void aFolderWithASpaceInItsName() throws Exception {
        folder = Files.createDirectories(temporary.toRealPath().resolve("my programs"));
        programs = new Programs(folder);
    }

    private String relative(List<Path> paths, String separator) {
        return paths.stream().map(path -> folder.relativize(path).toString()).collect(Collectors.joining(separator));
    }

    private String jarsAndClasses() throws Exception {
        List<Path> all = new ArrayList<>(programs.libraries());
        all.add(programs.classes());
        return Programs.join(all);
    }

    @Test
    void foldersAndJarsThatAreNamedFromHere() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        List<Path> all = new ArrayList<>(List.of(programs.classes()));
        all.addAll(programs.libraries());
        assertThat(LaunchedProgram.run(
                        folder, "-cp", relative(all, File.pathSeparator), "app.Program", elsewhere.toString()))
                .startsWith(ANSWER)
                .contains(" in " + elsewhere);
    }

    @Test
    void aWildcard() throws Exception {
        programs.libraries();
        assertThat(LaunchedProgram.run(
                        folder,
                        "-cp",
                        folder.relativize(programs.classes()) + File.pathSeparator + "lib" + File.separator + "*",
                        "app.Program",
                        "/"))
                .startsWith(ANSWER);
    }

    @Test
    void aJarWhoseManifestNamesTheOthers() throws Exception {
        Path jar = Programs.jar(
                folder.resolve("app.jar"),
                Programs.manifest("app.Program", relative(programs.libraries(), " ")),
                List.of(programs.classes()));
        assertThat(LaunchedProgram.run(folder, "-jar", folder.relativize(jar).toString(), "/"))
                .startsWith(ANSWER);
    }

    @Test
    void aJarOfNothingButAClassPathAsTestRunnersMakeIt() throws Exception {
        List<Path> all = new ArrayList<>(List.of(programs.classes()));
        all.addAll(programs.libraries());
        String urls = all.stream().map(path -> path.toUri().toString()).collect(Collectors.joining(" "));
        Path jar = Programs.jar(folder.resolve("booter.jar"), Programs.manifest("app.Program", urls), List.of());
        assertThat(LaunchedProgram.run(folder, "-jar", jar.toString(), "/")).startsWith(ANSWER);
    }

    @Test
    void oneJarOfAllClasses() throws Exception {
        List<Path> all = new ArrayList<>(List.of(programs.classes()));
        all.addAll(programs.libraries());
        Path jar = Programs.jar(folder.resolve("all.jar"), Programs.manifest("app.Program", ""), all);
        assertThat(LaunchedProgram.run(folder, "-jar", "all.jar", "/")).startsWith(ANSWER);
        assertThat(jar).exists();
    }

    @Test
    void modules() throws Exception {
        programs.module();
        assertThat(LaunchedProgram.run(
                        folder, "-p", "module" + File.pathSeparator + "lib", "-m", "app/app.Program", "/"))
                .startsWith(ANSWER);
    }

    @Test
    void aLoaderOfABuildTool() throws Exception {
        Path tool = programs.compile("tool/Tool.java", folder.resolve("tool"));
        assertThat(LaunchedProgram.run(folder, "-Dtool.path=" + jarsAndClasses(), "-cp", tool + "", "tool.Tool", "/"))
                .startsWith(ANSWER);
    }

    /** Its program shares the JVM of Maven, in whose class path it is not. */
    @Test
    void execJavaOfMaven() throws Exception {
        String elements = Stream.of(jarsAndClasses().split(File.pathSeparator))
                .map(path -> "<additionalClasspathElement>" + path + "</additionalClasspathElement>")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>app</groupId><artifactId>app</artifactId><version>1</version><packaging>pom</packaging>
                  <build><plugins><plugin>
                    <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <mainClass>app.Program</mainClass>
                      <additionalClasspathElements>%s</additionalClasspathElements>
                    </configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(System.getProperty("exec.version"), elements));
        assertThat(LaunchedProgram.runMaven(folder, "-B", "-q", "exec:java")).startsWith(ANSWER);
    }

    @Test
    void jarsWithinAJarAreRefusedWithWhatToDo() throws Exception {
        List<Path> content = new ArrayList<>(List.of(programs.compile("nested/Launcher.java", folder.resolve("n"))));
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Programs.jar(inner.resolve("app.jar"), Programs.manifest("", ""), List.of(programs.classes()));
        for (Path library : programs.libraries()) {
            Files.copy(library, inner.resolve(library.getFileName()));
        }
        content.add(inner);
        Programs.jar(folder.resolve("nested.jar"), Programs.manifest("nested.Launcher", ""), content);
        assertThat(LaunchedProgram.run(folder, "-jar", "nested.jar"))
                .contains("TaskRejectedException")
                .contains("nested.jar")
                .contains("nested.Launcher$Loader")
                .contains("jarmode=tools")
                .doesNotContain(ANSWER);
    }

    @Test
    void whatTheCodeNeedsComesAlongAndTheRestDoesNot() throws Exception {
        assertThat(LaunchedProgram.run(
                        folder,
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-Xmx77m",
                        "-Dapp.private=secret",
                        "-cp",
                        jarsAndClasses(),
                        "app.Program"))
                .startsWith(ANSWER)
                .contains(" opened true")
                .contains(" private null")
                .doesNotContain(" heap " + (77 << 20));
        assertThat(LaunchedProgram.run(folder, "-cp", jarsAndClasses(), "app.Program"))
                .contains(" opened false");
    }

    @Test
    void whatTheEnvironmentGivesAllJvms() throws Exception {
        String given = "-XX:+UseParallelGC -Dapp.private=shared";
        String port = " -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0";
        assertThat(LaunchedProgram.run(
                        folder, Map.of("JAVA_TOOL_OPTIONS", given + port), "-cp", jarsAndClasses(), "app.Program"))
                .startsWith(ANSWER)
                .contains(" tool options " + given + " private shared");
    }
}
