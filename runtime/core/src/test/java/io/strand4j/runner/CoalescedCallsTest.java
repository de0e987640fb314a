package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.limit.Coalescing;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are run as one while they wait for their pace. */
@Timeout(60)
class CoalescedCallsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Strand strand = Strand.builder().store("memory:").build();

    @BeforeEach
    void close() throws InterruptedException {
        strand.rates().set("service", Duration.ofHours(1));
        strand.rates().await("service", "");
    }

    @AfterEach
    void end() {
        strand.close();
    }

    private void open(int waiting) {
        await().until(() -> strand.rates().waiting("service") == waiting);
        strand.rates().set("service", Duration.ofMillis(1));
    }

    private interface Body {
        List<String> run(String query, Collection<String> ids) throws Exception;
    }

    private TaskDefinition<Void, List<String>> task(Body body) {
        return TaskDefinition.<Void, List<String>>define("coalesced.read", new TypeRef<List<String>>() {})
                .runner(Runner.COROUTINE)
                .rate("service")
                .parameter("query", String.class)
                .parameter("ids", new TypeRef<List<String>>() {})
                .coalesce(1, Coalescing.<String, String>list(item -> item.substring(1)))
                .body((target, arguments) -> {
                    @SuppressWarnings("unchecked")
                    List<String> ids = (List<String>) arguments[1];
                    bodies.add(arguments[0] + "" + ids);
                    return body.run((String) arguments[0], ids);
                });
    }

    private TaskHandle<List<String>> call(TaskDefinition<Void, List<String>> task, String query, String... ids) {
        return task.call(strand, null, query, Arrays.asList(ids)).start();
    }

    private static List<String> named(String query, Collection<String> ids) {
        return ids.stream().map(id -> query + id).toList();
    }

    @Test
    void callsThatAreEqualButForTheirIdsAreOneBody() {
        TaskDefinition<Void, List<String>> task = task(CoalescedCallsTest::named);
        TaskHandle<List<String>> one = call(task, "a", "1");
        TaskHandle<List<String>> two = call(task, "a", "2", "3");
        TaskHandle<List<String>> other = call(task, "b", "1");
        TaskHandle<List<String>> cancelled = call(task, "a", "4");
        await().until(() -> strand.rates().waiting("service") == 4);
        assertThat(cancelled.cancel()).isTrue();
        open(4); // until somebody looks
        assertThat(one.getResult(SOON)).containsExactly("a1");
        assertThat(two.getResult(SOON)).containsExactly("a2", "a3");
        assertThat(other.getResult(SOON)).containsExactly("b1");
        assertThat(bodies).hasSize(2).allSatisfy(body -> assertThat(body).doesNotContain("4"));
        assertThat(List.of(one, two, other)).extracting(TaskHandle::getStatus).containsOnly(TaskStatus.COMPLETED);
    }

    @Test
    void aFailureIsThatOfEachCallAndIsTriedAgainByEachPolicy() {
        TaskDefinition<Void, List<String>> task = task((query, ids) -> {
            if (bodies.size() == 1) {
                throw new IOException("away");
            }
            return named(query, ids);
        });
        TaskHandle<List<String>> once = call(task, "a", "1");
        TaskHandle<List<String>> twice =
                task.call(strand, null, "a", List.of("2")).retries(1).start();
        open(2);
        assertThatThrownBy(() -> once.getResult(SOON)).hasRootCauseMessage("away");
        assertThat(twice.getResult(SOON)).containsExactly("a2");
        assertThat(twice.snapshot().attempt()).isEqualTo(2);
    }

    @Test
    void theCancelOfTheOneThatRunsHarmsNoOther() throws Exception {
        CountDownLatch runs = new CountDownLatch(1);
        List<TaskHandle<List<String>>> calls = new ArrayList<>();
        TaskDefinition<Void, List<String>> task = task((query, ids) -> {
            if (bodies.size() == 1) {
                runs.countDown();
                new CountDownLatch(1).await();
            }
            return named(query, ids);
        });
        calls.add(call(task, "a", "1"));
        await().until(() -> strand.rates().waiting("service") == 1);
        calls.add(call(task, "a", "2"));
        open(2);
        runs.await();
        assertThat(calls.getFirst().cancel()).isTrue();

        assertThat(calls.getLast().getResult(SOON)).containsExactly("a2");
        assertThat(bodies).hasSize(2).last().isEqualTo("a[2]");
    }

    @Test
    void onTheCallersThreadNothingIsJoined() {
        strand.rates().set("service", Duration.ofMillis(1));
        TaskDefinition<Void, List<String>> task = task(CoalescedCallsTest::named);
        TaskHandle<List<String>> here =
                task.call(strand, null, "a", List.of("1")).on(Runner.SYNC).start();
        assertThat(here.getResult(SOON)).containsExactly("a1");
    }

    @Test
    void whoGivesNoSetAtAllGetsAnEmptyOne() {
        TaskDefinition<Void, Integer> task = TaskDefinition.<Void, Integer>define("coalesced.set", int.class)
                .runner(Runner.COROUTINE)
                .rate("service")
                .parameter("ids", new TypeRef<Set<String>>() {})
                .coalesce(0, Coalescing.<String, Integer>of((whole, ids) -> ids.size()))
                .body((target, arguments) -> {
                    @SuppressWarnings("unchecked")
                    Set<String> ids = (Set<String>) arguments[0];
                    return ids.size();
                });
        TaskHandle<Integer> none = task.call(strand, null, (Object) null).start();
        open(1);
        assertThat(none.getResult(SOON)).isZero();
    }

    @Test
    void equalCallsWithoutIdsHaveOneResult() {
        Object[] made = new Object[1];
        TaskDefinition<Void, Object> task = TaskDefinition.<Void, Object>define("coalesced.whole", Object.class)
                .runner(Runner.COROUTINE)
                .rate("service")
                .parameter("page", int.class)
                .coalesce(Coalescing.whole())
                .body((target, arguments) -> {
                    bodies.add("page " + arguments[0]);
                    made[0] = new Object();
                    return made[0];
                });
        TaskHandle<Object> one = task.call(strand, null, 7).start();
        TaskHandle<Object> same = task.call(strand, null, 7).start();
        open(2);
        assertThat(one.getResult(SOON)).isSameAs(same.getResult(SOON)).isSameAs(made[0]);
        assertThat(bodies).containsExactly("page 7");
    }
}
