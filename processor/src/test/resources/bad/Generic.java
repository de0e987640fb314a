import io.strand4j.annotations.AsTask;
import java.util.List;
import java.util.function.Supplier;

class Generic<T> {
    @AsTask
    static <V> V any(V v) { // error: AsTaskGeneric // case 12
        return v;
    }

    @AsTask
    static <V extends Number & Comparable<V>> void bounded(List<V> v) {} // error: AsTaskGeneric // case 12

    @AsTask
    static <X extends Exception> void thrown() throws X {} // error: AsTaskGeneric // case 15

    @AsTask
    T instance() { // error: AsTaskGeneric // case 13
        return null;
    }

    @AsTask
    static int inGenericOwner() {
        return 1;
    }

    class Inner {
        @AsTask
        int one() { // error: AsTaskGeneric // case 13
            return 1;
        }
    }

    @AsTask(of = Supplier.class) // error: AsTaskGeneric // case 88
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
