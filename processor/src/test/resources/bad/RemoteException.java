import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Check;

class RemoteException {
    static class Coded extends Exception {
        private static final long serialVersionUID = 1L;

        Coded(int code) {}
    }

    @AsyncCompute
    static void one() throws Coded {} // warning: AsTaskRemoteException // case 89

    @AsyncCompute(suppress = Check.REMOTE_EXCEPTION)
    static void two() throws Coded {} // case 89

    @AsTask
    static void three() throws Coded {}
}
