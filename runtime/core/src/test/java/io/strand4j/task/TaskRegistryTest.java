package io.strand4j.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Catalogues that are on the class path, and what they need is not. */
class TaskRegistryTest {

    @TempDir
    Path folder;

    /** Found by ServiceLoader. */
    public static final class LacksAJar implements TaskCatalog {

        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            throw new NoClassDefFoundError("com/example/Missing"); // as the JVM does
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void oneThatCannotBeUsedIsLeftOutAndTheOthersAreThere() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(TaskCatalog.class.getName()), LacksAJar.class.getName());
        TaskRegistry found;
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            found = TaskRegistry.load(loader);
        }
        assertThat(found.catalogs()).isNotEmpty().doesNotContain(LacksAJar.class.getName());
        assertThat(found.find("jobs.add")).isPresent();
    }
}
