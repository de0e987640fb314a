package io.strand4j.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.strand4j.processor.offending.NosyWriter;
import io.strand4j.processor.offending.PublicHelper;
import io.strand4j.processor.offending.RuntimeUser;
import io.strand4j.processor.offending.Stringly;
import java.net.URL;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of this module, each with a class that breaks it. */
class ArchitectureTest {

    private static final ArchRule WRITERS_SEE_VALUES_ONLY = noClasses()
            .that()
            .haveSimpleNameEndingWith("Writer")
            .should()
            .dependOnClassesThat(
                    DescribedPredicate.describe("belong to the compiler's model", ArchitectureTest::isModel));

    private static final ArchRule NO_RUNTIME = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "belong to the runtime",
                    c -> c.getPackageName().startsWith("io.strand4j")
                            && !c.getPackageName().startsWith("io.strand4j.processor")
                            && !c.getPackageName().equals("io.strand4j.annotations")));

    private static final ArchRule NOTHING_FROM_PRINTED_MODEL = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "prints the compiler's model, which differs between compilers", ArchitectureTest::printsModel));

    private static final ArchRule ONLY_PROCESSORS_ARE_PUBLIC =
            classes().that().arePublic().should().beAssignableTo(Processor.class);

    /** Modifiers and kinds are plain enums, whichever package they live in. */
    private static boolean isModel(JavaClass type) {
        boolean isInModel = type.getPackageName().equals("javax.lang.model.element")
                || type.getPackageName().equals("javax.lang.model.type");
        return isInModel && !type.getBaseComponentType().isEnum();
    }

    private static boolean printsModel(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        return target.getName().equals("toString")
                && Stream.of(Element.class, TypeMirror.class, AnnotationMirror.class, AnnotationValue.class)
                        .anyMatch(target.getOwner()::isAssignableTo);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.argumentSet("writers see values only", WRITERS_SEE_VALUES_ONLY, NosyWriter.class),
                Arguments.argumentSet("no runtime", NO_RUNTIME, RuntimeUser.class),
                Arguments.argumentSet("nothing printed", NOTHING_FROM_PRINTED_MODEL, Stringly.class),
                Arguments.argumentSet("public processors", ONLY_PROCESSORS_ARE_PUBLIC, PublicHelper.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Case("48")
    void holds_here_and_fails_where_it_is_broken(ArchRule rule, Class<?> offending) {
        rule.check(new ClassFileImporter().importUrl(main()));
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(offending))
                        .hasViolation())
                .isTrue();
    }

    private static URL main() {
        return TaskProcessor.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
