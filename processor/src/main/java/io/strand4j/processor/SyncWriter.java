package io.strand4j.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.strand4j.processor.CallbackModel.Takes;
import io.strand4j.processor.ResultModel.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the method of a SYNC task: the source method, called directly, and its callbacks around it. */
final class SyncWriter {

    private final OwnerModel owner;
    private final TaskModel task;
    private final Callbacks callbacks;
    private final Set<String> reserved;
    private final Set<String> parameterNames;

    private SyncWriter(OwnerModel owner, TaskModel task) {
        this.owner = owner;
        this.task = task;
        this.callbacks = task.callbacks();
        this.reserved = Set.of(owner.target().simpleNames().get(0));
        this.parameterNames = task.given().stream()
                .map(p -> StarterWriter.unreserved(p.name(), reserved))
                .collect(Collectors.toSet());
    }

    static MethodSpec method(OwnerModel owner, TaskModel task) {
        return new SyncWriter(owner, task).method();
    }

    private MethodSpec method() {
        MethodSpec.Builder method = MethodSpec.methodBuilder(task.method())
                .addJavadoc("$L, on this thread.", TasksWriter.link(owner, task))
                .addJavadoc(TasksWriter.summary(task))
                .addModifiers(StarterWriter.visibility(owner, task))
                .addAnnotations(task.nullness())
                .returns(task.result().declared().name());
        StarterWriter.addParameters(method, task, reserved);
        task.thrown().forEach(t -> method.addException(t.type().bare()));
        if (isCollected() && task.result().declared().is(TypeTrait.RAW)) {
            Warnings.suppress(Set.of("unchecked")).ifPresent(method::addAnnotation);
        }
        return method.addCode(body()).build();
    }

    private CodeBlock body() {
        CodeBlock.Builder body = CodeBlock.builder();
        if (callbacks.onError().isEmpty()) {
            return body.add(observed()).build();
        }
        String thrown = local("thrown");
        return body.beginControlFlow("try")
                .add(observed())
                .nextControlFlow("catch ($T $L)", Throwable.class, thrown)
                .addStatement("$T.failed($L, $L)", RuntimeNames.SYNC_CALLBACKS, onError(), thrown)
                .addStatement("throw $L", thrown)
                .endControlFlow()
                .build();
    }

    /** The call, its items and its end. */
    private CodeBlock observed() {
        if (callbacks.onIter().isEmpty() && callbacks.onEnd().isEmpty()) {
            return CodeBlock.builder()
                    .addStatement(isVoid() ? "$L" : "return $L", call())
                    .build();
        }
        CodeBlock.Builder code = CodeBlock.builder();
        String result = local(isCollected() ? "items" : "result");
        if (isVoid()) {
            code.addStatement("$L", call());
        } else if (isCollected()) {
            TypeName list = ParameterizedTypeName.get(
                    ClassName.get(List.class), task.result().item().orElseThrow());
            code.addStatement("$T $L = $T.items($L)", list, result, RuntimeNames.SYNC_CALLBACKS, call());
        } else {
            code.addStatement("$T $L = $L", task.result().declared().bare(), result, call());
        }
        callbacks.onIter().ifPresent(c -> code.add(eachItem(c, result)));
        callbacks.onEnd().ifPresent(c -> code.add(end(c, result)));
        return isVoid()
                ? code.build()
                : code.addStatement("return $L", again(result)).build();
    }

    private CodeBlock eachItem(CallbackModel onIter, String result) {
        String item = local("item");
        return CodeBlock.builder()
                .beginControlFlow("for ($T $L : $L)", task.result().item().orElseThrow(), item, result)
                .addStatement("$L", callback(onIter, CodeBlock.of("$L", item)))
                .endControlFlow()
                .build();
    }

    private CodeBlock end(CallbackModel onEnd, String result) {
        CodeBlock argument = switch (onEnd.takes()) {
            case NOTHING -> CodeBlock.of("");
            case LIST -> CodeBlock.of("$L", result);
            case VALUE -> isVoid() ? CodeBlock.of("null") : again(result);
        };
        CodeBlock.Builder end =
                CodeBlock.builder().add("$[$T.ended(() -> $L", RuntimeNames.SYNC_CALLBACKS, callback(onEnd, argument));
        if (callbacks.onError().isPresent()) {
            end.add(",$W$L", onError());
        }
        return end.add(");\n$]").build();
    }

    /** What both callback and caller can read from the beginning. */
    private CodeBlock again(String result) {
        return switch (isCollected() ? task.result().shape() : Shape.PLAIN) {
            case ITERATOR -> CodeBlock.of("$L.iterator()", result);
            case STREAM -> CodeBlock.of("$L.stream()", result);
            default -> CodeBlock.of("$L", result);
        };
    }

    private CodeBlock onError() {
        String failure = local("failure");
        return CodeBlock.of(
                "$L -> $L", failure, callback(callbacks.onError().orElseThrow(), CodeBlock.of("$L", failure)));
    }

    private CodeBlock callback(CallbackModel callback, CodeBlock argument) {
        CodeBlock receiver = callback.isStatic() ? CodeBlock.of("$T", owner.target()) : CodeBlock.of("this.target");
        return CodeBlock.of(
                "$L.$L($L)",
                receiver,
                callback.method(),
                callback.takes() == Takes.NOTHING ? CodeBlock.of("") : argument);
    }

    private CodeBlock call() {
        CodeBlock receiver =
                task.is(TaskModel.Trait.STATIC) ? CodeBlock.of("$T", owner.target()) : CodeBlock.of("this.target");
        CodeBlock arguments = task.parameters().stream()
                .map(p -> p.isInjected()
                        ? CodeBlock.of(
                                "$T.current().$L()",
                                RuntimeNames.TASK_CONTEXT,
                                p.injected().get(0).accessor())
                        : CodeBlock.of("$L", StarterWriter.unreserved(p.name(), reserved)))
                .collect(CodeBlock.joining(",$W"));
        return CodeBlock.of("$L.$L($L)", receiver, task.method(), arguments);
    }

    private boolean isVoid() {
        return task.result().shape() == Shape.VOID;
    }

    /** Whether the items have to be kept, because there are several who want to see them. */
    private boolean isCollected() {
        return task.result().isFlow()
                && (callbacks.onIter().isPresent() || callbacks.onEnd().isPresent());
    }

    private String local(String name) {
        return parameterNames.contains(name) ? name + "_" : name;
    }
}
