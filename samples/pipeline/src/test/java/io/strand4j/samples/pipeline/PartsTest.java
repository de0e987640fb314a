package io.strand4j.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the output of the program does not show. */
@Timeout(120)
class PartsTest {

    @Test
    void gatheredAnswersHaveTheOrderOfTheRequests() throws IOException {
        try (CatalogServer server = new CatalogServer();
                Catalog catalog = new Catalog(server.uri());
                Strand strand = Strand.temporary()) {
            assertThat(RequestStep.gathered(new CatalogTasks(catalog, strand)))
                    .isEqualTo(IntStream.rangeClosed(1, RequestStep.REQUESTS)
                            .mapToObj(number -> "article " + number)
                            .toList());
        }
    }

    @Test
    void theSameSeedGivesTheSameBatch() {
        assertThat(WorkItem.batch(100, 7)).hasSize(100).containsExactlyElementsOf(WorkItem.batch(100, 7));
    }

    @Test
    void aCancelledWorkerGivesItsItemBack() throws InterruptedException {
        Backlog backlog = new Backlog(List.of(new WorkItem(0, 0, Integer.MAX_VALUE)));
        Thread worker = Thread.ofVirtual().start(backlog::work);
        worker.interrupt(); // before it has taken the item or while it works: either way it throws
        worker.join();

        assertThat(backlog.waiting()).isEqualTo(1);
        assertThat(backlog.done()).isZero();
    }
}
