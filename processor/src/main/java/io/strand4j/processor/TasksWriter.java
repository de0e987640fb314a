package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.strand4j.processor.OwnerModel.Trait;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Writes the generated class of an owner. */
final class TasksWriter {

    private static final Pattern TRAILING_BLANKS = Pattern.compile("[ \\t]+(?=\\n)");
    private static final Pattern ONE_LINE_JAVADOC = Pattern.compile("/\\*\\*\\n +\\* (.*)\\n +\\*/");

    /** What is left of a line of a hundred characters inside a comment. */
    private static final int COMMENT_WIDTH = 95;

    /** So many definitions, with settings and parameters as people have them, are far from the JVM's limit. */
    private static final int MANY = 100;

    private final OwnerModel owner;
    private final List<NamedTask> tasks;

    private TasksWriter(OwnerModel owner, List<NamedTask> tasks) {
        this.owner = owner;
        this.tasks = tasks;
    }

    static GeneratedSource write(OwnerModel owner, TaskNames names) {
        return new TasksWriter(owner, names.tasks()).write();
    }

    private GeneratedSource write() {
        JavaFile file = JavaFile.builder(owner.type().packageName(), type())
                .indent("  ")
                .skipJavaLangImports(!owner.is(Trait.SHADOWS_JAVA_LANG))
                .build();
        return new GeneratedSource(owner.generatedType(), tidied(file.toString()));
    }

    /** JavaPoet leaves blanks where a line ends with {@code =}, and gives a short comment three lines. */
    private static String tidied(String text) {
        String comments = ONE_LINE_JAVADOC.matcher(text).replaceAll("/** $1 */");
        return TRAILING_BLANKS.matcher(comments).replaceAll("");
    }

    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(owner.generatedName())
                .addJavadoc("Asynchronous variants of the tasks of {@link $T}.", owner.target())
                .addAnnotations(owner.nullMarks());
        if (owner.is(Trait.GENERATED_READABLE)) {
            type.addAnnotation(AnnotationSpec.builder(RuntimeNames.GENERATED)
                    .addMember("value", "$S", "io.strand4j.processor.TaskProcessor")
                    .build());
        }
        Warnings.suppress(Warnings.ofSignatures(owner)).ifPresent(type::addAnnotation);
        if (owner.is(Trait.PUBLIC)) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addModifiers(Modifier.FINAL);
        List<NamedTask> started =
                tasks.stream().filter(t -> !t.task().settings().isSync()).toList();
        started.forEach(t -> addDefinition(type, DefinitionWriter.field(owner, t), started.size()));
        addConstructor(type, !started.isEmpty());
        for (NamedTask named : tasks) {
            type.addMethods(
                    named.task().settings().isSync()
                            ? List.of(SyncWriter.method(owner, named.task()))
                            : StarterWriter.methods(owner, named));
        }
        started.forEach(t -> type.addType(HandleWriter.type(owner, t)));
        if (!started.isEmpty()) {
            type.addType(CatalogWriter.type(started));
        }
        return type.build();
    }

    /** All constants are made by one method of the class file, and the JVM has a limit of 64 KiB for each. */
    private static void addDefinition(TypeSpec.Builder type, FieldSpec constant, int all) {
        if (all <= MANY) {
            type.addField(constant);
            return;
        }
        String maker = "define$" + constant.name();
        type.addField(FieldSpec.builder(constant.type(), constant.name())
                .addModifiers(constant.modifiers().toArray(Modifier[]::new))
                .addJavadoc(constant.javadoc())
                .initializer("$L()", maker)
                .build());
        type.addMethod(MethodSpec.methodBuilder(maker)
                .addAnnotations(constant.annotations())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(constant.type())
                .addStatement("return $L", constant.initializer())
                .build());
    }

    /** Where every task is SYNC the constructor still takes the Strand: changing a runner changes no caller. */
    private void addConstructor(TypeSpec.Builder type, boolean usesStrand) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        if (owner.is(Trait.PUBLIC)) {
            constructor.addModifiers(Modifier.PUBLIC);
        }
        if (owner.hasTargetHere()) {
            type.addField(FieldSpec.builder(owner.target(), "target", Modifier.PRIVATE, Modifier.FINAL)
                    .build());
            constructor.addParameter(owner.target(), "target").addStatement("this.target = target");
        }
        constructor.addParameter(RuntimeNames.STRAND, "strand");
        if (usesStrand) {
            type.addField(FieldSpec.builder(RuntimeNames.STRAND, "strand", Modifier.PRIVATE, Modifier.FINAL)
                    .build());
            constructor.addStatement("this.strand = strand");
        }
        type.addMethod(constructor.build());
    }

    /** What the source method says of itself, as a paragraph of its own. */
    static CodeBlock summary(TaskModel task) {
        return task.summary().isEmpty() ? CodeBlock.of("") : CodeBlock.of("\n\n$L", wrapped("<p>" + task.summary()));
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int width = 0;
        for (String word : text.split(" ", -1)) {
            boolean isFull = width + word.length() >= COMMENT_WIDTH;
            if (width > 0) {
                lines.append(isFull ? '\n' : ' ');
            }
            lines.append(word);
            width = word.length() + (isFull ? 0 : width + 1);
        }
        return lines.toString();
    }

    /** A link to the source method. */
    static CodeBlock link(OwnerModel owner, TaskModel task) {
        CodeBlock types =
                task.declared().stream().map(type -> CodeBlock.of("$T", type)).collect(CodeBlock.joining(", "));
        return CodeBlock.of("{@link $T#$L($L)}", owner.target(), task.method(), types);
    }
}
