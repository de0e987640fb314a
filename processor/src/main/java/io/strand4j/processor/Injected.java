package io.strand4j.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** What the runtime fills in for a parameter, and the method of {@code TaskContext} that knows it. */
enum Injected {
    TASK_KEY("TaskKey", "key"),
    WORKER_ID("WorkerId", "workerId"),
    ATTEMPT("Attempt", "attempt");

    private final String annotation;
    private final String accessor;

    Injected(String annotation, String accessor) {
        this.annotation = annotation;
        this.accessor = accessor;
    }

    String annotation() {
        return annotation;
    }

    TypeName type() {
        return this == ATTEMPT ? TypeName.INT : ClassName.get(String.class);
    }

    String accessor() {
        return accessor;
    }
}
