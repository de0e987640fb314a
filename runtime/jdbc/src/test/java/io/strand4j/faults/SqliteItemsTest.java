package io.strand4j.faults;

import java.util.Collection;
import java.util.List;

/** Over one file that several processes open. */
class SqliteItemsTest extends ItemsAcrossProcessesContract {

    @Override
    protected String uri() {
        return "jdbc:sqlite:" + folder.resolve("queue.db");
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
