package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Coalesce;
import io.strand4j.annotations.Runner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

@AsTask(className = "AsyncQuotes", runner = Runner.COROUTINE, rate = "quotes")
public interface Quotes { // case 92

    record Quote<P>(String symbol, int number, P price) {}

    List<Quote<Long>> find(
            String market,
            @Coalesce(
                            by = "symbol",
                            emptyMeansAll = true,
                            most = 20,
                            apart = {IllegalArgumentException.class, UnsupportedOperationException.class})
                    Collection<String> symbols);

    Set<Quote<Long>> numbered(@Coalesce(by = "number") Set<Integer> numbers);

    Collection<Quote<?>> every(@Coalesce(by = "symbol") List<String> symbols);

    Map<String, Long> prices(String market, @Coalesce List<String> symbols);

    @Coalesce
    List<String> markets(int page);

    void write(Quote<Long> quote);
}
