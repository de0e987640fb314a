package acme;

import io.strand4j.annotations.AsTask;

public class Outer {

    public static class Inner {

        @AsTask
        public String name() {
            return "";
        }

        protected static class Deep {
            Deep(int needsOne) {}

            @AsTask
            protected Inner self(Inner other) {
                return other;
            }
        }
    }

    public class Instance {
        @AsTask
        public int one() {
            return 1;
        }
    }
}
