package kotlin.coroutines;

import io.strand4j.annotations.AsTask;

interface Continuation<T> {}

class Suspend {
    @AsTask
    static Object one(int n, Continuation<? super String> continuation) { // error: AsTaskSuspend // case 25
        return continuation;
    }
}
