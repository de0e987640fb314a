import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PayloadBeans {
    static class Parent {
        private List<Child> children;

        public List<Child> getChildren() {
            return children;
        }

        public void setChildren(List<Child> children) {
            this.children = children;
        }
    }

    static class Child {
        public Parent parent;
    }

    static class NoSetter {
        private int lost;
        public int kept;

        public int getLost() {
            return lost;
        }
    }

    static class NoGetter {
        private int lost;
        public int kept;

        public void setLost(int lost) {
            this.lost = lost;
        }
    }

    static class NoConstructor {
        public int kept;

        NoConstructor(int kept) {
            this.kept = kept;
        }
    }

    static class Unnamed {
        @JsonCreator
        Unnamed(int n) {}

        public int getN() {
            return 0;
        }
    }

    static class Unread {
        @JsonCreator
        Unread(@JsonProperty("n") int n) {}
    }

    static class Entries extends ArrayList<String> {
        int more;
    }

    record Pair(String getKey, String getValue) implements Map.Entry<String, String> {
        public String getKey() {
            return getKey;
        }

        public String getValue() {
            return getValue;
        }

        public String setValue(String value) {
            return value;
        }
    }

    sealed interface Same permits One.Thing, Other.Thing {}

    static class One {
        record Thing() implements Same {}
    }

    static class Other {
        record Thing() implements Same {}
    }

    sealed interface Told permits Red, Blue {}

    record Red() implements Told {}

    @JsonTypeName("Red")
    record Blue() implements Told {}

    sealed interface Ajar permits Wide {}

    non-sealed interface Wide extends Ajar {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    sealed interface Named permits Named.Only {
        record Only() implements Named {}
    }

    @AsTask(runner = Runner.PROCESS)
    static void beans(
            Parent parent, // error: AsTaskPayload // case 83
            Child child, // error: AsTaskPayload // case 83
            NoSetter noSetter, // error: AsTaskPayload // case 83
            NoGetter noGetter, // error: AsTaskPayload // case 83
            NoConstructor noConstructor, // error: AsTaskPayload // case 83
            Unnamed unnamed, // error: AsTaskPayload // case 83
            Unread unread, // error: AsTaskPayload // case 83
            Entries entries, // error: AsTaskPayload // case 83
            Pair pair) {} // error: AsTaskPayload // case 83

    @AsTask(runner = Runner.PROCESS)
    static void sealedTypes(
            Same same, // error: AsTaskPayload // case 83
            Told told, // error: AsTaskPayload // case 83
            Ajar ajar, // error: AsTaskPayload // case 83
            Named named) {} // error: AsTaskPayload // case 83
}
