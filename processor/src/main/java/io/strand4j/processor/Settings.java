package io.strand4j.processor;

import io.strand4j.annotations.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an annotation says about a task.
 *
 * @param annotation its simple name with the {@code @}
 * @param isTypeLevel whether it is on the type
 * @param place where it is
 */
record Settings(
        String annotation,
        boolean isTypeLevel,
        Place place,
        String runner,
        Optional<ProvidedModel> runnerClass,
        Attribute<String> name,
        Attribute<String> id,
        Attribute<String> className,
        boolean hasOf,
        Attribute<String> of,
        Attribute<String> onIter,
        Attribute<String> onEnd,
        Attribute<String> onError,
        boolean yieldOnIter,
        Attribute<String> queue,
        Attribute<String> rate,
        Attribute<String> timeout,
        Attribute<Integer> retries,
        boolean idempotent,
        Set<String> suppress,
        boolean isRecorded,
        Attribute<String> ttl,
        String serialization,
        Attribute<String> codec,
        String store,
        List<ProvidedModel> middleware) {

    /** The generated method is the source method and its callbacks, nothing else. */
    boolean isSync() {
        return runner.equals("SYNC") && runnerClass.isEmpty();
    }

    /** Whether the body runs in this JVM, on the target that was given to the generated class. */
    boolean runsHere() {
        return !runsElsewhere();
    }

    /** Whether the body runs in another JVM. */
    boolean runsElsewhere() {
        return runnerClass.isEmpty() && (runner.equals("PROCESS") || runner.equals("STORE"));
    }

    /** Whether a safety check is switched off. */
    boolean suppresses(Check check) {
        return suppress.contains(check.name());
    }

    /** Whether the body runs in this JVM on another thread than its caller's. */
    boolean sharesMemory() {
        return runsHere() && !isSync();
    }

    /** Whether a second process may ask for this task by its id. */
    boolean isFoundElsewhere() {
        return runsElsewhere() || (isRecorded && !isSync());
    }
}
