package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.strand4j.processor.ResultModel.Shape;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes the constant that defines a task; what is as by default is left out. */
final class DefinitionWriter {

    private final OwnerModel owner;
    private final NamedTask named;
    private final TaskModel task;
    private final CodeBlock.Builder code = CodeBlock.builder();

    private DefinitionWriter(OwnerModel owner, NamedTask named) {
        this.owner = owner;
        this.named = named;
        this.task = named.task();
    }

    static FieldSpec field(OwnerModel owner, NamedTask named) {
        return new DefinitionWriter(owner, named).field();
    }

    private FieldSpec field() {
        TypeName target = task.is(TaskModel.Trait.STATIC) ? TypeName.VOID.box() : owner.target();
        TypeName value = task.result().bare().box();
        FieldSpec.Builder field = FieldSpec.builder(
                        ParameterizedTypeName.get(RuntimeNames.TASK_DEFINITION, target, value), named.constant())
                .addJavadoc("$L as a task.", TasksWriter.link(owner, task));
        if (hasUncheckedCasts()) {
            field.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "unchecked")
                    .build());
        }
        code.add(
                "\n$>$>$T.<$T, $T>define($S,$W$L)$>$>",
                RuntimeNames.TASK_DEFINITION,
                target,
                value,
                named.id(),
                typeArgument(task.result().bare()));
        addSettings();
        addTarget();
        task.given().forEach(this::addParameter);
        addResult();
        task.thrown().forEach(this::addThrown);
        addCallbacks();
        addBody();
        return field.addModifiers(StarterWriter.visibility(owner, task))
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(code.add("$<$<$<$<").build())
                .build();
    }

    private void addSettings() {
        Settings settings = task.settings();
        if (settings.runnerClass().isPresent()) {
            TypeName runner = settings.runnerClass().get().type();
            step(".runner($T.class, $T::new)", runner, runner);
        } else if (!settings.runner().equals("THREAD")) {
            step(".runner($T.$L)", RuntimeNames.RUNNER, settings.runner());
        }
        if (settings.isRecorded()) {
            step(".recorded($S, $S)", settings.ttl().value(), settings.store());
        }
        if (!settings.serialization().equals("JSON")) {
            step(".serialization($T.$L)", RuntimeNames.SERIALIZATION, settings.serialization());
        }
        if (!settings.codec().value().isEmpty()) {
            step(".codec($S)", settings.codec().value());
        }
        for (ProvidedModel middleware : settings.middleware()) {
            step(".middleware($T.class, $T::new)", middleware.type(), middleware.type());
        }
        if (!settings.queue().value().isEmpty()) {
            step(".queue($S)", settings.queue().value());
        }
        if (!settings.rate().value().isEmpty()) {
            step(".rate($S)", settings.rate().value());
        }
        if (!settings.timeout().value().isEmpty()) {
            step(".timeout($S)", settings.timeout().value());
        }
        if (settings.retries().value() != 0) {
            step(".retries($L)", settings.retries().value());
        }
        if (!settings.idempotent()) {
            step(".notIdempotent()");
        }
        if (!settings.yieldOnIter()) {
            step(".noYieldOnIter()");
        }
        task.coalesce().model().ifPresent(this::addCoalescing);
    }

    private void addCoalescing(CoalesceModel coalesce) {
        CodeBlock.Builder how = CodeBlock.builder();
        String make = coalesce.shape().name().toLowerCase(Locale.ROOT);
        if (coalesce.parameter() < 0) {
            step(
                    ".coalesce($T.<$T>$L())",
                    RuntimeNames.COALESCING,
                    task.result().bare().box(),
                    make);
            return;
        }
        how.add(
                "$T.<$T, $T>$L(",
                RuntimeNames.COALESCING,
                coalesce.arguments().get(0),
                coalesce.arguments().get(1),
                make);
        coalesce.id().ifPresent(id -> how.add("$T::$L", id.item(), id.method()));
        how.add(")");
        if (coalesce.emptyMeansAll()) {
            how.add("$Z.emptyMeansAll()");
        }
        if (coalesce.most() != CoalesceModel.MOST) {
            how.add("$Z.most($L)", coalesce.most());
        }
        if (!coalesce.apart().isEmpty()) {
            how.add(
                    "$Z.apart($L)",
                    coalesce.apart().stream()
                            .map(failure -> CodeBlock.of("$T.class", failure))
                            .collect(CodeBlock.joining(",$W")));
        }
        step(".coalesce($L,$W$L)", coalesce.parameter(), how.build());
    }

    private void addTarget() {
        if (task.is(TaskModel.Trait.STATIC)) {
            return;
        }
        if (owner.is(OwnerModel.Trait.CONSTRUCTIBLE)) {
            step(".target($T.class, $T::new)", owner.target(), owner.target());
        } else {
            step(".target($T.class)", owner.target());
        }
    }

    private void addParameter(ParameterModel parameter) {
        ParameterModel.Travel travel = parameter.travel();
        if (travel.isPlain()) {
            step(
                    ".parameter($S,$W$L)",
                    travel.name().value(),
                    typeArgument(parameter.type().bare()));
            return;
        }
        CodeBlock.Builder value = CodeBlock.builder()
                .add(
                        "$T.of($S,$W$L)",
                        RuntimeNames.TASK_PARAMETER,
                        travel.name().value(),
                        typeRef(parameter.type().bare()));
        if (!travel.aliases().isEmpty()) {
            value.add(
                    ".alias($L)",
                    travel.aliases().stream().map(a -> CodeBlock.of("$S", a)).collect(CodeBlock.joining(", ")));
        }
        if (!travel.defaultValue().isEmpty()) {
            value.add(".orElse($S)", travel.defaultValue());
        }
        if (travel.isSecret()) {
            value.add(".masked()");
        }
        step(".parameter($L)", value.build());
    }

    private void addResult() {
        ResultModel result = task.result();
        if (result.hasItems()) {
            step(
                    ".items($T.$L, $L)",
                    RuntimeNames.ITEM_SHAPE,
                    result.isFlow() ? "FLOW" : "WHOLE",
                    typeRef(result.item().orElseThrow()));
        }
    }

    private void addThrown(ThrownModel thrown) {
        TypeName type = thrown.type().bare();
        switch (thrown.constructor()) {
            case MESSAGE_AND_CAUSE -> step(".throwing($T.class, $T::new)", type, type);
            case MESSAGE -> step(".throwingMessage($T.class, $T::new)", type, type);
            case NONE -> {}
        }
    }

    private void addCallbacks() {
        // Without its type argument onIter could not know what the lambda takes.
        task.callbacks()
                .onIter()
                .ifPresent(c -> step(
                        ".<$T>onIter((target, item) -> $L)",
                        task.result().item().orElseThrow(),
                        callback(c, "item")));
        task.callbacks().onEnd().ifPresent(c -> step(".onEnd((target, result) -> $L)", callback(c, "result")));
        task.callbacks().onError().ifPresent(c -> step(".onError((target, failure) -> $L)", callback(c, "failure")));
    }

    private CodeBlock callback(CallbackModel callback, String argument) {
        Object receiver = callback.isStatic() ? owner.target() : "target";
        return CodeBlock.of(
                callback.isStatic() ? "$T.$L($L)" : "$L.$L($L)",
                receiver,
                callback.method(),
                callback.takes() == CallbackModel.Takes.NOTHING ? "" : argument);
    }

    private void addBody() {
        CodeBlock receiver =
                task.is(TaskModel.Trait.STATIC) ? CodeBlock.of("$T", owner.target()) : CodeBlock.of("target");
        CodeBlock call = CodeBlock.of("$L.$L($L)", receiver, task.method(), arguments());
        if (hasUncheckedCasts()) {
            code.add("\n// arguments were given, or decoded, by the declared types");
        }
        if (task.result().shape() == Shape.VOID) {
            step(".body((target, arguments) -> {$>\n$L;\nreturn null;$<\n})", call);
        } else if (task.result().shape() == Shape.STAGE) {
            step(".stage((target, arguments) -> $L)", call);
        } else {
            step(".body((target, arguments) -> $L)", call);
        }
    }

    private CodeBlock arguments() {
        List<ParameterModel> given = task.given();
        return task.parameters().stream()
                .map(p -> p.isInjected() ? injected(p) : cast(p.type().bare(), given.indexOf(p)))
                .collect(CodeBlock.joining(",$W"));
    }

    private static CodeBlock injected(ParameterModel parameter) {
        return CodeBlock.of(
                "$T.current().$L()",
                RuntimeNames.TASK_CONTEXT,
                parameter.injected().get(0).accessor());
    }

    /** A cast to Object would be a warning. */
    private static CodeBlock cast(TypeName type, int index) {
        return type.equals(ClassName.OBJECT)
                ? CodeBlock.of("arguments[$L]", index)
                : CodeBlock.of("($T) arguments[$L]", type, index);
    }

    private boolean hasUncheckedCasts() {
        return task.given().stream().anyMatch(p -> p.type().is(TypeTrait.UNCHECKED));
    }

    private void step(String format, Object... arguments) {
        code.add("\n" + format, arguments);
    }

    /** For a method that takes either: javac has less to infer where it is given a class. */
    private static CodeBlock typeArgument(TypeName type) {
        return hasArguments(type) ? typeRef(type) : CodeBlock.of("$T.class", type);
    }

    private static CodeBlock typeRef(TypeName type) {
        return hasArguments(type)
                ? CodeBlock.of("new $T<$T>() {}", RuntimeNames.TYPE_REF, type)
                : CodeBlock.of("$T.of($T.class)", RuntimeNames.TYPE_REF, type);
    }

    private static boolean hasArguments(TypeName type) {
        return type instanceof ArrayTypeName array
                ? hasArguments(array.componentType())
                : type instanceof ParameterizedTypeName;
    }
}
