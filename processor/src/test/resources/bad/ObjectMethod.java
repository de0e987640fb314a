import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.TaskKey;

class ObjectMethod implements Cloneable {
    @AsTask
    @Override
    public String toString() { // error: AsTaskObjectMethod
        return "";
    }

    @AsTask
    @Override
    public int hashCode() { // error: AsTaskObjectMethod
        return 1;
    }

    @AsTask
    @Override
    public boolean equals(Object other) { // error: AsTaskObjectMethod
        return true;
    }

    @AsTask
    @Override
    public ObjectMethod clone() { // error: AsTaskObjectMethod
        return this;
    }

    @AsTask
    void wait(@TaskKey String key) {} // error: AsTaskObjectMethod

    @AsTask(name = "text")
    static String toString(int number) {
        return "";
    }
}
