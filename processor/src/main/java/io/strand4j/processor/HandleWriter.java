package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.time.Duration;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the handle of a task, whose {@code getOrThrow} returns and throws what the method does. */
final class HandleWriter {

    private final TaskModel task;
    private final ClassName handle;
    private final String simpleName;

    private HandleWriter(OwnerModel owner, NamedTask named) {
        this.task = named.task();
        this.handle = owner.generatedType().nestedClass(named.handle());
        this.simpleName = named.handle();
    }

    static TypeSpec type(OwnerModel owner, NamedTask named) {
        return new HandleWriter(owner, named).type();
    }

    private TypeSpec type() {
        TypeName value = task.result().value();
        boolean hasItems = task.result().hasItems();
        TypeName item = task.result().item().map(TypeName::box).orElse(value);
        TypeName wrapped = hasItems
                ? ParameterizedTypeName.get(RuntimeNames.ITER_HANDLE, item, value)
                : ParameterizedTypeName.get(RuntimeNames.TASK_HANDLE, value);
        return TypeSpec.classBuilder(simpleName)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(
                        hasItems
                                ? ParameterizedTypeName.get(RuntimeNames.TYPED_ITER_HANDLE, item, value, handle)
                                : ParameterizedTypeName.get(RuntimeNames.TYPED_HANDLE, value, handle))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(wrapped, "call")
                        .addStatement("super(call)")
                        .build())
                .addMethod(getOrThrow().addCode(body(CodeBlock.of(""))).build())
                .addMethod(getOrThrow()
                        .addParameter(Duration.class, "timeout")
                        .addCode(body(CodeBlock.of("timeout")))
                        .build())
                .build();
    }

    private MethodSpec.Builder getOrThrow() {
        List<AnnotationSpec> nullness = task.result().isFlow() ? List.of() : task.nullness();
        MethodSpec.Builder method = MethodSpec.methodBuilder("getOrThrow")
                .addModifiers(Modifier.PUBLIC)
                .addAnnotations(nullness)
                .returns(task.result().own());
        task.thrown().forEach(t -> method.addException(t.type().bare()));
        return method;
    }

    private CodeBlock body(CodeBlock timeout) {
        String returned = task.result().own().equals(TypeName.VOID) ? "" : "return ";
        // Unchecked ones leave as themselves anyway.
        List<ThrownModel> checked =
                task.thrown().stream().filter(ThrownModel::isChecked).toList();
        if (checked.isEmpty()) {
            return CodeBlock.builder()
                    .addStatement(returned + "this.resultOrThrow($L)", timeout)
                    .build();
        }
        CodeBlock.Builder body = CodeBlock.builder()
                .beginControlFlow("try")
                .addStatement(returned + "this.getResult($L)", timeout)
                .nextControlFlow("catch ($T failed)", RuntimeNames.TASK_FAILED);
        checked.forEach(t ->
                body.addStatement("throwDeclared(failed, $T.class)", t.type().bare()));
        return body.addStatement("throw unchecked(failed)").endControlFlow().build();
    }
}
