package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Coalesce;
import io.strand4j.annotations.Runner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A client that counts its requests. */
@AsTask(className = "AsyncMarket", runner = Runner.COROUTINE, rate = "market")
public class Market {

    final List<String> requests = new CopyOnWriteArrayList<>();

    /** What something costs. */
    public record Price(String symbol, long cents) {}

    private void request(String line) {
        requests.add(line);
    }

    /** Prices; one unknown symbol fails all. */
    public List<Price> prices(
            String place, @Coalesce(by = "symbol", apart = NoSuchElementException.class) List<String> symbols) {
        request("prices " + place + symbols);
        if (symbols.contains("unknown")) {
            throw new NoSuchElementException("unknown");
        }
        List<Price> prices = new ArrayList<>();
        symbols.forEach(symbol -> prices.add(new Price(symbol, symbol.length())));
        return prices;
    }

    /** How much there is of some things, or of all. */
    public Map<String, Integer> stock(@Coalesce(emptyMeansAll = true) Collection<String> symbols) {
        request("stock " + symbols);
        return (symbols.isEmpty() ? List.of("a", "b", "c") : symbols)
                .stream().collect(Collectors.toMap(s -> s, s -> 1));
    }

    /** A page. */
    @Coalesce
    public String news(int page) {
        request("news " + page);
        return "news of page " + page;
    }
}
