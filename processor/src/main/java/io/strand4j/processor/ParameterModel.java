package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;

/**
 * A parameter of a task.
 *
 * @param name its name
 * @param type its type
 * @param nullness its declaration annotations about null
 * @param injected what the runtime fills in for it; empty for an ordinary parameter
 * @param travel how its value travels
 * @param place where it is
 */
record ParameterModel(
        String name,
        TypeModel type,
        List<AnnotationSpec> nullness,
        List<Injected> injected,
        Travel travel,
        Place place) {

    boolean isInjected() {
        return !injected.isEmpty();
    }

    /**
     * How the value of a parameter travels.
     *
     * @param name under which name
     * @param aliases which other names are read
     * @param defaultValue the JSON for a stored call without it; empty for none
     * @param isSecret whether it is masked where arguments are shown
     */
    record Travel(Attribute<String> name, List<String> aliases, String defaultValue, boolean isSecret) {

        /** Whether there is nothing to say but the name. */
        boolean isPlain() {
            return aliases.isEmpty() && defaultValue.isEmpty() && !isSecret;
        }
    }
}
