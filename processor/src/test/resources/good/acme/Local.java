package acme;

import io.strand4j.annotations.AsTask;

/** What no compiler shows to processors: nothing is generated, and nothing can be said about it. */
enum Local { // case 33
    BODY {
        @AsTask
        void inBody() {}
    };

    static Object local() {
        class Inside {
            @AsTask
            void one() {}
        }
        return new Inside();
    }

    static Object anonymous() {
        return new Object() {
            @AsTask
            void two() {}
        };
    }

    static final Runnable LAMBDA = () -> {
        class InLambda {
            @AsTask
            void three() {}
        }
        new InLambda().three();
    };
}
