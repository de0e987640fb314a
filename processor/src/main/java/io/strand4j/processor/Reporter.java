package io.strand4j.processor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Locale;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Prints problems; the one place that does. */
final class Reporter {

    private final Messager messager;

    Reporter(Messager messager) {
        this.messager = messager;
    }

    void report(Collection<Problem> problems) {
        problems.forEach(this::report);
    }

    void report(Problem problem) {
        Diagnostic.Kind kind = problem.id().isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
        problem.place().print(messager, kind, problem.message());
    }

    /** A fault of this processor itself, shown where its user can see what set it off. */
    void reportCrash(Place place, RuntimeException crash) {
        StringWriter trace = new StringWriter();
        crash.printStackTrace(new PrintWriter(trace, true));
        report(Problem.of(ProblemId.PROCESSOR, place, trace));
    }

    void reportWithoutPlace(ProblemId id, Object... details) {
        String text = String.format(Locale.ROOT, id.template(), details);
        messager.printMessage(Diagnostic.Kind.ERROR, "[" + id.id() + "] " + text);
    }
}
