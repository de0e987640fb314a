package io.strand4j.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

/** Reads {@code @AsTask} and {@code @AsyncCompute}. */
final class SettingsReader {

    static final String TASK_RUNNER = "io.strand4j.runner.TaskRunner";
    static final String MIDDLEWARE = "io.strand4j.middleware.Middleware";

    private final Elements elements;
    private final Constructors constructors;
    private final Supertypes supertypes;

    SettingsReader(Elements elements, Constructors constructors, Supertypes supertypes) {
        this.elements = elements;
        this.constructors = constructors;
        this.supertypes = supertypes;
    }

    /** The annotation of a method or type, the stronger one where there are two. */
    Optional<Settings> read(Element annotated) {
        return Mirrors.ours(annotated, "AsyncCompute")
                .or(() -> Mirrors.ours(annotated, "AsTask"))
                .map(mirror -> read(annotated, mirror));
    }

    /** The type that {@code of} names. */
    Optional<Attribute<DeclaredType>> of(Element annotated) {
        return Mirrors.ours(annotated, "AsTask")
                .flatMap(mirror -> new AnnotationReader(elements, annotated, mirror).type("of"));
    }

    private Settings read(Element annotated, AnnotationMirror mirror) {
        AnnotationReader reader = new AnnotationReader(elements, annotated, mirror);
        boolean isRecorded = Mirrors.typeOf(mirror).getSimpleName().contentEquals("AsyncCompute");
        Optional<Attribute<DeclaredType>> of = reader.type("of");
        return new Settings(
                isRecorded ? "@AsyncCompute" : "@AsTask",
                annotated.getKind().isClass() || annotated.getKind().isInterface(),
                reader.place(),
                reader.constant("runner", "THREAD"),
                reader.type("runnerClass").map(type -> provided(type, TASK_RUNNER)),
                reader.string("name"),
                reader.string("id"),
                reader.string("className"),
                of.isPresent(),
                of.map(type -> new Attribute<>("of", true, type.place()))
                        .orElse(new Attribute<>("of", false, reader.place())),
                reader.string("onIter"),
                reader.string("onEnd"),
                reader.string("onError"),
                reader.isTrue("yieldOnIter", true),
                reader.string("queue"),
                reader.string("rate"),
                reader.string("timeout"),
                reader.integer("retries"),
                reader.isTrue("idempotent", true),
                Set.copyOf(reader.constants("suppress")),
                isRecorded,
                reader.string("ttl"),
                reader.constant("serialization", "JSON"),
                reader.string("codec"),
                reader.string("store").value(),
                middleware(reader));
    }

    private List<ProvidedModel> middleware(AnnotationReader reader) {
        return reader.types("middleware").stream()
                .map(type -> provided(type, MIDDLEWARE))
                .toList();
    }

    private ProvidedModel provided(Attribute<DeclaredType> type, String expected) {
        return new ProvidedModel(
                ClassName.get(Mirrors.element(type.value())),
                supertypes.isSubtype(type.value(), expected),
                constructors.hasNoArgument(Mirrors.element(type.value())),
                type.place());
    }
}
