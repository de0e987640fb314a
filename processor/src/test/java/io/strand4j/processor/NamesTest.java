package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import io.strand4j.task.Durations;
import io.strand4j.task.TaskCatalog;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this module only knows by name or by heart is as the runtime has it. */
class NamesTest {

    @Test
    void every_runtime_class_exists() throws ReflectiveOperationException {
        int names = 0;
        for (Field field : RuntimeNames.class.getDeclaredFields()) {
            if (field.getType() == ClassName.class) {
                names++;
                Class.forName(
                        ((ClassName) field.get(null)).reflectionName(),
                        false,
                        getClass().getClassLoader());
            }
        }
        assertThat(names).isGreaterThan(15);
        Class.forName(SettingsReader.MIDDLEWARE, false, getClass().getClassLoader());
        Class.forName(SettingsReader.TASK_RUNNER, false, getClass().getClassLoader());
        Class.forName(TargetProviders.TARGET_PROVIDER, false, getClass().getClassLoader());
    }

    @Test
    void generated_code_is_of_the_level_of_the_runtime() {
        assertThat(RuntimeNames.API_LEVEL).isEqualTo(TaskCatalog.API_LEVEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "500ms", "30s", "5m", "2h", "1d", "1w"})
    void durations_are_read_as_the_runtime_reads_them(String text) {
        assertThat(OptionRules.duration(text)).isEqualTo(Optional.of(Durations.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "-1s", "1 s", "1S", "1.5h", "h", "999999999999999d", "999999999999999w"})
    void what_is_no_duration_is_refused_by_both(String text) {
        assertThat(OptionRules.duration(text)).isEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "factorial, FACTORIAL",
        "renderAll, RENDER_ALL",
        "parseURL2, PARSE_URL2",
        "HTTPGet, HTTP_GET",
        "submit_String_Path, SUBMIT_STRING_PATH",
        "initial, INITIAL",
        "f, F"
    })
    void constants_are_upper_case_in_every_language(String name, String constant) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(TaskNames.constant(name)).isEqualTo(constant);
        } finally {
            Locale.setDefault(before);
        }
    }
}
