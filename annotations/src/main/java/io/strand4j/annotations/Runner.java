package io.strand4j.annotations;

/** Where the body of a task runs. */
public enum Runner {
    /** On the thread of the caller; the generated method is the source method and its callbacks, nothing else. */
    SYNC,
    /** On a bounded pool of platform threads of this JVM. */
    THREAD,
    /** In a worker JVM: a crash, {@code System.exit} or a memory leak of the body stays there. */
    PROCESS,
    /** On a virtual thread of its own. */
    COROUTINE,
    /** In any worker of a queue: the call outlives this process. */
    STORE
}
