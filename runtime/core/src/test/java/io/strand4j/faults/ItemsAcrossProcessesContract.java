package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.IterCall;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskStatus;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Items of a call that runs in another process, while it runs and after its worker has died. */
@Timeout(300)
public abstract class ItemsAcrossProcessesContract extends DurableFaults {

    /** More than one chunk. */
    private static final int PART = 2500;

    private IterCall<String, List<String>, IterHandle<String, List<String>>> call(String gate) {
        return strand.iterCall(
                FaultJobs.STREAM, null, handle -> handle, folder.resolve(gate).toString(), PART);
    }

    private static List<String> items(int attempt, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> attempt + ":" + i).toList();
    }

    private static List<String> take(Iterator<String> from, int count) {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(from.next());
        }
        return taken;
    }

    @Test
    void itemsArriveWhileTheTaskRunsInAnotherProcess() {
        List<String> told = new CopyOnWriteArrayList<>();
        IterHandle<String, List<String>> handle =
                call("gate").onIter(told::add).onEnd(all -> told.add("end")).start();
        worker(1);

        Iterator<String> reader = handle.items().iterator();
        assertThat(take(reader, PART)).isEqualTo(items(1, 0, PART));
        await().atMost(SOON).until(() -> told.size() == PART);
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(record(handle).result()).isNull();
        openGate("gate");

        assertThat(take(reader, PART)).isEqualTo(items(1, PART, 2 * PART));
        assertThat(reader.hasNext()).isFalse();
        assertThat(handle.getResult(SOON)).isEqualTo(items(1, 0, 2 * PART));
        assertThat(handle.items().toList()).isEqualTo(handle.getResult(SOON));
        await().atMost(SOON).until(() -> told.contains("end"));
        assertThat(told.subList(0, 2 * PART)).isEqualTo(items(1, 0, 2 * PART));
        assertThat(told).hasSize(2 * PART + 1);
    }

    @Test
    void anotherRunGivesItsItemsFromTheFirstAndAReaderOfTheEarlierOnesIsToldSo() {
        List<String> told = new CopyOnWriteArrayList<>();
        IterHandle<String, List<String>> handle = call("gate").onIter(told::add).start();
        FaultProcess first = worker(1);
        Iterator<String> reader = handle.items().iterator();
        take(reader, PART);
        await().atMost(SOON).until(() -> told.size() == PART);

        first.signal("KILL");
        worker(1);

        assertThatThrownBy(reader::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(handle.getKey())
                .hasMessageContaining(PART + " items")
                .hasMessageContaining("attempt 2")
                .hasMessageContaining("items() once more");
        Iterator<String> again = handle.items().iterator();
        assertThat(take(again, PART)).isEqualTo(items(2, 0, PART));
        openGate("gate");
        assertThat(take(again, PART)).isEqualTo(items(2, PART, 2 * PART));
        assertThat(again.hasNext()).isFalse();
        assertThat(handle.getResult(SOON)).isEqualTo(items(2, 0, 2 * PART));
        await().atMost(SOON).until(() -> told.size() == 3 * PART);
        assertThat(told.subList(0, PART)).isEqualTo(items(1, 0, PART));
        assertThat(told.subList(PART, 3 * PART)).isEqualTo(items(2, 0, 2 * PART));
    }
}
