package io.strand4j.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Connections to a real database on which every tenth statement fails in a way that passes: before it was done, as for a
 * deadlock, or after, as for a connection that is cut while the commit is confirmed.
 */
final class Faults {

    private static final List<String> STATES = List.of("40001", "40P01", "55P03", "08006");
    private static final double RATE = 0.1;

    private final Random random;
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean on;

    Faults(long seed) {
        random = new Random(seed);
    }

    void begin() {
        on = true;
    }

    int count() {
        return failed.get();
    }

    DataSource over(DataSource real) {
        return proxy(DataSource.class, real);
    }

    private <T> T proxy(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean risky = on
                    && (method.getName().startsWith("execute")
                            || method.getName().equals("commit"));
            if (risky && chance()) {
                throw new SQLException("injected, before", STATES.get(random.nextInt(STATES.size())));
            }
            Object result = call(real, method, arguments);
            if (risky && chance()) {
                throw new SQLException("injected, after", "08006");
            }
            return wrapped(result);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private boolean chance() {
        boolean fail = random.nextDouble() < RATE / 2;
        if (fail) {
            failed.incrementAndGet();
        }
        return fail;
    }

    private Object wrapped(Object result) {
        if (result instanceof Connection connection) {
            return proxy(Connection.class, connection);
        }
        return result instanceof PreparedStatement statement && !(result instanceof CallableStatement)
                ? proxy(PreparedStatement.class, statement)
                : result;
    }

    static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
