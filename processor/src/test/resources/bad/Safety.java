import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Check;
import io.strand4j.annotations.Runner;
import java.nio.ByteBuffer;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

class Safety {
    static class Arguments {
        @AsTask
        static void shared(
                int[] a, // warning: AsTaskMutableArgument
                Date b, // warning: AsTaskMutableArgument
                StringBuilder c, // warning: AsTaskMutableArgument
                ArrayList<String> d, // warning: AsTaskMutableArgument
                HashMap<String, String> e, // warning: AsTaskMutableArgument
                Calendar f, // warning: AsTaskMutableArgument
                SimpleDateFormat g, // warning: AsTaskMutableArgument
                ByteBuffer h, // warning: AsTaskMutableArgument
                Collection<Date> i,
                Properties j,
                ConcurrentHashMap<String, String> k,
                List<int[]> l) {}

        @AsyncCompute(runner = Runner.COROUTINE)
        static void onCoroutine(
                byte[] a) {} // warning: AsTaskMutableArgument

        @AsTask(suppress = Check.RETRY_NOT_IDEMPOTENT)
        static void anotherIsOff(
                byte[] a) {} // warning: AsTaskMutableArgument

        @AsTask(suppress = Check.MUTABLE_ARGUMENT)
        static void off(byte[] a) {}

        @AsTask(runner = Runner.SYNC)
        static void here(byte[] a) {}

        @AsTask(runner = Runner.PROCESS)
        static void copied(byte[] a) {}
    }

    class Inner {
        @AsTask(runner = Runner.PROCESS, suppress = Check.UNBOUND_TARGET)
        void process() {} // error: AsTaskInnerOwner // case 30

        @AsTask(runner = Runner.STORE)
        void store() {} // error: AsTaskInnerOwner // case 30

        @AsTask
        void thread() {}

        @AsTask(runner = Runner.PROCESS)
        static void needsNone() {}
    }

    interface Unbound {
        @AsTask(runner = Runner.PROCESS)
        void process(); // warning: AsTaskUnboundTarget

        @AsTask(runner = Runner.PROCESS, suppress = Check.UNBOUND_TARGET)
        void off();

        @AsTask(runner = Runner.STORE)
        void store();

        @AsTask(runner = Runner.PROCESS)
        static void needsNone() {}
    }

    static class Constructed {
        private Constructed() {}

        @AsTask(runner = Runner.PROCESS)
        void process() {} // warning: AsTaskUnboundTarget
    }

    static class Statics {
        static int counter;
        static final AtomicInteger ATOMIC = new AtomicInteger();

        @AsTask(runner = Runner.PROCESS)
        static void process() {} // warning: AsTaskMutableStatic

        @AsTask(runner = Runner.STORE)
        static void store() {} // warning: AsTaskMutableStatic

        @AsTask(runner = Runner.PROCESS, suppress = Check.MUTABLE_STATIC)
        static void off() {}

        @AsTask
        static void thread() {}
    }

    static class Holder {
        private static final ConcurrentHashMap<String, String> CACHE = new ConcurrentHashMap<>();

        @AsTask(runner = Runner.PROCESS)
        static void process() {} // warning: AsTaskMutableStatic
    }

    static class Retries {
        @AsTask(
                retries = 1, // warning: AsTaskRetryNotIdempotent
                idempotent = false)
        static void again() {}

        @AsTask(retries = 1, idempotent = false, suppress = Check.RETRY_NOT_IDEMPOTENT)
        static void off() {}

        @AsTask(retries = 1)
        static void idempotent() {}

        @AsTask(idempotent = false)
        static void once() {}
    }
}
