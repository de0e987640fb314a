package io.strand4j.cli;

/** What the command ends with. */
final class ExitCode {

    /** It is done; the call that was waited for has completed. */
    static final int OK = 0;

    /** The call has failed or was cancelled, there is no such call, or there is nothing of what was asked for. */
    static final int FAILED = 1;

    /** Something typed is wrong: a command, an option, a value, an address, an argument of a task. */
    static final int USAGE = 2;

    /** The queue, the store or the server of a pool is away or broken, or refuses. */
    static final int STORE = 3;

    /** The time to wait is over; the call goes on. */
    static final int TIMEOUT = 4;

    /** A mistake in this program. */
    static final int BUG = 70;

    private ExitCode() {}
}
