import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.TaskKey;

class ObjectMethod implements Cloneable {
    @AsTask
    @Override
    public String toString() { // error: AsTaskObjectMethod // case 6
        return "";
    }

    @AsTask
    @Override
    public int hashCode() { // error: AsTaskObjectMethod // case 6
        return 1;
    }

    @AsTask
    @Override
    public boolean equals(Object other) { // error: AsTaskObjectMethod // case 6
        return true;
    }

    @AsTask
    @Override
    public ObjectMethod clone() { // error: AsTaskObjectMethod // case 6
        return this;
    }

    @SuppressWarnings({"removal", "deprecation"})
    @AsTask
    @Override
    protected void finalize() {} // error: AsTaskObjectMethod // case 6

    @AsTask
    void wait(@TaskKey String key) {} // error: AsTaskObjectMethod // case 6

    @AsTask(name = "text")
    static String toString(int number) {
        return "";
    }
}
