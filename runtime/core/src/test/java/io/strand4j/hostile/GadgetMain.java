package io.strand4j.hostile;

import io.strand4j.Strand;
import io.strand4j.annotations.Serialization;
import io.strand4j.codec.Encoded;
import io.strand4j.codec.JavaCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.CodecException;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskStatus;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives every document to every kind of parameter, as arguments, results, items, failures and records, in a JVM that
 * writes down which classes it loads. What is not refused must be plain data. Arguments: a folder of streams, and a
 * folder for records; or {@code careless} and a stream, for a reader as they should not be.
 */
public final class GadgetMain {

    private GadgetMain() {}

    record Plain(String name, int number) {}

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    enum Colour {
        RED
    }

    /** Loaded between what is trusted and what is not. */
    static final class Begin {
        static void now() {}
    }

    /** Loaded afterwards. */
    static final class End {
        static void now() {}
    }

    private static final List<TypeRef<?>> TYPES = List.of(
            TypeRef.of(String.class),
            TypeRef.of(int.class),
            TypeRef.of(byte[].class),
            TypeRef.of(Object.class),
            TypeRef.of(Plain.class),
            TypeRef.of(Shape.class),
            TypeRef.of(Circle.class),
            TypeRef.of(Colour.class),
            TypeRef.of(Path.class),
            TypeRef.of(String[].class),
            new TypeRef<List<String>>() {},
            new TypeRef<List<Plain>>() {},
            new TypeRef<List<Object>>() {},
            new TypeRef<Optional<String>>() {},
            new TypeRef<Map<String, String>>() {},
            new TypeRef<Map<String, Plain>>() {},
            new TypeRef<Map<String, Object>>() {});

    private static int refused;
    private static int plain;

    /** Reads. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("careless")) {
            byte[] stream = Files.readAllBytes(Path.of(arguments[1]));
            Begin.now();
            new ObjectInputStream(new ByteArrayInputStream(stream)).readObject();
            End.now();
            return;
        }
        List<byte[]> streams = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(Base64.getDecoder()::decode)
                .toList();
        List<String> documents = Files.readAllLines(Path.of(arguments[1]));
        try (Strand strand = Strand.builder().store("file:" + arguments[2]).build()) {
            Instant now = Instant.now();
            // What is needed for honest values is loaded first.
            attack(List.of(Gadgets.serialized("honest")), List.of("\"honest\"", "{}", "[]", "{"));
            records(strand, now, Gadgets.serialized("honest"), "\"honest\"", "java.lang.IllegalStateException");
            refused = 0;
            plain = 0;
            Begin.now();
            attack(streams, documents);
            for (int i = 0; i < streams.size(); i++) {
                String name = Gadgets.CLASSES.get(i % Gadgets.CLASSES.size());
                records(strand, now, streams.get(i), documents.get(i), name);
            }
            End.now();
        }
        System.out.println("refused " + refused + " plain " + plain);
    }

    private static void attack(List<byte[]> streams, List<String> documents) {
        for (TypeRef<?> type : TYPES) {
            TaskDefinition<Void, ?> json = task(type, Serialization.JSON);
            TaskDefinition<Void, ?> java = task(type, Serialization.JAVA);
            for (String document : documents) {
                byte[] text = document.getBytes(StandardCharsets.UTF_8);
                byte[] object = ("{\"value\":" + document + "}").getBytes(StandardCharsets.UTF_8);
                read(() -> json.decodeArguments(new Encoded("json", object))[0]);
                read(() -> json.decodeArguments(new Encoded("json", text)));
                read(() -> json.decode(new Encoded("json", text), type));
                read(() -> json.decode(new Encoded("yaml", text), type));
            }
            for (byte[] stream : streams) {
                Encoded one = new Encoded("java", stream);
                byte[] fields = JavaCodec.INSTANCE.encode(new byte[][] {stream}, TypeRef.of(byte[][].class));
                read(() -> java.decode(one, type));
                read(() -> java.decodeArguments(one));
                read(() -> java.decodeArguments(new Encoded("java", fields))[0]);
                read(() -> json.decode(one, type)); // the declared format decides, not the one that comes along
                read(() -> json.decode(new Encoded("json", stream), type));
            }
        }
    }

    private static <T> TaskDefinition<Void, T> task(TypeRef<T> type, Serialization serialization) {
        return TaskDefinition.<Void, T>define("hostile." + type, type)
                .serialization(serialization)
                .parameter(TaskParameter.of("value", type))
                .body((target, given) -> {
                    throw new IllegalStateException("somebody has run it");
                });
    }

    /** As a task's id, a result in both formats, and a failure with causes. */
    private static void records(Strand strand, Instant now, byte[] stream, String document, String name) {
        TaskFailure cause =
                new TaskFailure(name, List.of(name), "${jndi:ldap://127.0.0.1/x}", List.of(), null, List.of());
        TaskFailure failure =
                new TaskFailure(name, List.of(name, "java.lang.Exception"), name, List.of(), cause, List.of(cause));
        Throwable rebuilt = task(TypeRef.of(int.class), Serialization.JSON).rebuild(failure);
        if (!rebuilt.getClass().getName().startsWith("io.strand4j.task.")
                && !(rebuilt instanceof IllegalStateException)) {
            throw new IllegalStateException("a failure became a " + rebuilt.getClass());
        }
        byte[] text = document.startsWith("!") || document.startsWith("<")
                ? new byte[] {'0'}
                : document.getBytes(StandardCharsets.UTF_8);
        for (Encoded result : List.of(new Encoded("java", stream), new Encoded("json", text))) {
            String key = java.util.UUID.randomUUID().toString();
            strand.store().insert(record(key, name, now, TaskStatus.COMPLETED, result, null));
            read(() -> strand.handle(key).getResult());
        }
        String key = java.util.UUID.randomUUID().toString();
        strand.store().insert(record(key, name, now, TaskStatus.FAILED, null, failure));
        try {
            throw new IllegalStateException(
                    "a failure became " + strand.handle(key).getResult());
        } catch (io.strand4j.task.TaskFailedException expected) {
            refused++;
        }
    }

    private static TaskRecord record(
            String key,
            String task,
            Instant now,
            TaskStatus status,
            @Nullable Encoded result,
            @Nullable TaskFailure failure) {
        return new TaskRecord(
                key,
                task,
                0,
                status,
                now,
                now,
                now,
                1,
                task,
                result,
                failure,
                Progress.NONE,
                Map.of(task, task),
                Duration.ofHours(1),
                null);
    }

    private interface Reading {
        @Nullable
        Object read() throws Exception;
    }

    private static void read(Reading reading) {
        try {
            requirePlain(reading.read());
            plain++;
        } catch (CodecException | io.strand4j.task.TaskFailedException expected) {
            refused++;
        } catch (Exception other) {
            throw new IllegalStateException("refused in another way than as a bad value", other);
        }
    }

    private static void requirePlain(@Nullable Object value) {
        switch (value) {
            case null -> {}
            case String s -> {}
            case Number n -> {}
            case Boolean b -> {}
            case byte[] b -> {}
            case Plain p -> {}
            case Circle c -> {}
            case Colour c -> {}
            case Path p -> {}
            case Object[] many -> List.of(many).forEach(GadgetMain::requirePlain);
            case Optional<?> some -> some.ifPresent(GadgetMain::requirePlain);
            case Collection<?> many -> many.forEach(GadgetMain::requirePlain);
            case Map<?, ?> many -> {
                many.keySet().forEach(GadgetMain::requirePlain);
                many.values().forEach(GadgetMain::requirePlain);
            }
            default -> throw new IllegalStateException("a value became a " + value.getClass());
        }
    }
}
