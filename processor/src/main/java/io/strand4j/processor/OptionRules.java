package io.strand4j.processor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be wrong with the attributes of an annotation, wherever it stands. */
final class OptionRules {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,15})(ms|s|m|h|d|w)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private OptionRules() {}

    static List<Problem> check(Settings settings) {
        List<Problem> problems = new ArrayList<>();
        checkNames(settings, problems);
        checkTimes(settings, problems);
        checkProvided(settings, problems);
        if (settings.retries().value() < 0) {
            add(problems, settings.retries(), "retries must not be negative; 0 is none");
        }
        if (!settings.codec().value().isEmpty() && settings.serialization().equals("JAVA")) {
            add(
                    problems,
                    settings.codec(),
                    "codec must not be set with serialization = JAVA, both say how values are written; leave one out");
        }
        if (settings.isSync()) {
            onlyElsewhere(
                    problems, "timeout", settings.timeout(), "nothing could end it, it runs on the caller's thread");
            onlyElsewhere(problems, "queue", settings.queue(), "it never enters one");
            onlyElsewhere(problems, "rate", settings.rate(), "it is the method itself and waits for nothing");
        }
        if (!settings.isTypeLevel()) {
            onlyOnTypes(problems, "className", settings.className());
            onlyOnTypes(problems, "of", settings.of());
        }
        return problems;
    }

    private static void checkNames(Settings settings, List<Problem> problems) {
        String name = settings.name().value();
        if (!settings.isTypeLevel() && !name.isEmpty() && !OwnerRules.isIdentifier(name)) {
            problems.add(Problem.of(
                    ProblemId.NAME,
                    settings.name().place(),
                    "name must be a Java name, constant and handle are called after it; use letters, digits and _"));
        }
        boolean isStrange = settings.id()
                .value()
                .codePoints()
                .anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (isStrange) {
            problems.add(
                    Problem.of(
                            ProblemId.NAME,
                            settings.id().place(),
                            "id must not hold blanks or control characters; use a dotted name such as com.acme.Maths.factorial"));
        }
    }

    private static void checkTimes(Settings settings, List<Problem> problems) {
        if (!settings.timeout().value().isEmpty()) {
            Optional<Duration> timeout = duration(settings.timeout().value());
            if (timeout.isEmpty() || timeout.get().isZero()) {
                add(
                        problems,
                        settings.timeout(),
                        "timeout must be a duration above zero; write 500ms, 30s, 5m, 2h, 1d or 1w");
            }
        }
        if (settings.isRecorded() && duration(settings.ttl().value()).isEmpty()) {
            add(problems, settings.ttl(), "ttl must be a duration; write 30s, 5m, 2h, 1d or 1w, or 0 for ever");
        }
    }

    private static void checkProvided(Settings settings, List<Problem> problems) {
        settings.runnerClass()
                .flatMap(runner -> fault(runner, SettingsReader.TASK_RUNNER)
                        .map(f ->
                                Problem.of(ProblemId.OPTION, runner.place(), "runnerClass " + runner.type() + " " + f)))
                .ifPresent(problems::add);
        for (ProvidedModel middleware : settings.middleware()) {
            fault(middleware, SettingsReader.MIDDLEWARE)
                    .map(f -> Problem.of(ProblemId.MIDDLEWARE, middleware.place(), middleware.type(), f))
                    .ifPresent(problems::add);
        }
    }

    private static Optional<String> fault(ProvidedModel provided, String expected) {
        if (!provided.implementsExpected()) {
            return Optional.of("must implement " + expected + "; name a class that does");
        }
        return provided.isConstructible()
                ? Optional.empty()
                : Optional.of("must be a class with an accessible no-argument constructor; add one");
    }

    private static void onlyElsewhere(List<Problem> problems, String name, Attribute<String> attribute, String why) {
        if (!attribute.value().isEmpty()) {
            add(problems, attribute, name + " must not be set with runner = SYNC, " + why + "; choose another runner");
        }
    }

    private static void onlyOnTypes(List<Problem> problems, String name, Attribute<String> attribute) {
        if (attribute.isGiven()) {
            add(problems, attribute, name + " must not be set on a method; annotate the type and set it there");
        }
    }

    private static void add(List<Problem> problems, Attribute<?> attribute, String text) {
        problems.add(Problem.of(ProblemId.OPTION, attribute.place(), text));
    }

    /** As the runtime reads it, which this module does not depend on. */
    static Optional<Duration> duration(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(form.group(1));
            return form.group(2).equals("w")
                    ? Optional.of(Duration.of(Math.multiplyExact(number, 7L), ChronoUnit.DAYS))
                    : Optional.of(Duration.of(number, UNITS.get(form.group(2))));
        } catch (ArithmeticException | DateTimeException tooLong) {
            return Optional.empty();
        }
    }
}
