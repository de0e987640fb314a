package io.strand4j.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the catalogue of a generated class; public, because {@code ServiceLoader} makes it. */
final class CatalogWriter {

    static final String SIMPLE_NAME = "Catalog";

    private CatalogWriter() {}

    static TypeSpec type(List<NamedTask> tasks) {
        TypeName any = WildcardTypeName.subtypeOf(Object.class);
        TypeName definition = ParameterizedTypeName.get(RuntimeNames.TASK_DEFINITION, any, any);
        CodeBlock constants =
                tasks.stream().map(t -> CodeBlock.of("$L", t.constant())).collect(CodeBlock.joining(",$W"));
        return TypeSpec.classBuilder(SIMPLE_NAME)
                .addJavadoc("The tasks of this class, to be found by their ids.")
                .addAnnotation(RuntimeNames.GENERATED_CATALOG)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(RuntimeNames.TASK_CATALOG)
                .addMethod(MethodSpec.methodBuilder("apiLevel")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(int.class)
                        .addStatement("return $L", RuntimeNames.API_LEVEL)
                        .build())
                .addMethod(MethodSpec.methodBuilder("tasks")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ParameterizedTypeName.get(ClassName.get(List.class), definition))
                        .addStatement("return $T.of($L)", List.class, constants)
                        .build())
                .build();
    }
}
