package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueServiceClient;
import io.strand4j.queue.TaskQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Microsoft's emulator of the storage services, on free ports: one for all tests of this JVM, in memory, and others that a
 * test may break. It ends with this JVM. Its clock can be moved on, so that no test waits for a lease to run out.
 */
public final class Azurite {

    private static final Pattern LISTENS = Pattern.compile("Azurite (Blob|Queue) service is successfully .*:(\\d+)");
    private static final int SERVICES = 3; // blobs, queues, and tables, which nobody asks
    private static final Path MODULE = module();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static @Nullable Azurite shared;

    private final List<String> options;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private Process process;
    private int blobPort;
    private int queuePort;

    private Azurite(String... options) {
        this.options = List.of(options);
        this.process = begin();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> process.destroyForcibly()));
    }

    /** The one of this JVM; a test without Node.js is skipped, except in CI. */
    public static synchronized Azurite shared() {
        if (shared == null) {
            shared = new Azurite("--inMemoryPersistence");
        }
        return shared;
    }

    /** One that a test may break; it keeps what it has in memory, and ends with this JVM or before. */
    public static Azurite forgetful() {
        return new Azurite("--inMemoryPersistence");
    }

    /** One that a test may break; it keeps what it has in a folder, if it is not killed. */
    static Azurite keeping(Path folder) {
        return new Azurite("--location", folder.toString());
    }

    /** Of this module, for tests of others as well. */
    private static Path module() {
        for (Path root = Path.of("").toAbsolutePath(); root != null; root = root.getParent()) {
            if (Files.exists(root.resolve("runtime/azure/azurite/package.json"))) {
                return root.resolve("runtime/azure");
            }
        }
        throw new IllegalStateException("run this within the project");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Other JVMs with tests of this module may want the same. */
    private static Path installedOnce() {
        Path lock = MODULE.resolve("target/azurite.lock");
        try {
            Files.createDirectories(lock.getParent());
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assertThat(held.isValid()).isTrue();
                return installed();
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** The versions of the lock file, in the folder of what is built. */
    private static Path installed() throws IOException {
        Path source = MODULE.resolve("azurite");
        Path folder = MODULE.resolve("target/azurite");
        try {
            Files.createDirectories(folder);
            Path lock = folder.resolve("package-lock.json");
            boolean same = Files.exists(folder.resolve("complete"))
                    && Files.mismatch(source.resolve(lock.getFileName()), lock) < 0;
            for (String name : List.of("azurite.js", "package.json", "package-lock.json")) {
                Files.copy(source.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!same) {
                Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm.log").toFile())
                        .start();
                boolean ended = npm.waitFor(5, TimeUnit.MINUTES);
                npm.destroyForcibly();
                assertThat(ended && npm.exitValue() == 0)
                        .as("npm ci: %s", Files.readString(folder.resolve("npm.log")))
                        .isTrue();
                Files.writeString(folder.resolve("complete"), "");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return folder;
    }

    /** Whether tests over it run: always in CI, else with Node.js. */
    public static boolean isThereOrMustBe() {
        return (isThere("node") && isThere("npm")) || "true".equals(System.getenv("CI"));
    }

    private static void requireNode() {
        if (!isThere("node") || !isThere("npm")) {
            String missing = "the tests against Azurite need Node.js 20 or newer with npm; install both";
            assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
            Assumptions.abort(missing);
        }
    }

    /** On free ports at first, and on the same ones when it is started again. */
    private Process begin() {
        requireNode();
        List<String> command = new ArrayList<>(List.of("node", "azurite.js", "--silent", "--disableTelemetry"));
        command.addAll(List.of("--skipApiVersionCheck", "--tablePort", "0"));
        command.addAll(List.of("--blobPort", "" + blobPort, "--queuePort", "" + queuePort));
        command.addAll(options);
        try {
            Process begun = new ProcessBuilder(command)
                    .directory(installedOnce().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            lines.clear();
            Thread.ofVirtual().start(() -> read(begun));
            boolean blobs = false;
            boolean queues = false;
            while (!blobs || !queues) {
                Matcher listens = LISTENS.matcher(line());
                if (listens.find()) {
                    int port = Integer.parseInt(listens.group(2));
                    if (listens.group(1).equals("Blob")) {
                        blobPort = port;
                        blobs = true;
                    } else {
                        queuePort = port;
                        queues = true;
                    }
                }
            }
            return begun;
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private void read(Process from) {
        try (BufferedReader out = from.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("ended: " + ended);
        }
    }

    /** Ends it in good order: it writes down what it has, if it is one that does. */
    void stop() throws InterruptedException {
        tell("stop");
        for (int closed = 0; closed < SERVICES; closed += line().contains("successfully closed") ? 1 : 0) {
            assertThat(process.isAlive()).isTrue();
        }
        kill();
    }

    /** Kills it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again, on the same ports. */
    void restart() {
        process = begin();
    }

    /** {@code STOP} or {@code CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private String line() {
        try {
            String line = lines.poll(60, TimeUnit.SECONDS);
            assertThat(line).as("the next line of Azurite").isNotNull();
            return line;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** Time passes, for the service alone. */
    public synchronized void pass(Duration time) {
        tell("" + time.toMillis());
        while (!line().startsWith("moved ")) {
            assertThat(process.isAlive()).isTrue();
        }
    }

    /** A name of a queue and a container that no other test has. */
    public static String name() {
        return "t" + Long.toString(System.nanoTime(), 36) + "-" + NAMES.incrementAndGet();
    }

    int blobPort() {
        return blobPort;
    }

    int queuePort() {
        return queuePort;
    }

    String blobEndpoint() {
        return endpoint(blobPort);
    }

    String queueEndpoint() {
        return endpoint(queuePort);
    }

    private static String endpoint(int port) {
        return "http://127.0.0.1:" + port + "/" + AzureStorage.EMULATOR;
    }

    /** The account of the emulator, as others are given it. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + AzureStorage.EMULATOR + ";AccountKey="
                + "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
                + "BlobEndpoint=" + blobEndpoint() + ";QueueEndpoint=" + queueEndpoint() + ";";
    }

    /** The account of the emulator, with its key. */
    public AzureStorage storage() {
        return AzureStorage.account(AzureStorage.EMULATOR)
                .blobEndpoint(blobEndpoint())
                .queueEndpoint(queueEndpoint());
    }

    /** The address of a queue, for any process. */
    public String uri(String scheme, String name) {
        return scheme + "://" + AzureStorage.EMULATOR + "/" + name + "?blobEndpoint=" + blobEndpoint()
                + "&queueEndpoint=" + queueEndpoint();
    }

    /** The address of a queue, by way of other ports. */
    static String uri(String name, int blobPort, int queuePort) {
        return "azq://" + AzureStorage.EMULATOR + "/" + name + "?blobEndpoint=" + endpoint(blobPort) + "&queueEndpoint="
                + endpoint(queuePort);
    }

    /** A store by a clock that a test moves. */
    public BlobTaskStore store(String name, InstantSource clock) {
        return AzurePlace.store(new AzureAddress(storage(), name, name), clock);
    }

    /** A queue by clocks that a test moves. */
    public TaskQueue queue(String name, InstantSource clock, LongSupplier nanos) {
        return AzureTaskQueue.open(new AzureAddress(storage(), name, name), clock, nanos);
    }

    /** Somebody takes away all records. */
    public void deleteContainer(String name) {
        storage().blobs().deleteBlobContainer(name);
    }

    /** The service as others see it. */
    public QueueServiceClient service() {
        return storage().queues();
    }
}
