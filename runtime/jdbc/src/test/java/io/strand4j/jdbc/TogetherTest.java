package io.strand4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.Progress;
import io.strand4j.task.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers that arrive during a commit share the next one, and nothing else. */
final class TogetherTest {

    private final CountDownLatch hold = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final JdbcAddress address = JdbcAddress.of(Databases.h2());
    private final HikariDataSource pool = Pools.open(address, Dialect.of(address));
    private final TaskQueue queue = Databases.queue(counted(pool));
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private volatile boolean holding;

    @AfterEach
    void close() {
        hold.countDown();
        callers.shutdownNow();
        queue.close();
        pool.close();
    }

    private DataSource counted(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (holding) {
                        connections.incrementAndGet();
                        hold.await();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private List<Future<Set<String>>> send(List<TaskRecord> calls) {
        holding = true;
        List<Future<Set<String>>> all = new ArrayList<>();
        all.add(callers.submit(() -> queue.sendAll(List.of(Load.call("first", "")))));
        await().until(() -> connections.get() == 1);
        for (TaskRecord call : calls) {
            all.add(callers.submit(() -> queue.sendAll(List.of(call))));
        }
        await().until(() -> Databases.place(queue).enqueuer.waiting() == calls.size());
        hold.countDown();
        return all;
    }

    @Test
    void twentyCallersShareACommitAndEachHasItsOwnAnswer() throws Exception {
        List<TaskRecord> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(Load.call("k" + i % 15, ""));
        }
        int there = 0;
        for (Future<Set<String>> one : send(calls)) {
            there += one.get().size();
        }
        assertThat(there).isEqualTo(5);
        assertThat(connections).hasValue(2);
        assertThat(queue.size()).isEqualTo(16);
    }

    @Test
    void oneBadCallFailsForItsCallerAlone() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE strand_task ADD CONSTRAINT good CHECK (message <> 'bad')");
        }
        List<TaskRecord> calls = List.of(
                Load.call("one", ""),
                Load.call("bad", "").told(new Progress(0, "bad"), Map.of()),
                Load.call("two", ""));
        int failed = 0;
        for (Future<Set<String>> one : send(calls)) {
            try {
                assertThat(one.get()).isEmpty();
            } catch (ExecutionException refused) {
                assertThat(refused).hasCauseInstanceOf(StoreException.class);
                failed++;
            }
        }
        assertThat(failed).isEqualTo(1);
        assertThat(queue.size()).isEqualTo(3);
    }
}
