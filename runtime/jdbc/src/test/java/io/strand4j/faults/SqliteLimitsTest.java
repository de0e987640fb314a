package io.strand4j.faults;

class SqliteLimitsTest extends SkewedLimitsContract {

    @Override
    String uri() {
        return "jdbc:sqlite:" + folder.resolve("calls.db");
    }
}
