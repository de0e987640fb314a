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

    /**
     * Reads a parameter.
     *
     * @param parameter the parameter
     * @param type its type as a member of the owner
     * @param travelName the name under which its value travels, unless the parameter is given one
     * @param place where a message about it belongs
     */
    ParameterModel read(VariableElement parameter, TypeMirror type, String travelName, Place place) {
        List<Injected> injected = Arrays.stream(Injected.values())
                .filter(i -> Mirrors.ours(parameter, i.annotation()).isPresent())
                .toList();
        return new ParameterModel(
                javaName(parameter),
                types.read(type, place),
                Nullness.ofDeclaration(parameter),
                injected,
                travel(parameter, travelName, place),
                place);
    }

    /** Other languages have other keywords. */
    private static String javaName(VariableElement parameter) {
        String name = parameter.getSimpleName().toString();
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    private Travel travel(VariableElement parameter, String own, Place place) {
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
