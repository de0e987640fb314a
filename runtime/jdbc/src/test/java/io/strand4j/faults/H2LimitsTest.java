package io.strand4j.faults;

class H2LimitsTest extends SkewedLimitsContract {

    @Override
    String uri() {
        return "jdbc:h2:file:" + folder.resolve("calls") + ";AUTO_SERVER=TRUE";
    }
}
