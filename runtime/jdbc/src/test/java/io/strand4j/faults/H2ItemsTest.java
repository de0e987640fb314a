package io.strand4j.faults;

import java.util.Collection;
import java.util.List;

/** Over one file that several processes open. */
class H2ItemsTest extends ItemsAcrossProcessesContract {

    @Override
    protected String uri() {
        return "jdbc:h2:file:" + folder.resolve("queue") + ";AUTO_SERVER=TRUE";
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
