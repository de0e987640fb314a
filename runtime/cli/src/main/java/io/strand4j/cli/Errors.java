package io.strand4j.cli;

import io.strand4j.pool.ControlException;
import io.strand4j.task.CodecException;
import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.StoreException;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskRejectedException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Every mistake is one line on standard error and an exit code. */
record Errors(StrandCommand root) {

    /** What was typed cannot be read. */
    int wrongUsage(ParameterException wrong, String[] arguments) {
        return usage(wrong.getCommandLine(), String.valueOf(wrong.getMessage()));
    }

    private int usage(CommandLine command, String message) {
        String name = command.getCommandSpec().qualifiedName();
        root.terminal().note(message + (message.endsWith(".") ? "" : ";") + " try " + name + " --help");
        return ExitCode.USAGE;
    }

    /** What a command has thrown. */
    int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return usage(wrong.getCommandLine(), String.valueOf(wrong.getMessage()));
        }
        trace(failure);
        String message = failure.getMessage() == null || failure.getMessage().isBlank()
                ? failure.toString()
                : failure.getMessage();
        return switch (failure) {
            case UsageException wrong -> end(ExitCode.USAGE, message);
            case TaskRejectedException refused -> end(ExitCode.USAGE, message);
            case CodecException unreadable -> end(ExitCode.FAILED, message);
            case StoreException away -> end(ExitCode.STORE, message);
            case ControlException away -> end(ExitCode.STORE, message);
            case ResultTimeoutException late -> end(ExitCode.TIMEOUT, message);
            case StrandException known -> end(ExitCode.FAILED, message);
            default -> end(ExitCode.BUG, "unexpected: " + failure + (root.loudness() > 0 ? "" : "; -v shows where"));
        };
    }

    /** Jars that are not there, or not for each other or this Java. */
    int doesNotFit(LinkageError missing) {
        trace(missing);
        return end(
                ExitCode.USAGE,
                "something on the class path is missing, or does not fit the rest or this Java: " + missing
                        + (root.loudness() > 0 ? "" : "; -v shows where"));
    }

    private void trace(Throwable failure) {
        if (root.loudness() > 0) {
            failure.printStackTrace(root.terminal().err());
        }
    }

    private int end(int code, String message) {
        root.terminal().note(message);
        return code;
    }
}
