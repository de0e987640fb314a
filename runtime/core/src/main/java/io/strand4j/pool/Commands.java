package io.strand4j.pool;

import static io.strand4j.pool.Command.ANY;

import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one table of what control clients can ask of a pool: each method of it that makes sense from outside. */
final class Commands {

    private static final String OK = "ok";
    private static final String STARTS = " [-n NUM] [-g GROUP-NAME]";
    private static final TypeRef<List<Object>> ARRAY = new TypeRef<>() {};
    private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

    private final Map<String, Command> all = new LinkedHashMap<>();

    Commands(BaseTaskPool pool, Registered registered) {
        shared(pool);
        switch (pool) {
            case SimpleTaskPool simple -> simple(simple);
            case TaskPool any -> any(any, registered);
        }
    }

    private void shared(BaseTaskPool pool) {
        add("cancel", "ID...", 1, ANY, "Cancels tasks, or none when one of them cannot be cancelled.", line -> {
            pool.cancel(line.arguments().stream().mapToLong(CommandLine::id).toArray());
            return OK;
        });
        add("cancel-all", "Cancels all groups.", pool::cancelAll);
        add("cancel-group", "NAME", 1, 1, "Cancels a group: nothing more of it begins, its name is free.", line -> {
            pool.cancelGroup(line.arguments().getFirst());
            return OK;
        });
        wait(
                "flush",
                "Waits for callbacks, forgets all tasks that have ended, says what had become of them.",
                () -> pool.flush().toString());
        ask("free", "How many further tasks there is room for.", () -> limit(pool.free()));
        wait(
                "gather-and-close",
                "Takes no more tasks, waits for all, closes the pool, says what has become of them.",
                () -> pool.gatherAndClose().toString());
        add(
                "get-group-ids",
                "NAME...",
                1,
                ANY,
                "The ids of the tasks of groups.",
                line -> ids(pool.getGroupIds(line.arguments().toArray(String[]::new))));
        ask("is-closed", "Whether the pool takes no tasks any more and has none.", pool::isClosed);
        ask("is-full", "Whether there is room for no further task.", pool::isFull);
        ask("is-locked", "Whether the pool takes no tasks now.", pool::isLocked);
        add("keep-outcomes", "MOST", 1, 1, "Sets how many outcomes of tasks that have ended are kept.", line -> {
            pool.keepOutcomes(CommandLine.number(
                    "the number of outcomes", line.arguments().getFirst()));
            return OK;
        });
        add("limit", "[LIMIT]", 0, 1, "Says, or sets, how many tasks may run at once.", line -> {
            if (line.arguments().isEmpty()) {
                return limit(pool.limit());
            }
            pool.setLimit(CommandLine.number("the limit", line.arguments().getFirst()));
            return OK;
        });
        add("lock", "Takes no more tasks until unlock.", pool::lock);
        ask("num-cancelled", "How many tasks were cancelled since the last flush.", pool::numCancelled);
        ask("num-ended", "How many tasks have ended since the last flush.", pool::numEnded);
        ask("num-running", "How many tasks run.", pool::numRunning);
        ask("num-waiting", "How many tasks wait for room.", pool::numWaiting);
        add(
                "task",
                "ID",
                1,
                1,
                "What is known of a task.",
                line -> pool.task(CommandLine.id(line.arguments().getFirst())).toString());
        add("unlock", "Takes tasks again.", pool::unlock);
        wait("until-closed", "Waits until somebody has closed the pool.", () -> String.valueOf(pool.untilClosed()));
    }

    private void simple(SimpleTaskPool pool) {
        ask("func-name", "The name of the body that the pool runs.", pool::funcName);
        add(
                "start",
                "NUM",
                1,
                1,
                "Starts tasks.",
                line -> pool.start(CommandLine.number("NUM", line.arguments().getFirst())));
        add(
                "stop",
                "NUM",
                1,
                1,
                "Cancels the tasks that were started last, and says which.",
                line -> ids(pool.stop(CommandLine.number("NUM", line.arguments().getFirst()))));
        ask("stop-all", "Cancels all tasks, and says which.", () -> ids(pool.stopAll()));
    }

    private void any(TaskPool pool, Registered registered) {
        starts(
                "apply",
                "TASK",
                1,
                "Runs a registered task NUM times.",
                line -> pool.apply(
                        Registered.named("task", line.arguments().getFirst(), registered.tasks),
                        line.num(),
                        line.groupOptions()));
        starts(
                "map",
                "FUNCTION ITEM...",
                ANY,
                "Runs a registered function on each item, on NUM at once.",
                line -> each(pool, "map", line, registered.functions, item -> item));
        starts(
                "starmap",
                "FUNCTION JSON-ARRAY...",
                ANY,
                "As map; each item is a JSON array of arguments.",
                line -> each(pool, "starmap", line, registered.starFunctions, item -> json(item, ARRAY)));
        starts(
                "doublestarmap",
                "FUNCTION JSON-OBJECT...",
                ANY,
                "As map; each item is a JSON object of arguments.",
                line -> each(pool, "doublestarmap", line, registered.doubleStarFunctions, item -> json(item, OBJECT)));
    }

    private static <T> String each(
            TaskPool pool,
            String kind,
            CommandLine line,
            Map<String, Function<? super T, ?>> functions,
            Function<String, T> item) {
        List<String> arguments = line.arguments();
        Function<? super T, ?> function = Registered.named("function", arguments.getFirst(), functions);
        List<T> items = arguments.stream().skip(1).map(item).toList();
        Function<T, Callable<?>> call = one -> () -> function.apply(one);
        return pool.each(kind, function, call, items.iterator(), line.num(), line.groupOptions());
    }

    private static <T> T json(String text, TypeRef<T> type) {
        @Nullable T value = JsonCodec.INSTANCE.decode(text.getBytes(StandardCharsets.UTF_8), type);
        if (value == null) {
            throw new IllegalArgumentException("null is no list of arguments");
        }
        return value;
    }

    private static String ids(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String limit(int number) {
        return number == BaseTaskPool.UNLIMITED ? "unlimited" : String.valueOf(number);
    }

    private void starts(String name, String parameters, int most, String help, Command.Body body) {
        int least = most == 1 ? 1 : 2;
        all.put(name, new Command(name, parameters + STARTS, least, most, true, false, help, body));
    }

    private void add(String name, String parameters, int least, int most, String help, Command.Body body) {
        all.put(name, new Command(name, parameters, least, most, false, false, help, body));
    }

    private void add(String name, String help, Runnable change) {
        add(name, "", 0, 0, help, line -> {
            change.run();
            return OK;
        });
    }

    private void ask(String name, String help, Supplier<?> question) {
        add(name, "", 0, 0, help, line -> String.valueOf(question.get()));
    }

    private void wait(String name, String help, Supplier<String> body) {
        all.put(name, new Command(name, "", 0, 0, false, true, help, line -> body.get()));
    }

    Collection<String> names() {
        return all.keySet();
    }

    /** The command of a line. */
    Command named(String name) {
        Command command = all.get(name);
        if (command == null) {
            throw new IllegalArgumentException("unknown command '" + name + "'; help lists those that there are");
        }
        return command;
    }

    /** What the commands are, or how one is used. */
    String help(CommandLine line, int width) {
        if (line.command().equals("help") && line.arguments().isEmpty()) {
            return all.values().stream().map(Command::usage).collect(Collectors.joining("\n"))
                    + "\ninterrupt COMMAND-NUMBER\n"
                    + wrap("COMMAND -h says more. Words with blanks are quoted.", width);
        }
        Command command = named(line.command().equals("help") ? line.arguments().getFirst() : line.command());
        return "usage: " + command.usage() + "\n" + wrap(command.help(), width);
    }

    /** Breaks a sentence into lines that fit a terminal. */
    private static String wrap(String sentence, int width) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : sentence.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > width) {
                text.append('\n');
                column = 0;
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
