package acme;

import io.strand4j.annotations.AsTask;

public class Params { // case 43

    @AsTask
    public String params(String strand, int target, String arguments, String args, String result, String runtime) {
        return strand;
    }

    @AsTask
    public Params text(Params Params, Inner ParamsTasks, String text, String TextHandle, String textCall) {
        return Params;
    }

    public static class Inner { // case 28
        @AsTask
        public String timeout(String timeout, String call, String failed) {
            return timeout;
        }
    }
}
