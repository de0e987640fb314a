package neighbours;

import com.google.auto.value.AutoValue;

/** Implemented by AutoValue. */
@AutoValue
abstract class Box {
    abstract int size();

    static Box of(int size) {
        return new AutoValue_Box(size);
    }
}
