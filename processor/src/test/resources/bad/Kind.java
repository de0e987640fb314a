import io.strand4j.annotations.AsTask; // error: AsTaskKind (eclipse) // case 5 // case 86

class Kind {
    @interface Element {
        @AsTask
        int x() default 1; // error: AsTaskKind (javac) // case 5
    }

    @AsTask // error: AsTaskKind // case 86
    enum Enumerated {
        ONE;

        public int one() {
            return 1;
        }
    }

    @AsTask // error: AsTaskKind (javac) // case 86
    record Recorded(int x) {}

    @AsTask // error: AsTaskKind // case 86
    @interface Annotation {}

    @AsTask // error: AsTaskKind
    static class Nothing {
        void hidden() {}
    }

    @AsTask(of = Object.class) // error: AsTaskKind // case 88
    interface OfNothing {}

    @AsTask(of = String.class) // error: AsTaskKind
    static class NoInterface {}
}
