import io.strand4j.annotations.AsTask; // error: AsTaskKind (eclipse)

class Kind {
    @interface Element {
        @AsTask
        int x() default 1; // error: AsTaskKind (javac)
    }

    @AsTask // error: AsTaskKind
    enum Enumerated {
        ONE;

        public int one() {
            return 1;
        }
    }

    @AsTask // error: AsTaskKind (javac)
    record Recorded(int x) {}

    @AsTask // error: AsTaskKind
    @interface Annotation {}

    @AsTask // error: AsTaskKind
    static class Nothing {
        void hidden() {}
    }

    @AsTask(of = Object.class) // error: AsTaskKind
    interface OfNothing {}

    @AsTask(of = String.class) // error: AsTaskKind
    static class NoInterface {}
}
