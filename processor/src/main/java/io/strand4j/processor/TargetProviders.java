package io.strand4j.processor;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds the providers of targets among the classes that are being compiled. */
final class TargetProviders {

    static final String TARGET_PROVIDER = "io.strand4j.task.TargetProvider";

    private final Elements elements;
    private final Supertypes supertypes;

    TargetProviders(Elements elements, Types types) {
        this.elements = elements;
        this.supertypes = new Supertypes(types);
    }

    /** The owners for which there is one in these classes or nested in them. */
    Set<String> owners(Collection<String> topLevelTypes) {
        return topLevelTypes.stream()
                .map(elements::getTypeElement)
                .filter(Objects::nonNull)
                .flatMap(TargetProviders::withNested)
                .flatMap(type -> supertypes.find(type.asType(), TARGET_PROVIDER).stream())
                .flatMap(provider -> provider.getTypeArguments().stream())
                .filter(DeclaredType.class::isInstance)
                .map(owner ->
                        Mirrors.element((DeclaredType) owner).getQualifiedName().toString())
                .collect(Collectors.toSet());
    }

    private static Stream<TypeElement> withNested(TypeElement type) {
        return Stream.concat(
                Stream.of(type),
                ElementFilter.typesIn(type.getEnclosedElements()).stream().flatMap(TargetProviders::withNested));
    }
}
