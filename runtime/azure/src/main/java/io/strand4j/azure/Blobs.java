package io.strand4j.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small blobs of one container, read, and changed if they are as they were. */
final class Blobs {

    private static final BinaryData NOT_READ = BinaryData.fromBytes(new byte[0]);

    private final BlobContainerClient container;

    Blobs(BlobContainerClient container) {
        this.container = container;
    }

    String name() {
        return container.getBlobContainerName();
    }

    /** A blob that was read, or its properties alone. */
    record Found(String name, String etag, Map<String, String> metadata, BinaryData content) {}

    record Page(List<Found> blobs, @Nullable String next) {}

    /** Makes the container where it is missing. */
    void create() {
        Requests.run("make the container " + name(), () -> {
            try {
                container.createIfNotExists();
            } catch (BlobStorageException forbidden) {
                if (!container.exists()) { // who may not make containers may use one that is there
                    throw forbidden;
                }
            }
        });
    }

    Optional<Found> read(String blob) {
        return Requests.call("read the blob " + blob, () -> {
            try {
                BlobDownloadContentResponse got =
                        container.getBlobClient(blob).downloadContentWithResponse(null, null, null, Context.NONE);
                return Optional.of(new Found(
                        blob,
                        got.getDeserializedHeaders().getETag(),
                        lowerCase(got.getDeserializedHeaders().getMetadata()),
                        got.getValue()));
            } catch (BlobStorageException wrong) {
                requireNone(wrong);
                return Optional.empty();
            }
        });
    }

    Optional<Found> look(String blob) {
        return Requests.call("look at the blob " + blob, () -> {
            try {
                BlobProperties got = container.getBlobClient(blob).getProperties();
                return Optional.of(new Found(blob, got.getETag(), lowerCase(got.getMetadata()), NOT_READ));
            } catch (BlobStorageException wrong) {
                requireNone(wrong);
                return Optional.empty();
            }
        });
    }

    private static void requireNone(BlobStorageException wrong) {
        if (wrong.getStatusCode() != Requests.NOT_FOUND) {
            throw wrong;
        }
    }

    /** Writes a blob; the condition null is that there is none. Gives its new ETag, or nothing when that is not so. */
    Optional<String> write(String blob, byte[] content, Map<String, String> metadata, @Nullable String ifEtag) {
        BlobRequestConditions conditions =
                ifEtag == null ? new BlobRequestConditions().setIfNoneMatch("*") : ifMatch(ifEtag);
        return upload(blob, content, metadata, conditions);
    }

    /** Writes a blob, whatever is there. */
    void overwrite(String blob, byte[] content) {
        upload(blob, content, Map.of(), new BlobRequestConditions());
    }

    private Optional<String> upload(
            String blob, byte[] content, Map<String, String> metadata, BlobRequestConditions conditions) {
        BlockBlobSimpleUploadOptions options = new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
                .setMetadata(metadata)
                .setRequestConditions(conditions);
        return Requests.call("write the blob " + blob, () -> {
            try {
                return Optional.of(uploadOnce(blob, options));
            } catch (BlobStorageException wrong) {
                requireOther(wrong);
                return Optional.empty();
            }
        });
    }

    /** Somebody may have deleted the container since it was made: what was in it is lost, what comes is not. */
    private String uploadOnce(String blob, BlockBlobSimpleUploadOptions options) {
        BlockBlobClient client = container.getBlobClient(blob).getBlockBlobClient();
        try {
            return client.uploadWithResponse(options, null, Context.NONE)
                    .getValue()
                    .getETag();
        } catch (BlobStorageException absent) {
            if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(absent.getErrorCode())) {
                throw absent;
            }
            container.createIfNotExists();
            return client.uploadWithResponse(options, null, Context.NONE)
                    .getValue()
                    .getETag();
        }
    }

    /** Changes the metadata of a blob. Gives its new ETag, or nothing when it has another one than was thought. */
    Optional<String> mark(String blob, Map<String, String> metadata, String ifEtag) {
        return Requests.call("mark the blob " + blob, () -> {
            try {
                return Optional.of(container
                        .getBlobClient(blob)
                        .setMetadataWithResponse(metadata, ifMatch(ifEtag), null, Context.NONE)
                        .getHeaders()
                        .getValue(com.azure.core.http.HttpHeaderName.ETAG));
            } catch (BlobStorageException wrong) {
                requireOther(wrong);
                return Optional.empty();
            }
        });
    }

    /** Deletes a blob if it is as it was. */
    boolean delete(String blob, String ifEtag) {
        return Requests.call("delete the blob " + blob, () -> {
            try {
                container.getBlobClient(blob).deleteWithResponse(null, ifMatch(ifEtag), null, Context.NONE);
                return true;
            } catch (BlobStorageException wrong) {
                requireOther(wrong);
                return false;
            }
        });
    }

    void delete(String blob) {
        Requests.run(
                "delete the blob " + blob, () -> container.getBlobClient(blob).deleteIfExists());
    }

    /** Something else is there than was thought, or nothing. */
    private static void requireOther(BlobStorageException wrong) {
        switch (wrong.getStatusCode()) {
            case Requests.NOT_FOUND, Requests.CONFLICT, Requests.PRECONDITION_FAILED -> {
                boolean container = wrong.getErrorCode() != null
                        && wrong.getErrorCode().toString().startsWith("Container");
                if (container) {
                    throw wrong;
                }
            }
            default -> throw wrong;
        }
    }

    private static BlobRequestConditions ifMatch(String etag) {
        return new BlobRequestConditions().setIfMatch(etag.startsWith("\"") ? etag : "\"" + etag + "\"");
    }

    /** Some blobs with their metadata, by name; their content is not read. */
    Page list(String prefix, int max, @Nullable String from) {
        return Requests.call("list the blobs of " + prefix, () -> {
            ListBlobsOptions options = new ListBlobsOptions()
                    .setPrefix(prefix)
                    .setMaxResultsPerPage(max)
                    .setDetails(new BlobListDetails().setRetrieveMetadata(true));
            try {
                return firstPage(container.listBlobs(options, from, null).iterableByPage());
            } catch (BlobStorageException absent) {
                if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(absent.getErrorCode())) {
                    throw absent;
                }
                return new Page(List.of(), null); // it is made again when somebody writes
            }
        });
    }

    private static Page firstPage(Iterable<PagedResponse<BlobItem>> all) {
        Iterator<PagedResponse<BlobItem>> pages = all.iterator();
        if (!pages.hasNext()) {
            return new Page(List.of(), null);
        }
        PagedResponse<BlobItem> page = pages.next();
        String next = page.getContinuationToken();
        return new Page(
                page.getValue().stream()
                        .map(one -> new Found(
                                one.getName(), one.getProperties().getETag(), lowerCase(one.getMetadata()), NOT_READ))
                        .toList(),
                next == null || next.isEmpty() ? null : next);
    }

    /** The names of blobs without a further slash, and the beginnings of others up to that one. */
    Stream<String> children(String prefix) {
        Iterator<BlobItem> all = Requests.interruptibly(
                "list the folder " + prefix,
                () -> container
                        .listBlobsByHierarchy("/", new ListBlobsOptions().setPrefix(prefix), null)
                        .iterator());
        return Stream.iterate(next(all, prefix), Optional::isPresent, before -> next(all, prefix))
                .map(one -> one.orElseThrow().getName());
    }

    private static Optional<BlobItem> next(Iterator<BlobItem> all, String prefix) {
        return Requests.interruptibly(
                "list the folder " + prefix, () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty());
    }

    private static Map<String, String> lowerCase(@Nullable Map<String, String> metadata) {
        Map<String, String> lower = new HashMap<>();
        if (metadata != null) {
            metadata.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        }
        return lower;
    }
}
