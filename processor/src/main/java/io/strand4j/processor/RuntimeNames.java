package io.strand4j.processor;

import com.palantir.javapoet.ClassName;

/** The classes that generated code uses; the one place that names them, because this module does not depend on them. */
final class RuntimeNames {

    static final ClassName STRAND = ClassName.get("io.strand4j", "Strand");
    static final ClassName TYPE_REF = ClassName.get("io.strand4j.codec", "TypeRef");

    static final ClassName COALESCING = ClassName.get("io.strand4j.limit", "Coalescing");

    static final ClassName ITEM_SHAPE = task("ItemShape");
    static final ClassName ITER_CALL = task("IterCall");
    static final ClassName ITER_HANDLE = task("IterHandle");
    static final ClassName SYNC_CALLBACKS = task("SyncCallbacks");
    static final ClassName TASK_CALL = task("TaskCall");
    static final ClassName TASK_CATALOG = task("TaskCatalog");
    static final ClassName TASK_CONTEXT = task("TaskContext");
    static final ClassName TASK_DEFINITION = task("TaskDefinition");
    static final ClassName TASK_FAILED = task("TaskFailedException");
    static final ClassName TASK_HANDLE = task("TaskHandle");
    static final ClassName TASK_PARAMETER = task("TaskParameter");
    static final ClassName TYPED_HANDLE = task("TypedHandle");
    static final ClassName TYPED_ITER_HANDLE = task("TypedIterHandle");

    static final ClassName RUNNER = ClassName.get("io.strand4j.annotations", "Runner");
    static final ClassName SERIALIZATION = ClassName.get("io.strand4j.annotations", "Serialization");
    static final ClassName GENERATED_CATALOG = ClassName.get("io.strand4j.annotations", "GeneratedCatalog");
    static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    /** The level of the contract between generated code and the runtime. */
    static final int API_LEVEL = 1;

    private RuntimeNames() {}

    private static ClassName task(String simpleName) {
        return ClassName.get("io.strand4j.task", simpleName);
    }
}
