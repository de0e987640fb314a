package io.strand4j.cli.log;

import io.strand4j.task.TaskContext;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes what is loud enough, and gives it to the task that logs it. */
final class ConsoleLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1;

    ConsoleLogger(String name) {
        this.name = name;
    }

    private boolean isLogged(Level level) {
        return LogSettings.current().isLogged(name, level);
    }

    @Override
    public boolean isTraceEnabled() {
        return isLogged(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isLogged(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isLogged(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isLogged(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isLogged(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        TaskContext.current().log(message);
        LogSettings settings = LogSettings.current();
        LogLine line = new LogLine(
                InstantSource.system().instant().atZone(ZoneId.systemDefault()), level, String.valueOf(message), name);
        synchronized (settings.err()) {
            settings.err().println(settings.coloured() ? line.coloured() : line.plain());
            if (thrown != null) {
                thrown.printStackTrace(settings.err());
            }
        }
    }
}
