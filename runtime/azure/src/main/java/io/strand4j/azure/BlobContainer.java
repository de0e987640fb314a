package io.strand4j.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that tasks read and write, as blobs of one container. Safe for use by any thread. A method that fails throws
 * {@link StoreException}; an interrupt ends a transfer with such a one, and leaves the flag set.
 */
public final class BlobContainer {

    /** So many names come with one request. */
    private static final int PAGE = 5000;

    private final BlobContainerClient container;
    private final String prefix;

    private BlobContainer(BlobContainerClient container, String prefix) {
        this.container = container;
        this.prefix = prefix;
    }

    /**
     * Opens a container, which is made where it is missing.
     *
     * @param storage the account
     * @param container the container
     * @throws IllegalArgumentException when that can be no container
     * @throws StoreException when it cannot be made or used
     */
    public static BlobContainer open(AzureStorage storage, String container) {
        QueueNames.require("container", container, "");
        BlobContainerClient client = storage.files().getBlobContainerClient(container);
        new Blobs(client).create();
        return new BlobContainer(client, "");
    }

    /**
     * The blobs whose names begin so; the names of those are meant without it from then on.
     *
     * @param prefix such as {@code results/}
     */
    public BlobContainer under(String prefix) {
        return new BlobContainer(container, this.prefix + prefix);
    }

    private BlobClient blob(String name) {
        return container.getBlobClient(prefix + name);
    }

    /**
     * Whether there is a blob of that name.
     *
     * @param blob its name
     */
    public boolean exists(String blob) {
        return Requests.interruptibly(
                "look for the blob " + blob, () -> blob(blob).exists());
    }

    /**
     * The names of some blobs, in their order; read from the service as the stream goes on.
     *
     * @param prefix how they begin; empty for all
     */
    public Stream<String> list(String prefix) {
        Blobs blobs = new Blobs(container);
        String all = this.prefix + prefix;
        return Stream.iterate(
                        Optional.of(blobs.list(all, PAGE, null)),
                        Optional::isPresent,
                        page -> page.map(Blobs.Page::next).map(next -> blobs.list(all, PAGE, next)))
                .flatMap(page -> page.orElseThrow().blobs().stream())
                .map(one -> one.name().substring(this.prefix.length()));
    }

    /**
     * What stands in a folder: the names of its blobs, and of the folders in it with a slash at their end. What is deeper is
     * not listed, so this is quick where folders are large; read from the service as the stream goes on.
     *
     * @param folder with a slash at its end; empty for the top
     * @throws IllegalArgumentException when there is no slash at its end
     */
    public Stream<String> listFolder(String folder) {
        if (!folder.isEmpty() && !folder.endsWith("/")) {
            throw new IllegalArgumentException(
                    "a folder ends with a slash: \"" + folder + "/\", not \"" + folder + "\"");
        }
        Blobs blobs = new Blobs(container);
        return blobs.children(prefix + folder).map(name -> name.substring(prefix.length()));
    }

    /**
     * The size of a blob.
     *
     * @param blob its name
     * @return in bytes
     */
    public long size(String blob) {
        return Requests.interruptibly(
                "look at the blob " + blob, () -> blob(blob).getProperties().getBlobSize());
    }

    /**
     * Downloads a blob into a folder, under a name that nobody else uses there: several tasks may have the same one.
     *
     * @param blob its name
     * @param folder the folder; made where it is missing
     * @return the file
     */
    public Path downloadFile(String blob, Path folder) {
        return download(blob, folder.resolve(UUID.randomUUID() + ".blob"));
    }

    /**
     * Downloads a blob into a file; what is there is replaced when all of it has arrived.
     *
     * @param blob its name
     * @param file the file; its folder is made where it is missing
     * @return the file
     */
    public Path download(String blob, Path file) {
        Path target = file.toAbsolutePath();
        return Transfer.into(
                target,
                "download the blob " + blob,
                draft -> Requests.interruptibly(
                        "download the blob " + blob, () -> blob(blob).downloadToFile(draft.toString(), true)));
    }

    /**
     * Uploads a file; a blob of that name is replaced.
     *
     * @param file the file
     * @param blob the name of the blob
     */
    public void uploadFile(Path file, String blob) {
        Requests.interruptibly("upload " + file + " as the blob " + blob, () -> {
            blob(blob).uploadFromFile(file.toString(), true);
            return true;
        });
    }

    /**
     * Uploads all files of a folder and of those in it, several at a time, under their paths from there, with {@code /}
     * between the parts. Symbolic links are left out.
     *
     * @param folder the folder
     * @return the names of the blobs
     */
    public List<String> uploadFolder(Path folder) {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException wrong) {
            throw new StoreException("cannot list the folder " + folder + ": " + wrong, wrong);
        }
        return Together.map(files, file -> {
                    String name = folder.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/");
                    uploadFile(file, name);
                    return Optional.of(name);
                })
                .toList();
    }

    /**
     * Downloads all blobs whose names begin so, several at a time, into files with the same paths.
     *
     * @param prefix how they begin; empty for all
     * @param folder where the files go, with all of their names
     * @return the files
     * @throws StoreException also when a name leads out of the folder; then nothing is downloaded
     */
    public List<Path> downloadFolder(String prefix, Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        List<String> names;
        try (Stream<String> all = list(prefix)) {
            names = all.toList();
        }
        names.forEach(name -> inside(root, name));
        return Together.map(names, name -> Optional.of(download(name, inside(root, name))))
                .toList();
    }

    private static Path inside(Path root, String name) {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new StoreException("the blob " + name + " would be a file outside of " + root, null);
        }
        return file;
    }

    /**
     * Puts some bytes aside under a name of their own: for what is too large to be handed on in a call.
     *
     * @param content the bytes
     * @return what {@link #unstash} needs; may be an argument or a result of a task
     */
    public Stash stash(byte[] content) {
        Stash stash = new Stash("stash/" + UUID.randomUUID(), Stash.digest(content));
        new Blobs(container).overwrite(prefix + stash.blob(), content);
        return stash;
    }

    /**
     * The bytes that were put aside.
     *
     * @param stash where
     * @throws StoreException when they are not there, or are not those
     */
    public byte[] unstash(Stash stash) {
        byte[] content = new Blobs(container)
                .read(prefix + stash.blob())
                .orElseThrow(() -> new StoreException("there is no blob " + stash.blob() + " in " + this, null))
                .content()
                .toBytes();
        String found = Stash.digest(content);
        if (!found.equals(stash.sha256())) {
            throw new StoreException(
                    "the blob " + stash.blob() + " in " + this + " is not what was put aside: its SHA-256 is " + found
                            + ", not " + stash.sha256(),
                    null);
        }
        return content;
    }

    /**
     * Deletes a blob.
     *
     * @param blob its name
     * @return whether there was one
     */
    public boolean delete(String blob) {
        return Requests.interruptibly(
                "delete the blob " + blob, () -> blob(blob).deleteIfExists());
    }

    /** What tells this state of a blob from others. */
    String etag(String blob) {
        return Requests.interruptibly(
                "look at the blob " + blob, () -> blob(blob).getProperties().getETag());
    }

    /** The container, and what the names begin with. */
    @Override
    public String toString() {
        return "the container " + container.getBlobContainerName() + (prefix.isEmpty() ? "" : " under " + prefix);
    }
}
