package io.strand4j.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the three methods of a task: start it, have its call, find it again. */
final class StarterWriter {

    private final OwnerModel owner;
    private final NamedTask named;
    private final TaskModel task;
    private final ClassName handle;
    private final Set<String> reserved;

    private StarterWriter(OwnerModel owner, NamedTask named) {
        this.owner = owner;
        this.named = named;
        this.task = named.task();
        this.handle = owner.generatedType().nestedClass(named.handle());
        this.reserved = Set.of(named.constant(), named.handle());
    }

    static List<MethodSpec> methods(OwnerModel owner, NamedTask named) {
        StarterWriter writer = new StarterWriter(owner, named);
        return List.of(writer.start(), writer.call(), writer.reattach());
    }

    private MethodSpec start() {
        return taking(task.method())
                .addJavadoc("Starts $L.", TasksWriter.link(owner, task))
                .addJavadoc(TasksWriter.summary(task))
                .returns(handle)
                .addStatement("return this.$L($L).start()", named.call(), arguments())
                .build();
    }

    private MethodSpec call() {
        TypeName value = task.result().value();
        boolean hasItems = task.result().hasItems();
        MethodSpec.Builder method = taking(named.call());
        if (isUncheckedVarargs(task)) {
            // To pass the array on is what @SafeVarargs promises to do no harm.
            Warnings.suppress(Set.of("varargs")).ifPresent(method::addAnnotation);
        }
        return method.returns(
                        hasItems
                                ? ParameterizedTypeName.get(
                                        RuntimeNames.ITER_CALL,
                                        task.result().item().orElseThrow().box(),
                                        value,
                                        handle)
                                : ParameterizedTypeName.get(RuntimeNames.TASK_CALL, value, handle))
                .addStatement(
                        "return this.strand.<$T, $L>$L($L,$W$L,$W$T::new,$Wnew $T[] {$L})",
                        task.is(TaskModel.Trait.STATIC) ? ClassName.get(Void.class) : owner.target(),
                        typeArguments(),
                        hasItems ? "iterCall" : "call",
                        named.constant(),
                        !task.is(TaskModel.Trait.STATIC) && owner.hasTargetHere() ? "this.target" : "null",
                        handle,
                        ClassName.OBJECT,
                        arguments())
                .build();
    }

    private MethodSpec reattach() {
        return MethodSpec.methodBuilder(named.reattach())
                .addModifiers(visibility(owner, task))
                .returns(handle)
                .addParameter(String.class, "key")
                .addStatement(
                        "return this.strand.<$L>$L($L,$W$T::new,$Wkey)",
                        typeArguments(),
                        task.result().hasItems() ? "iterHandle" : "handle",
                        named.constant(),
                        handle)
                .build();
    }

    /** The compiler would find them out itself, and take a sixth of the time that the whole class takes it. */
    private CodeBlock typeArguments() {
        CodeBlock value = CodeBlock.of("$T, $T", task.result().bare().box(), handle);
        return task.result().hasItems()
                ? CodeBlock.of("$T, $L", task.result().item().orElseThrow().box(), value)
                : value;
    }

    private MethodSpec.Builder taking(String name) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(visibility(owner, task));
        addParameters(method, task, reserved);
        return method;
    }

    private CodeBlock arguments() {
        return task.given().stream()
                .map(p -> CodeBlock.of("$L", unreserved(p.name(), reserved)))
                .collect(CodeBlock.joining(", "));
    }

    /** The parameters that callers give, with {@code @SafeVarargs} where the compiler asks for it. */
    static void addParameters(MethodSpec.Builder method, TaskModel task, Set<String> reserved) {
        List<ParameterModel> given = task.given();
        for (ParameterModel parameter : given) {
            method.addParameter(ParameterSpec.builder(parameter.type().name(), unreserved(parameter.name(), reserved))
                    .addAnnotations(parameter.nullness())
                    .build());
        }
        if (task.is(TaskModel.Trait.VARARGS)) {
            method.varargs();
        }
        if (isUncheckedVarargs(task)) {
            method.addAnnotation(SafeVarargs.class).addModifiers(Modifier.FINAL);
        }
    }

    private static boolean isUncheckedVarargs(TaskModel task) {
        return task.is(TaskModel.Trait.VARARGS)
                && task.given().get(task.given().size() - 1).type().is(TypeTrait.UNCHECKED);
    }

    /** A parameter must not hide what the body names. */
    static String unreserved(String name, Set<String> reserved) {
        return reserved.contains(name) ? name + "_" : name;
    }

    /** A member is as visible as owner and method, whichever is less. */
    static Modifier[] visibility(OwnerModel owner, TaskModel task) {
        List<Modifier> modifiers = new ArrayList<>();
        if (owner.is(OwnerModel.Trait.PUBLIC) && task.is(TaskModel.Trait.PUBLIC)) {
            modifiers.add(Modifier.PUBLIC);
        }
        return modifiers.toArray(new Modifier[0]);
    }
}
