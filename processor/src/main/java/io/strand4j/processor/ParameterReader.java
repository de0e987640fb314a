package io.strand4j.processor;

import io.strand4j.processor.ParameterModel.Travel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads the parameters of a method. */
final class ParameterReader {

    private final Elements elements;
    private final TypeReader types;

    ParameterReader(Elements elements, TypeReader types) {
        this.elements = elements;
        this.types = types;
    }

    ParameterModel read(VariableElement parameter, TypeMirror type, Place place) {
        List<Injected> injected = Arrays.stream(Injected.values())
                .filter(i -> Mirrors.ours(parameter, i.annotation()).isPresent())
                .toList();
        String name = parameter.getSimpleName().toString();
        return new ParameterModel(
                SourceVersion.isKeyword(name) ? name + "_" : name, // other languages have other words of their own
                types.read(type, place),
                Nullness.ofDeclaration(parameter),
                injected,
                travel(parameter, place),
                place);
    }

    private Travel travel(VariableElement parameter, Place place) {
        String own = parameter.getSimpleName().toString();
        boolean isSecret = Mirrors.ours(parameter, "Secret").isPresent();
        Optional<AnnotationMirror> mirror = Mirrors.ours(parameter, "TaskParam");
        if (mirror.isEmpty()) {
            return new Travel(new Attribute<>(own, false, place), List.of(), "", isSecret);
        }
        AnnotationReader reader = new AnnotationReader(elements, parameter, mirror.get());
        Attribute<String> name = reader.string("name");
        return new Travel(
                name.value().isEmpty() ? new Attribute<>(own, false, place) : name,
                reader.strings("aliases"),
                reader.string("defaultValue").value(),
                isSecret);
    }
}
