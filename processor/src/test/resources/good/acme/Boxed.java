package acme;

import io.strand4j.annotations.AsTask;
import java.util.List;

/** Case 13: what is static needs no instance, so it does not matter of what its owner would be one. */
class Boxed<T extends Comparable<T>> { // case 13
    T value;

    @AsTask
    static int size(List<String> list) {
        return list.size();
    }
}
