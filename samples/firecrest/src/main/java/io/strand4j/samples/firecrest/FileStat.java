package io.strand4j.samples.firecrest;

/**
 * A file, as {@code stat} shows it; times in seconds since 1970.
 *
 * @param atime read
 * @param ctime changed
 * @param mtime written
 * @param mode type and permissions
 * @param size in bytes
 * @param uid of the owner
 * @param gid of the group
 * @param ino the inode
 * @param dev the device
 * @param nlink how many names it has
 */
public record FileStat(
        long atime, long ctime, long mtime, int mode, long size, long uid, long gid, long ino, long dev, long nlink) {}
