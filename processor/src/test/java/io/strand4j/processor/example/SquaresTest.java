package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.batch.BatchEnqueue;
import io.strand4j.batch.BatchReport;
import io.strand4j.store.TaskQuery;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A batch whose specification is the owner of its task as well. */
class SquaresTest {

    @Test
    @Tag("JOBQ-16")
    void one_class_lists_the_work_and_does_it() {
        Squares squares = new Squares(3);
        try (Strand strand = Strand.builder()
                .queue("memory:")
                .bind(Squares.class, () -> squares)
                .build()) {
            SquaresTasks tasks = new SquaresTasks(strand);
            BatchReport report =
                    BatchEnqueue.of(strand, squares, tasks::squareCall).run();
            assertThat(report.enqueued()).isEqualTo(3);
            strand.worker().build().drain();
            try (Stream<Integer> results = strand.queue()
                    .store()
                    .scan(TaskQuery.ALL)
                    .map(record -> tasks.squareHandle(record.key()).getResult(Duration.ofSeconds(30)))) {
                assertThat(results.toList()).containsExactlyInAnyOrderElementsOf(List.of(1, 4, 9));
            }
        }
    }
}
