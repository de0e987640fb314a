package acme;

import io.strand4j.annotations.AsTask;

public class Outer {

    public static class Inner { // case 27

        @AsTask
        public String name() {
            return "";
        }

        protected static class Deep { // case 32
            Deep(int needsOne) {}

            @AsTask
            protected Inner self(Inner other) {
                return other;
            }
        }
    }

    public class Instance { // case 30
        @AsTask
        public int one() {
            return 1;
        }
    }
}
