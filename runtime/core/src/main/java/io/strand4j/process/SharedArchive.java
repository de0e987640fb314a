package io.strand4j.process;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of loaded classes (CDS) that the worker JVMs of one command start from, which halves their time. Whatever
 * is wrong with it, they start without.
 */
final class SharedArchive {

    private static final Logger LOG = LoggerFactory.getLogger(SharedArchive.class);

    /** Arguments that bring an archive of their own, or change classes while they are loaded. */
    private static final Pattern OWN_WAY = Pattern.compile(
            "-XX:\\+?AOT|-Xshare|SharedArchiveFile|ArchiveClassesAtExit|-javaagent:|-agentlib:|-agentpath:|-Xbootclasspath");

    /** Arguments that an archive does not depend on. */
    private static final Pattern NO_MATTER = Pattern.compile("-Xm[snx].*|-Xss.*|-D(?!java\\.|jdk\\.).*");

    /** From JDK 25 on there are messages about archives under both names. */
    private static final String QUIET =
            Runtime.version().feature() >= 25 ? "-Xlog:cds*=off,aot*=off" : "-Xlog:cds*=off";

    private final ArchiveFolder folder;
    private final String name;
    private final LaunchCommand maker;
    private volatile @Nullable Path ready;

    private SharedArchive(ArchiveFolder folder, String name, LaunchCommand maker) throws IOException {
        this.folder = folder;
        this.name = name;
        this.maker = maker;
        this.ready = folder.find(name);
    }

    /**
     * The archive for a command; empty where none can be used.
     *
     * @param environment the arguments that a worker JVM finds in its environment
     * @param home where archives are kept
     */
    static Optional<SharedArchive> of(LaunchCommand command, String environment, Path home) {
        if (hasItsOwn(command, environment)
                || System.getProperty("java.vm.name", "").contains("OpenJ9")) {
            return Optional.empty();
        }
        LaunchPath path = command.path();
        try {
            List<String> jars = ClassPathJars.beforeFolders(path.classPath());
            if (!holdLibrary(path, jars)) {
                return Optional.empty(); // without it an archive is not worth its place
            }
            LaunchCommand maker = new LaunchCommand(path.withClassPath(jars), command.jvmArguments());
            return Optional.of(new SharedArchive(ArchiveFolder.open(home), name(maker, environment), maker));
        } catch (IOException | URISyntaxException | UnsupportedOperationException | SecurityException failed) {
            LOG.debug("worker JVMs start without an archive of their classes", failed);
            return Optional.empty();
        }
    }

    /** Whether somebody has said what its JVM starts from. */
    static boolean hasItsOwn(LaunchCommand command, String environment) {
        String arguments = String.join("\n", command.jvmArguments()) + "\n" + environment;
        return OWN_WAY.matcher(arguments).find();
    }

    private static boolean holdLibrary(LaunchPath path, List<String> jars) throws IOException, URISyntaxException {
        if (SharedArchive.class.getModule().isNamed()) {
            return path.modulePath().stream().noneMatch(entry -> Files.exists(Path.of(entry, "module-info.class")));
        }
        return ClassPathJars.hold(
                jars,
                Path.of(SharedArchive.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
    }

    /** Another JVM, other jars or other arguments have another name, so that an archive never meets what it is not of. */
    private static String name(LaunchCommand command, String environment) throws IOException {
        String key = System.getProperty("java.vm.version") + "\n" + System.getProperty("java.home") + "\n"
                + command.jvmArguments().stream()
                        .filter(argument -> !NO_MATTER.matcher(argument).matches())
                        .collect(Collectors.joining("\n"))
                + "\n" + environment + "\n" + ClassPathJars.state(command.path().classPath()) + "\n"
                + ClassPathJars.state(command.path().modulePath());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** What a worker JVM is given to start from it; nothing while there is none. */
    List<String> arguments() {
        Path file = ready;
        return file == null || !Files.exists(file) ? List.of() : List.of("-XX:SharedArchiveFile=" + file, QUIET);
    }

    /** Whether it is not there and may be made. */
    boolean isMissing() {
        return ready == null && !folder.isHopeless(name);
    }

    /** Makes a JVM write an archive when it ends. */
    interface Maker {
        /** Runs it to its end; false when it was stopped. */
        boolean run(LaunchCommand command, List<String> arguments) throws IOException;
    }

    /** Makes it, unless somebody else does. */
    void make(Maker jvm) {
        try (FileChannel lock = folder.lock()) {
            if (lock == null) {
                return;
            }
            ready = folder.find(name);
            if (ready != null) {
                return;
            }
            Path unfinished = folder.unfinished(name);
            if (!jvm.run(maker, List.of("-XX:ArchiveClassesAtExit=" + unfinished, QUIET))) {
                return;
            }
            if (Files.exists(unfinished)) {
                folder.keep(name, unfinished);
                ready = folder.find(name);
            } else {
                LOG.debug("this JVM cannot make an archive of a worker JVM's classes");
                folder.giveUp(name);
            }
        } catch (IOException failed) {
            LOG.debug("worker JVMs start without an archive of their classes", failed);
        }
    }
}
