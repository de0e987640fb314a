package io.strand4j.processor;

/**
 * The catalogue of everything this processor complains about. A message says what is wrong and, after a semicolon, what
 * to do; its id is a word to search for.
 */
enum ProblemId {
    PRIVATE("AsTaskPrivate", "%s method must not be private; make it package-private, %s calls it"),
    KIND("AsTaskKind", "%s"),
    OBJECT_METHOD(
            "AsTaskObjectMethod",
            "%s must not be on %s, the generated method would override Object's; give the method another name"),
    NAME_CLASH("AsTaskNameClash", "%s"),
    OVERLOAD(
            "AsTaskOverload",
            "%s is an overload of a method that is a task already; give this one a name of its own, name = \"%s\","
                    + " so that no id changes by accident"),
    GENERIC("AsTaskGeneric", "%s must not have type variables, a task has one fixed signature; %s"),
    FUTURE_RESULT(
            "AsTaskFutureResult",
            "%s must not return a Future, nobody can wait for one without a thread; return its value, or a"
                    + " CompletionStage"),
    TWICE("AsTaskTwice", "@AsTask and @AsyncCompute must not be on one method; remove @AsTask, the other includes it"),
    SUSPEND(
            "AsTaskSuspend",
            "%s must not be on a suspend function, Java code cannot call it; put it on an ordinary function"),
    IN_PRIVATE(
            "AsTaskInPrivate",
            "%s must not be in a private class, %s cannot see %s; make it and the classes around it package-private"),
    RECORD_ACCESSOR(
            "AsTaskRecordAccessor",
            "%s must not be on a record component or its accessor; write a method of another name that calls it"),
    INACCESSIBLE_TYPE(
            "AsTaskInaccessibleType", "%s mentions %s, which %s cannot see; make that type package-private or public"),
    NAME("AsTaskName", "%s"),
    CALLBACK("AsTaskCallback", "%s"),
    OPTION("AsTaskOption", "%s"),
    MIDDLEWARE("AsTaskMiddleware", "middleware %s %s"),
    INJECTED("AsTaskInjected", "%s"),
    COALESCE("AsTaskCoalesce", "%s"),
    UNDEFINED("AsTaskUndefined", "%s does not exist; correct the name, or check the processor that should generate it"),
    DUPLICATE_ID("AsTaskDuplicateId", "the id \"%s\" belongs to a task of %s already; give one of them another id"),
    PROVIDES(
            "AsTaskProvides",
            "module %s does not provide the catalogue of %s, its tasks cannot be found elsewhere; add to"
                    + " module-info.java:  provides io.strand4j.task.TaskCatalog with %s;"),
    PAYLOAD("AsTaskPayload", "%s cannot be encoded: %s"),
    UNKNOWN_OPTION("AsTaskUnknownOption", "-A%s is not an option of Strand4J; usage: %s"),
    SOURCE_LEVEL(
            "AsTaskSourceLevel",
            "generated code needs Java 21, this compilation has source level %s; set --release 21 or later"),
    PROCESSOR("AsTaskProcessor", "the processor failed on this type, nothing is generated for it; please report%n%s"),
    REMOTE_EXCEPTION(
            "AsTaskRemoteException",
            "%s has no accessible (String) or (String, Throwable) constructor, it will arrive as RemoteTaskException;"
                    + " add one, or suppress = Check.REMOTE_EXCEPTION"),
    MUTABLE_ARGUMENT(
            "AsTaskMutableArgument",
            "%s is a %s, which the caller can still change while the task reads it on another thread; take a type that"
                    + " cannot be changed, or suppress = Check.MUTABLE_ARGUMENT where callers leave it alone"),
    INNER_OWNER(
            "AsTaskInnerOwner",
            "%s must not run in another JVM, %s is an inner class and there is no outer instance there; make it static,"
                    + " or suppress = Check.INNER_OWNER where the worker is given an instance"),
    UNBOUND_TARGET(
            "AsTaskUnboundTarget",
            "%s runs in a worker JVM, which has no way to get its %s; give that a no-argument constructor that %s can"
                    + " call, write a TargetProvider, or suppress = Check.UNBOUND_TARGET where another jar has one"),
    MUTABLE_STATIC(
            "AsTaskMutableStatic",
            "%s runs in another JVM, which has its own copy of %s: changes there are not seen here; pass the value as an"
                    + " argument, or suppress = Check.MUTABLE_STATIC"),
    RETRY_NOT_IDEMPOTENT(
            "AsTaskRetryNotIdempotent",
            "retries run a body again that idempotent = false declares unfit for it; remove one of the two, or suppress"
                    + " = Check.RETRY_NOT_IDEMPOTENT where failing is known to leave nothing behind");

    private final String id;
    private final String template;

    ProblemId(String id, String template) {
        this.id = id;
        this.template = template;
    }

    String id() {
        return id;
    }

    String template() {
        return template;
    }

    /**
     * Whether nothing is generated for the owner; else it is a warning. What is sure to fail is an error; what may be
     * meant as it stands, or be right for reasons that this compilation cannot see, is a warning.
     */
    boolean isError() {
        return switch (this) {
            case REMOTE_EXCEPTION, MUTABLE_ARGUMENT, UNBOUND_TARGET, MUTABLE_STATIC, RETRY_NOT_IDEMPOTENT -> false;
            default -> true;
        };
    }
}
