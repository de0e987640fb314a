/** What javac loads: it turns annotated methods into tasks. Nobody requires it; it belongs on the processor path. */
@SuppressWarnings("requires-automatic") // neither JavaPoet nor AutoService has a descriptor
module io.strand4j.processor {
    requires java.compiler;
    requires com.palantir.javapoet;
    requires io.strand4j.annotations;
    requires static com.google.auto.service;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            io.strand4j.processor.TaskProcessor,
            io.strand4j.processor.TaskCatalogProcessor;
}
