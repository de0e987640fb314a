package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import java.nio.file.Path;
import java.util.List;

@AsTask(rate = "client", className = "AsyncClient")
public interface Client extends AutoCloseable { // case 8b // case 86

    String submit(String machine, Path script);

    String submit(String machine, String... lines);

    String submit();

    List<String> poll(List<String> ids) throws java.io.IOException;

    @AsyncCompute(runner = Runner.THREAD)
    String parameters(); // case 20

    @Override
    void close();

    @Override
    String toString();
}
