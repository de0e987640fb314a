package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Rounds;
import io.strand4j.benchmarks.Row;
import io.strand4j.benchmarks.Section;
import io.strand4j.benchmarks.Target;
import io.strand4j.benchmarks.compile.Generator;
import io.strand4j.benchmarks.compile.Javac;
import io.strand4j.benchmarks.compile.Types;
import java.util.List;

/** What our processor costs a compilation, beside two that many builds have. */
public final class CompileRows {

    private CompileRows() {}

    /** The rows. */
    public static List<Row> all() {
        return List.of(
                row(
                        "compile-daemon",
                        "as compile-wall, in a compiler that stays, as the daemons of Gradle and Maven keep it",
                        "MapStruct, 1,000 mappers",
                        Target.peerAtMost(1.0),
                        effort -> new Compiling(Generator.MAP_STRUCT, Javac.WARM, Types::wallPerType, effort)),
                row(
                        "compile-wall",
                        "javac on 1,000 classes of one task each, over the same without processor",
                        "MapStruct, 1,000 mappers",
                        Target.peerAtMost(1.0),
                        effort -> new Compiling(Generator.MAP_STRUCT, Javac.NEW, Types::wallPerType, effort)),
                row(
                        "compile-own",
                        "the same, over javac on these classes and on what was generated, without processor",
                        "AutoValue, 1,000 values",
                        Target.peerAtMost(1.25),
                        effort -> new Compiling(Generator.AUTO_VALUE, Javac.NEW, Types::ownPerType, effort)),
                row(
                        "compile-twin",
                        "the same for the twins of 20 clients of 60 methods each, per method",
                        "AutoValue, 1,000 values",
                        Target.peerAtMost(1.25),
                        TwinCompiling::new));
    }

    private static Row row(String name, String what, String against, Target target, Row.Opening contest) {
        return Row.of(name, Section.COMPILE, what, against, "ms/type", target, contest)
                .rounds(name.equals("compile-daemon") ? Rounds.WARM : Rounds.FRESH);
    }
}
