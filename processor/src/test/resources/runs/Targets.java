package runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import java.time.Duration;

/** Instance tasks run on the target that was given, whatever its class is. */
public class Targets {

    public abstract static class Plain { // case 2
        @AsTask
        public abstract String name();

        @AsTask
        public String greet() { // case 21
            return "plain";
        }
    }

    static class Heir extends Plain {
        @Override
        public String name() {
            return "heir";
        }

        @Override
        public String greet() {
            return "overridden";
        }
    }

    /** As frameworks make them, at run time. */
    static class Plain$$Enhancer extends Heir { // case 76
        @Override
        public String greet() {
            return "enhanced " + super.greet();
        }
    }

    interface Faces { // case 3
        @AsTask
        String name();

        @AsTask
        default String twice() {
            return name() + name();
        }

        @AsTask
        static String none() {
            return "none";
        }
    }

    class Inner { // case 30
        @AsTask
        String name() {
            return "inner";
        }
    }

    record Point(int x) implements Faces { // case 34
        @Override
        public String name() {
            return "p" + x;
        }

        @AsTask
        int next() {
            return x + 1;
        }
    }

    enum Colour { // case 34
        RED;

        @AsTask
        String lower() {
            return name().toLowerCase();
        }
    }

    public static void main(String... arguments) {
        Duration soon = Duration.ofSeconds(60);
        try (Strand strand = Strand.temporary()) {
            Targets_PlainTasks heir = new Targets_PlainTasks(new Heir(), strand);
            assertThat(heir.name().getOrThrow(soon)).isEqualTo("heir");
            assertThat(heir.greet().getOrThrow(soon)).isEqualTo("overridden");
            Targets_PlainTasks proxy = new Targets_PlainTasks(new Plain$$Enhancer(), strand);
            assertThat(proxy.greet().getOrThrow(soon)).isEqualTo("enhanced overridden");
            assertThat(Targets_PlainTasks.GREET.id()).isEqualTo("runs.Targets.Plain.greet");
            assertThat(Targets_PlainTasks.GREET.ownerType()).contains(Plain.class);

            Targets_FacesTasks faces = new Targets_FacesTasks(() -> "f", strand);
            assertThat(faces.name().getOrThrow(soon)).isEqualTo("f");
            assertThat(faces.twice().getOrThrow(soon)).isEqualTo("ff");
            assertThat(faces.none().getOrThrow(soon)).isEqualTo("none");
            assertThat(new Targets_FacesTasks(new Point(1), strand).twice().getOrThrow(soon)).isEqualTo("p1p1");

            assertThat(new Targets_InnerTasks(new Targets().new Inner(), strand).name().getOrThrow(soon))
                    .isEqualTo("inner");
            assertThat(new Targets_PointTasks(new Point(1), strand).next().getOrThrow(soon)).isEqualTo(2);
            assertThat(new Targets_ColourTasks(Colour.RED, strand).lower().getOrThrow(soon)).isEqualTo("red");
        }
    }
}
