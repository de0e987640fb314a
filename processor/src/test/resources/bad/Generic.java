import io.strand4j.annotations.AsTask;
import java.util.List;
import java.util.function.Supplier;

class Generic<T> {
    @AsTask
    static <V> V any(V v) { // error: AsTaskGeneric
        return v;
    }

    @AsTask
    static <V extends Number & Comparable<V>> void bounded(List<V> v) {} // error: AsTaskGeneric

    @AsTask
    static <X extends Exception> void thrown() throws X {} // error: AsTaskGeneric

    @AsTask
    T instance() { // error: AsTaskGeneric
        return null;
    }

    class Inner {
        @AsTask
        int one() { // error: AsTaskGeneric
            return 1;
        }
    }

    @AsTask(of = Supplier.class) // error: AsTaskGeneric
    interface Supplied {}

    @AsTask // error: AsTaskGeneric
    static class Whole<V> {
        public V one() {
            return null;
        }

        public V two() {
            return null;
        }
    }
}
