package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a pool keeps of tasks and groups that are over. */
class FinishedTasksTest extends OpenPools {

    private static final int ITEMS = 100;
    private static final int GROUPS = 100_000;

    /** Two take turns with the ids, so each id is a gap of the other group's. */
    @Test
    void groupsThatGoOnForgetTheIdsOfTasksThatHaveEndedWhenThePoolIsFlushed() {
        TaskPool pool = pool();
        CountDownLatch go = new CountDownLatch(1);
        String[] groups = new String[2];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = pool.map(
                    item -> {
                        if (item == ITEMS) {
                            await().until(() -> go.getCount() == 0);
                        }
                        return item;
                    },
                    IntStream.rangeClosed(0, ITEMS + 1).iterator(),
                    1);
        }
        await().until(() -> pool.numEnded() == 2 * ITEMS && pool.numRunning() == 2);
        PoolGroup first = pool.group(groups[0]);
        assertThat(pool.getGroupIds(groups)).hasSize(2 * ITEMS + 2);
        pool.flush();
        assertThat(pool.getGroupIds(groups))
                .hasSize(2)
                .allSatisfy(id -> assertThat(pool.task(id).cancelRequested()).isFalse());
        assertThat(first.ids()).hasSize(1);
        go.countDown();
        pool.gatherAndClose();
        assertThat(pool.getGroupIds(groups)).hasSize(4); // those that ran then, and the last ones
        assertThat(first.report().completed()).isEqualTo(ITEMS + 2);
    }

    @Test
    void tasksThatWaitOrAreBeingWithdrawnAreNotForgotten() {
        TaskPool pool = pool(0);
        Queue<SortedSet<Long>> seen = new ConcurrentLinkedQueue<>();
        pool.apply(() -> {}, 4, GroupOptions.named("g").onCancel(id -> {
            if (!pool.isLocked()) { // as at the end
                pool.flush();
                seen.add(pool.getGroupIds("g"));
            }
        }));
        pool.cancel(1, 2);
        await().until(() -> seen.size() == 2);
        pool.flush();
        assertThat(seen.peek()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(pool.getGroupIds("g")).containsExactly(0L, 3L);
    }

    /** Counting from 0 each time would be five thousand million looks. */
    @Test
    void aPoolThatIsNotFlushedNamesGroupsAsFastAsEver() {
        TaskPool pool = pool();
        String prefix = "apply-FinishedTasksTest-group-";
        for (int i = 0; i < GROUPS; i++) {
            assertThat(pool.apply(() -> {}, 1)).isEqualTo(prefix + i);
        }
        await().until(() -> pool.numEnded() == GROUPS);
        pool.flush();
        assertThat(pool.apply(this::forever, 1)).isEqualTo(prefix + 0);
    }

    @Test
    void theFirstNumberThatIsFreeIsTakenWhoeverHadIt() {
        TaskPool pool = pool();
        String prefix = "apply-FinishedTasksTest-group-";
        for (int i = 0; i < 4; i++) {
            pool.apply(this::forever, 1);
        }
        pool.apply(this::forever, 1, GroupOptions.named(prefix + "4"));
        pool.apply(this::forever, 1, GroupOptions.named(prefix + "04"));
        assertThat(pool.apply(this::forever, 1)).isEqualTo(prefix + 5);
        pool.cancelGroup(prefix + 4);
        pool.cancelGroup(prefix + 2);
        assertThat(pool.apply(this::forever, 1)).isEqualTo(prefix + 2);
        assertThat(pool.apply(this::forever, 1)).isEqualTo(prefix + 4);
        assertThat(pool.apply(this::forever, 1)).isEqualTo(prefix + 6);
        pool.cancelGroup(prefix + "04");
        pool.cancelGroup(prefix + 0);
        assertThat(pool.apply(this::forever, 1)).isEqualTo(prefix + 0);
        assertThat(pool.apply(this::forever, 1)).isEqualTo(prefix + 7);
    }

    @Test
    void ofAGroupThatIsOverNeitherItemsNorCallbacksAreKept() {
        TaskPool pool = pool();
        List<WeakReference<Object>> used = map(pool, new Object(), new Object());
        pool.group("g").toCompletableFuture().join();
        await().until(() -> {
            System.gc();
            return used.stream().allMatch(one -> one.refersTo(null));
        });
        assertThat(pool.group("g").report().completed()).isEqualTo(1);
    }

    private static List<WeakReference<Object>> map(TaskPool pool, Object item, Object callback) {
        pool.map(
                one -> one.hashCode(),
                List.of(item).iterator(),
                1,
                GroupOptions.named("g").onEnd(id -> assertThat(callback).isNotNull()));
        return List.of(new WeakReference<>(item), new WeakReference<>(callback));
    }
}
