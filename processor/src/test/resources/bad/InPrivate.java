import io.strand4j.annotations.AsTask;

class InPrivate {
    private static class Hidden { // error: AsTaskInPrivate // case 31
        @AsTask
        static int one() {
            return 1;
        }

        static class Deep { // error: AsTaskInPrivate // case 31
            @AsTask
            static int one() {
                return 1;
            }
        }
    }
}
