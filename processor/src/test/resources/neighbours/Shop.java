package neighbours;

import io.strand4j.annotations.AsTask;
import java.util.List;
import lombok.RequiredArgsConstructor;

/** Its signatures name what the others generate, and what they change. */
@RequiredArgsConstructor
class Shop {
    private final Point place;

    @AsTask
    int distance(Point other) {
        return Math.abs(place.getX() - other.getX()) + Math.abs(place.getY() - other.getY());
    }

    @AsTask
    static Box largest(List<Box> boxes) {
        return boxes.get(boxes.size() - 1);
    }

    @AsTask
    static AutoValue_Box copy(AutoValue_Box box) {
        return (AutoValue_Box) Box.of(box.size());
    }

    @AsTask
    static BoxMapper.View look(BoxMapperImpl mapper, BoxMapper.Plain plain) {
        return mapper.view(plain);
    }
}
