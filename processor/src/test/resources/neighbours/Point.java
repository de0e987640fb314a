package neighbours;

/** Everything but its fields is Lombok's. */
@lombok.Value
class Point {
    int x;
    int y;
}
