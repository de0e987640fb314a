package io.strand4j.samples.firecrest;

/**
 * A file, as {@code ls} shows it.
 *
 * @param name its name, or its path in a recursive listing
 * @param type {@code -} a file, {@code d} a folder, {@code l} a link
 * @param user whose it is
 * @param group which group's
 * @param permissions such as {@code rw-r--r--}
 * @param size in bytes
 * @param lastModified when it was written
 * @param linkTarget where a link points to
 */
public record RemoteFile(
        String name,
        String type,
        String user,
        String group,
        String permissions,
        long size,
        String lastModified,
        String linkTarget) {}
