package neighbours;

import io.strand4j.Strand;
import java.util.List;
import java.util.concurrent.Callable;

/** Calls what was generated from the work of all. */
public class Neighbours implements Callable<List<Integer>> {
    @Override
    public List<Integer> call() {
        try (Strand strand = Strand.builder().store("memory:").build()) {
            HelperTasks helper = new HelperTasks(strand);
            ShopTasks shop = new ShopTasks(new Shop(new Point(1, 2)), strand);
            return List.of(
                    helper.twice(4).getResult(),
                    helper.thrice(4),
                    shop.distance(new Point(4, 6)).getResult(),
                    shop.largest(List.of(Box.of(1), Box.of(2))).getResult().size(),
                    shop.copy((AutoValue_Box) Box.of(3)).getResult().size(),
                    shop.look(new BoxMapperImpl(), new BoxMapper.Plain(5)).getResult().size());
        }
    }
}
