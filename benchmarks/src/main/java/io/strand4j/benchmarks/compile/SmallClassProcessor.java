package io.strand4j.benchmarks.compile;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes one class of one method for the type of each annotated method, and looks at nothing else. */
public final class SmallClassProcessor extends AbstractProcessor {

    /** For the compiler. */
    public SmallClassProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("io.strand4j.annotations.AsTask");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element method : round.getElementsAnnotatedWith(annotation)) {
                if (method.getEnclosingElement() instanceof TypeElement type) {
                    write(type);
                }
            }
        }
        return false;
    }

    private void write(TypeElement type) {
        TypeSpec small = TypeSpec.classBuilder(type.getSimpleName() + "Small")
                .addOriginatingElement(type)
                .addMethod(MethodSpec.methodBuilder("name")
                        .returns(String.class)
                        .addStatement("return $S", type.getSimpleName())
                        .build())
                .build();
        try {
            JavaFile.builder(processingEnv.getElementUtils().getPackageOf(type) + "", small)
                    .build()
                    .writeTo(processingEnv.getFiler());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
