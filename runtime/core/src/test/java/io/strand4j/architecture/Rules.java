package io.strand4j.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/** The rules of the house, for the packages below any root, so that each can be shown to fail as well. */
final class Rules {

    private Rules() {}

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** The arrows: each room may know those that are named behind it, and no others. */
    static ArchRule arrows(String root) {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(room(root, "codec"));
        rules.add(room(root, "task", "limit", "codec"));
        rules.add(room(root, "limit"));
        rules.add(room(root, "middleware", "limit", "task", "codec"));
        rules.add(room(root, "store", "task", "codec"));
        rules.add(room(root, "queue", "store", "limit", "task", "codec"));
        rules.add(room(root, "process", "task", "codec"));
        rules.add(room(root, "pool", "task", "codec"));
        rules.add(room(root, "runner", "process", "queue", "store", "middleware", "limit", "task", "codec"));
        rules.add(room(root, "worker", "runner", "queue", "store", "middleware", "task", "codec"));
        rules.add(room(root, "flow", "task"));
        ArchRule all = rules.get(0);
        for (ArchRule rule : rules.subList(1, rules.size())) {
            all = com.tngtech.archunit.lang.CompositeArchRule.of(all).and(rule);
        }
        return all;
    }

    private static ArchRule room(String root, String room, String... below) {
        List<String> allowed = new ArrayList<>(List.of(root + "." + room + "..", root + ".annotations.."));
        for (String one : below) {
            allowed.add(root + "." + one + "..");
        }
        return noClasses()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(root + "..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .allowEmptyShould(true);
    }

    static ArchRule reflectionOnlyInCodec(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".codec..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..");
    }

    /**
     * No class, method or object is found by a name, bodies are lambdas. Left are a variable's own handle, for the
     * compare-and-set of a field, the class that asks for itself by its own name to see whose loader it has, and signals,
     * which the JDK lets nobody name.
     */
    static ArchRule nothingIsFoundByName(String root) {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(root + ".codec..")
                        .or(simpleName("LaunchPath"))
                        .or(simpleName("Signals").and(resideInAnyPackage(root + ".worker")))))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("finds code by a name", Rules::findsByName));
    }

    private static boolean findsByName(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(Class.class) && (name.equals("forName") || name.startsWith("newInstance")))
                || (owner.isAssignableTo(ClassLoader.class) && (name.equals("loadClass") || name.equals("defineClass")))
                || (owner.isEquivalentTo(Method.class) && name.equals("invoke"))
                || (owner.isEquivalentTo(Constructor.class) && name.equals("newInstance"))
                || (owner.isEquivalentTo(Proxy.class) && name.equals("newProxyInstance"))
                || owner.isAssignableTo(ObjectInputStream.class)
                || (owner.isEquivalentTo(MethodHandles.Lookup.class)
                        && !name.equals("findVarHandle")
                        && (name.startsWith("find") || name.startsWith("unreflect") || name.startsWith("define")));
    }

    static ArchRule processesOnlyInProcess(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".process..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class);
    }

    /** The store's one thread watches a folder, which only a thread of its own can. */
    static ArchRule threadsOnlyWhereBodiesRun(String root) {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(
                                root + ".runner..",
                                root + ".worker..",
                                root + ".process..",
                                root + ".batch..",
                                root + ".flow..",
                                root + ".pool..")
                        .or(simpleName("FolderWatch"))))
                .should()
                .callCodeUnitWhere(makes("make threads", Thread.class, ThreadPoolExecutor.class, Executors.class));
    }

    private static DescribedPredicate<JavaCall<?>> makes(String description, Class<?>... types) {
        Set<String> names = Set.of("<init>", "ofVirtual", "ofPlatform", "startVirtualThread");
        return DescribedPredicate.describe(description, call -> {
            for (Class<?> type : types) {
                if (call.getTargetOwner().isAssignableTo(type)
                        && (names.contains(call.getTarget().getName()) || type == Executors.class)) {
                    return true;
                }
            }
            return false;
        });
    }

    static ArchRule timeOnlyBehindTheClock() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC");
    }

    /** SIGTERM ends the JVM as well: whoever takes its handler's place has to do that, too. */
    static ArchRule standardStreamsOnlyInTheWorkersMain(String root) {
        return noClasses()
                .that(DescribedPredicate.not(simpleName("WorkerMain")
                        .or(simpleName("BodyLoop"))
                        .and(resideInAnyPackage(root + ".process"))
                        .or(simpleName("TermSignal").and(resideInAnyPackage(root + ".worker")))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class);
    }

    /** What users can call must not give them, or ask them for, what they cannot name. */
    static ArchRule publicMethodsMentionNoHiddenType() {
        return ArchRuleDefinition.methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(mentionNoHiddenType());
    }

    private static ArchCondition<JavaMethod> mentionNoHiddenType() {
        return new ArchCondition<>("mention no hidden type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<JavaClass> mentioned = new ArrayList<>(method.getRawParameterTypes());
                mentioned.add(method.getRawReturnType());
                for (JavaClass type : mentioned) {
                    JavaClass element = type.getBaseComponentType();
                    if (isReachable(method)
                            && element.getPackageName().startsWith("io.strand4j")
                            && !isPublic(element)) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " mentions the hidden " + element.getName()));
                    }
                }
            }
        };
    }

    private static boolean isReachable(JavaMember method) {
        return isPublic(method.getOwner()) && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(Rules::isPublic).orElse(true);
    }
}
