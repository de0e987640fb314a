package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.task.TaskHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is generated for calls that are joined. */
@Timeout(60)
class MarketTest {

    private final Strand strand = Strand.temporary();
    private final Market market = new Market();
    private final AsyncMarket async = new AsyncMarket(market, strand);

    @BeforeEach
    void close() throws InterruptedException {
        strand.rates().set("market", Duration.ofHours(1));
        strand.rates().await("market", "");
    }

    @AfterEach
    void end() {
        strand.close();
    }

    private void open(int waiting) {
        await().until(() -> strand.rates().waiting("market") == waiting);
        strand.rates().set("market", Duration.ofMillis(1));
    }

    @Test
    void callsThatWaitAreOneRequestAndEachGetsItsPart() {
        AsyncMarket.PricesHandle one = async.prices("here", List.of("a", "bb"));
        AsyncMarket.PricesHandle two = async.prices("here", List.of("ccc"));
        AsyncMarket.PricesHandle elsewhere = async.prices("there", List.of("a"));
        AsyncMarket.StockHandle some = async.stock(Set.of("a"));
        AsyncMarket.StockHandle all = async.stock(Set.of());
        AsyncMarket.NewsHandle page = async.news(1);
        AsyncMarket.NewsHandle same = async.news(1);
        AsyncMarket.NewsHandle other = async.news(2);
        open(8);

        assertThat(one.getOrThrow()).extracting(Market.Price::symbol).containsExactly("a", "bb");
        assertThat(two.items()).containsExactly(new Market.Price("ccc", 3));
        assertThat(elsewhere.getOrThrow()).hasSize(1);
        assertThat(some.getOrThrow()).isEqualTo(Map.of("a", 1));
        assertThat(all.getOrThrow()).hasSize(3);
        assertThat(List.of(page, same, other))
                .extracting(TaskHandle::getResult)
                .containsExactly("news of page 1", "news of page 1", "news of page 2");
        assertThat(market.requests).hasSize(5).contains("stock []", "news 1", "news 2");
    }

    @Test
    void oneThatIsWrongFailsAlone() {
        AsyncMarket.PricesHandle good = async.prices("here", List.of("a"));
        AsyncMarket.PricesHandle bad = async.prices("here", List.of("unknown"));
        open(2);
        assertThat(good.getOrThrow()).hasSize(1);
        assertThatThrownBy(bad::getOrThrow).isInstanceOf(NoSuchElementException.class);
        assertThat(market.requests).hasSize(3);
    }

    @Test
    void thoseOfTwoInstancesAreNotEqual() {
        Market second = new Market();
        TaskHandle<String> here = async.news(1);
        TaskHandle<String> there = new AsyncMarket(second, strand).news(1);
        open(2);
        assertThat(List.of(here.getResult(), there.getResult())).containsOnly("news of page 1");
        assertThat(market.requests).hasSize(1);
        assertThat(second.requests).hasSize(1);
    }
}
