package acme;

import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Check;
import io.strand4j.middleware.Middleware;

public class Middle {

    public static class Log implements Middleware {}

    public static class Strange extends Exception {
        private static final long serialVersionUID = 1L;

        Strange(int code) {
            super("" + code);
        }
    }

    @AsyncCompute(middleware = {Log.class, Log.class}, suppress = Check.REMOTE_EXCEPTION)
    public static int one() throws Strange { // case 89
        return 1;
    }
}
