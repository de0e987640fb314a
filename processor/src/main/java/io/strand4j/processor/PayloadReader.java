package io.strand4j.processor;

import io.strand4j.processor.ResultReader.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds what of a task cannot travel: the parameters and the result where the body runs in another JVM, the result alone
 * where it is only kept. It remembers the types that can, for all owners of a round.
 */
final class PayloadReader {

    private final PayloadWalk json;
    private final PayloadWalk java;

    PayloadReader(Elements elements, Types types) {
        TypeReader names = new TypeReader(elements, types, "");
        Constructors supertypes = new Constructors(types, names);
        this.json = new JsonWalk(types, names, supertypes);
        this.java = new JavaWalk(types, names, supertypes);
    }

    /**
     * Reads the payloads of a method.
     *
     * @param method the method
     * @param type its type as a member of the owner
     * @param settings what its annotation says
     * @param result what it returns, as callers and stores get it
     * @param places where messages belong
     * @return those that cannot travel
     * @throws UndefinedException when a type that is part of one does not exist
     */
    List<PayloadModel> read(
            ExecutableElement method, ExecutableType type, Settings settings, Values result, Places places) {
        List<PayloadModel> unfit = new ArrayList<>();
        if (settings.runsElsewhere()) {
            for (int i = 0; i < method.getParameters().size(); i++) {
                VariableElement parameter = method.getParameters().get(i);
                if (!isInjected(parameter)) {
                    String what = "parameter " + parameter.getSimpleName();
                    check(type.getParameterTypes().get(i), List.of(), settings, what, places.of(parameter), unfit);
                }
            }
        }
        if (settings.runsElsewhere() || settings.isRecorded()) {
            String what = "the result of " + method.getSimpleName();
            List<String> path = result.flows() ? List.of("item") : List.of();
            check(result.travelling(), path, settings, what, places.of(method), unfit);
        }
        return unfit;
    }

    private void check(
            TypeMirror type, List<String> path, Settings settings, String what, Place place, List<PayloadModel> unfit) {
        if (type.getKind() == TypeKind.NULL) {
            return;
        }
        PayloadWalk walk = settings.serialization().equals("JAVA") ? java : json;
        walk.check(type, path, place).ifPresent(problem -> unfit.add(new PayloadModel(what, place, problem)));
    }

    private static boolean isInjected(VariableElement parameter) {
        return Arrays.stream(Injected.values())
                .anyMatch(i -> Mirrors.ours(parameter, i.annotation()).isPresent());
    }
}
