package other;

public abstract class Base<T> implements AutoCloseable {

    public T echo(T value) {
        return value;
    }

    @Override
    public void close() {}
}
