package io.strand4j.processor;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Puts the numbers of the cases that a test proves before its name. */
public final class CaseNames extends DisplayNameGenerator.Simple {

    /** For JUnit, which finds this class in {@code junit-platform.properties}. */
    public CaseNames() {}

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> type, Method method) {
        String name = super.generateDisplayNameForMethod(enclosing, type, method);
        Case cases = method.getAnnotation(Case.class);
        return cases == null ? name : "case " + String.join(", case ", cases.value()) + ": " + name;
    }
}
