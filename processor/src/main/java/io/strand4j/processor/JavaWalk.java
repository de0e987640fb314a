package io.strand4j.processor;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * What Java serialization gives back where only the classes that a type reaches may come in; the twin of the runtime's
 * {@code AllowList}.
 */
final class JavaWalk extends PayloadWalk {

    JavaWalk(Types types, TypeReader names, Supertypes supertypes) {
        super(types, names, supertypes);
    }

    @Override
    @Nullable
    PayloadProblem declared(DeclaredType type, TypeElement element) {
        if (isFunction(element)) {
            return lambda(element);
        }
        String name = element.getQualifiedName().toString();
        if (JdkWaysOut.isJdk(name)) {
            return jdk(type, element, name);
        }
        if (!isNew(type)) {
            return null;
        }
        if (isSealed(element)) {
            return permitted(type, element);
        }
        if (isAbstract(element)) {
            boolean isInterface = element.getKind() == ElementKind.INTERFACE;
            return refuse(
                    "is the " + (isInterface ? "interface " : "abstract class ") + element.getSimpleName()
                            + ", which has no bounded set of classes",
                    "make it sealed, or name one class");
        }
        return serializable(type, element);
    }

    private @Nullable PayloadProblem jdk(DeclaredType type, TypeElement element, String name) {
        if (JdkPayloads.JAVA.contains(name)) {
            return null;
        }
        if (!JdkPayloads.JAVA_CONTAINERS.contains(name)) {
            return refuse(
                    "is " + PayloadNames.aOrAn(element.getQualifiedName())
                            + ", which serialization = JAVA does not let in",
                    JdkWaysOut.find(supertype -> supertypes().isSubtype(type, supertype)));
        }
        for (TypeMirror held : type.getTypeArguments()) {
            PayloadProblem problem = step(PayloadNames.of(type) + ".element", held);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable PayloadProblem serializable(DeclaredType type, TypeElement element) {
        String name = element.getSimpleName().toString();
        if (!supertypes().isSubtype(type, "java.io.Serializable")) {
            return refuse(
                    "is " + PayloadNames.aOrAn(name) + ", which does not implement java.io.Serializable",
                    "implement it");
        }
        if (Constructors.needsOuterInstance(element)) {
            return refuse(
                    "is " + PayloadNames.aOrAn(name) + ", an inner class that takes its outer instance along",
                    "make it static");
        }
        Optional<DeclaredType> level = Optional.of(type);
        while (level.isPresent()) {
            TypeElement at = Mirrors.element(level.get());
            if (JdkWaysOut.isJdk(at.getQualifiedName().toString())) {
                return declared(level.get(), at);
            }
            PayloadProblem problem = level(level.get(), at);
            if (problem != null) {
                return problem;
            }
            level = superclass(level.get());
        }
        return null;
    }

    /** One class, without those above it. */
    private @Nullable PayloadProblem level(DeclaredType type, TypeElement element) {
        for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
            boolean isReplaced = method.getSimpleName().contentEquals("writeReplace")
                    && method.getParameters().isEmpty();
            if (isReplaced || supertypes().isSubtype(type, "java.io.Externalizable")) {
                return refuse(
                        "is " + PayloadNames.aOrAn(element.getSimpleName())
                                + ", which writes something else in its place",
                        "let its fields be written, or make it a record");
            }
        }
        boolean isWritten = supertypes().isSubtype(type, "java.io.Serializable");
        for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
            if (field.getModifiers().contains(Modifier.STATIC)
                    || field.getModifiers().contains(Modifier.TRANSIENT)) {
                continue;
            }
            String label = element.getSimpleName() + "." + field.getSimpleName();
            if (!isWritten) {
                return refuse(
                        "has a superclass " + element.getSimpleName() + " that is not Serializable, " + label
                                + " would be lost",
                        "let " + element.getSimpleName() + " implement java.io.Serializable");
            }
            PayloadProblem problem = step(label, typeOf(type, field));
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }
}
