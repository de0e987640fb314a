package io.strand4j.process;

import java.nio.file.Path;

/** The folder in which the library keeps what outlives a program. */
public final class UserHome {

    private static final String MOVED = "STRAND_HOME";

    private UserHome() {}

    /** The folder that STRAND_HOME names, else {@code .strand4j} in the user's own; it need not exist. */
    public static Path folder() {
        String moved = System.getenv(MOVED);
        return moved == null || moved.isBlank()
                ? Path.of(System.getProperty("user.home"), ".strand4j")
                : Path.of(moved);
    }
}
