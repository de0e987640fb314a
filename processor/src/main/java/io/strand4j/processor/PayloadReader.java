package io.strand4j.processor;

import io.strand4j.processor.ResultReader.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
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
        TypeReader names = new TypeReader(elements, types, "", Promised.NONE);
        Supertypes supertypes = new Supertypes(types);
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
        if (!settings.codec().value().isEmpty()) {
            return unfit; // nobody but the codec knows
        }
        PayloadWalk walk = settings.serialization().equals("JAVA") ? java : json;
        if (settings.runsElsewhere()) {
            for (int i = 0; i < method.getParameters().size(); i++) {
                VariableElement parameter = method.getParameters().get(i);
                if (!isInjected(parameter)) {
                    Place place = places.of(parameter);
                    walk.check(type.getParameterTypes().get(i), List.of(), place)
                            .map(p -> new PayloadModel("parameter " + parameter.getSimpleName(), place, p))
                            .ifPresent(unfit::add);
                }
            }
        }
        if ((settings.runsElsewhere() || settings.isRecorded())
                && result.value().getKind() != TypeKind.NULL) {
            Place place = places.of(method);
            walk.check(result.travelling(), result.flows() ? List.of("item") : List.of(), place)
                    .map(p -> new PayloadModel("the result of " + method.getSimpleName(), place, p.ofResult()))
                    .ifPresent(unfit::add);
        }
        return unfit;
    }

    private static boolean isInjected(VariableElement parameter) {
        return Arrays.stream(Injected.values())
                .anyMatch(i -> Mirrors.ours(parameter, i.annotation()).isPresent());
    }
}
