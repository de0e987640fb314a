package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Files as {@code ls} and {@code stat} show them. */
final class FileListing {

    private FileListing() {}

    /** What is in a folder, or a file itself. */
    static List<Object> list(ClusterFiles files, Path path, boolean hidden, boolean recursive) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(file(path, path.getFileName().toString()));
        }
        List<Object> listed = new ArrayList<>();
        try (Stream<Path> below = Files.walk(path, recursive ? Integer.MAX_VALUE : 1)) {
            for (Path one : below.filter(p -> !p.equals(path)).sorted().toList()) {
                if (hidden || !one.getFileName().toString().startsWith(".")) {
                    listed.add(file(
                            one,
                            recursive ? files.absolute(one) : one.getFileName().toString()));
                }
            }
        }
        return List.copyOf(listed);
    }

    private static Object file(Path path, String name) throws IOException {
        PosixFileAttributes read = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return Json.object(
                "group",
                read.group().getName(),
                "last_modified",
                read.lastModifiedTime().toString(),
                "link_target",
                read.isSymbolicLink() ? Files.readSymbolicLink(path).toString() : "",
                "name",
                name,
                "permissions",
                PosixFilePermissions.toString(read.permissions()),
                "size",
                Long.toString(read.size()),
                "type",
                read.isDirectory() ? "d" : read.isSymbolicLink() ? "l" : "-",
                "user",
                Tokens.USER);
    }

    static Map<String, Object> stat(Path path, boolean dereference) throws IOException {
        LinkOption[] options = dereference ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        Map<String, Object> unix = Files.readAttributes(path, "unix:*", options);
        return Json.object(
                "atime", Files.getLastModifiedTime(path, options).toMillis() / 1000,
                "ctime", Files.getLastModifiedTime(path, options).toMillis() / 1000,
                "dev", number(unix, "dev"),
                "gid", number(unix, "gid"),
                "ino", number(unix, "ino"),
                "mode", number(unix, "mode"),
                "mtime", Files.getLastModifiedTime(path, options).toMillis() / 1000,
                "nlink", number(unix, "nlink"),
                "size", number(unix, "size"),
                "uid", number(unix, "uid"));
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Permissions from a number as {@code chmod} takes it. */
    static Set<PosixFilePermission> permissions(String mode) {
        if (!mode.matches("0?[0-7]{3}")) {
            throw Refusal.header("X-Invalid-Mode", mode + " is an invalid mode");
        }
        int bits = Integer.parseInt(mode, 8);
        StringBuilder text = new StringBuilder();
        for (int i = 8; i >= 0; i--) {
            text.append(((bits >> i) & 1) == 1 ? "rwxrwxrwx".charAt(8 - i) : '-');
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
