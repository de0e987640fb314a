import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Attempt;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class Coalesce {
    record Item(String id, int number) {
        String failing() throws IOException {
            return id;
        }

        private String hidden() {
            return id;
        }

        static String shared() {
            return "";
        }
    }

    @AsTask(runner = Runner.COROUTINE)
    static List<Item> noPace(
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 90
        return List.of();
    }

    @AsTask(rate = "r")
    static List<Item> onThread(
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 90
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r", idempotent = false)
    static List<Item> write(
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 90
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> own(
            @Attempt int attempt,
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 90
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    @io.strand4j.annotations.Coalesce
    static List<Item> twice(
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 90
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> noIds(
            @io.strand4j.annotations.Coalesce(by = "id") String id) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> anyIds(
            @io.strand4j.annotations.Coalesce(by = "id") List<?> ids) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static Item noParts(
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 91
        return new Item("", 0);
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static ArrayList<Item> tooSpecial(
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 91
        return new ArrayList<>();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static Map<Integer, Item> otherKeys(
            @io.strand4j.annotations.Coalesce List<String> ids) { // error: AsTaskCoalesce // case 91
        return Map.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static Map<String, Item> keysAndMore(
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) { // error: AsTaskCoalesce // case 91
        return Map.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> whose(
            @io.strand4j.annotations.Coalesce List<String> ids, // error: AsTaskCoalesce // case 91
            int page) {
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> none(
            @io.strand4j.annotations.Coalesce(by = "missing") List<String> ids) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> otherType(
            @io.strand4j.annotations.Coalesce(by = "number") List<String> ids) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> checked(
            @io.strand4j.annotations.Coalesce(by = "failing") List<String> ids) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> unseen(
            @io.strand4j.annotations.Coalesce(by = "hidden") List<String> ids) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> ofNobody(
            @io.strand4j.annotations.Coalesce(by = "shared") List<String> ids) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    static List<Item> nothing(
            @io.strand4j.annotations.Coalesce(by = "id", most = 0) List<String> ids) { // error: AsTaskCoalesce // case 91
        return List.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    @io.strand4j.annotations.Coalesce // error: AsTaskCoalesce // case 91
    static Stream<Item> flows() {
        return Stream.of();
    }

    @AsTask(runner = Runner.COROUTINE, rate = "r")
    @io.strand4j.annotations.Coalesce(by = "id") // error: AsTaskCoalesce // case 91
    static List<Item> withoutIds() {
        return List.of();
    }

    static List<Item> noTask( // error: AsTaskCoalesce // case 90
            @io.strand4j.annotations.Coalesce(by = "id") List<String> ids) {
        return List.of();
    }
}
