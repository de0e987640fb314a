package io.strand4j.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import org.jspecify.annotations.Nullable;

/**
 * A storage account, and how to get into it. Immutable; every method returns a new one. Its text names the account and
 * its endpoints, never a credential.
 */
public final class AzureStorage {

    /** The account of the emulator. */
    static final String EMULATOR = "devstoreaccount1";

    /** Not a secret: every emulator has it, and it is in its documentation. */
    private static final String EMULATOR_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final int BLOB_PORT = 10000;
    private static final int QUEUE_PORT = 10001;

    private static final int TRIES = 4;

    /** Records and messages are small; a service that takes longer for one is not well, and the next try may be. */
    private static final Duration SMALL_ANSWER = Duration.ofSeconds(10);

    /** Blobs of the user's may have any size. */
    private static final Duration ANY_ANSWER = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private static final int MOST_REQUESTS = 128;
    private static final int IDLE_CONNECTIONS = 32;
    private static final int IDLE_SECONDS = 60;

    /** One for all: no thread of it holds a JVM up, and connections that nobody uses are closed after a while. */
    private static final HttpClient HTTP = http(SMALL_ANSWER);

    private static final HttpClient FILES = http(ANY_ANSWER);

    private final String account;
    private final String blobEndpoint;
    private final String queueEndpoint;
    private final @Nullable AzureCredential credential;

    private AzureStorage(
            String account, String blobEndpoint, String queueEndpoint, @Nullable AzureCredential credential) {
        this.account = account;
        this.blobEndpoint = blobEndpoint;
        this.queueEndpoint = queueEndpoint;
        this.credential = credential;
    }

    /**
     * An account of the public cloud; for others, see {@link #blobEndpoint} and {@link #queueEndpoint}. The account
     * {@code devstoreaccount1} is that of the emulator Azurite on this machine.
     *
     * @param account its name: 3 to 24 small letters and digits
     * @throws IllegalArgumentException when that can be no account
     */
    public static AzureStorage account(String account) {
        if (!account.matches("[a-z0-9]{3,24}")) {
            throw new IllegalArgumentException(
                    "the name of a storage account has 3 to 24 small letters and digits, not \"" + account + "\"");
        }
        if (account.equals(EMULATOR)) {
            return new AzureStorage(account, local(BLOB_PORT), local(QUEUE_PORT), null).key(EMULATOR_KEY);
        }
        return new AzureStorage(
                account,
                "https://" + account + ".blob.core.windows.net",
                "https://" + account + ".queue.core.windows.net",
                null);
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port + "/" + EMULATOR;
    }

    /**
     * What a connection string of a storage account says: its endpoints, and its key or its shared access signature.
     *
     * @param text such as {@code DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…}
     * @throws IllegalArgumentException when it is of another service, or lacks something; it is not shown
     */
    public static AzureStorage connectionString(String text) {
        Map<String, String> parts = ConnectionString.parse(text);
        AzureStorage found = account(ConnectionString.account(parts))
                .blobEndpoint(ConnectionString.endpoint(parts, "blob"))
                .queueEndpoint(ConnectionString.endpoint(parts, "queue"));
        String key = parts.get("accountkey");
        String sas = parts.get("sharedaccesssignature");
        return key != null ? found.key(key) : sas != null ? found.sas(sas) : found;
    }

    /**
     * The same with another address of its blobs.
     *
     * @param endpoint such as {@code http://127.0.0.1:10000/devstoreaccount1}
     */
    public AzureStorage blobEndpoint(String endpoint) {
        return new AzureStorage(account, plain(endpoint), queueEndpoint, credential);
    }

    /**
     * The same with another address of its queues.
     *
     * @param endpoint such as {@code http://127.0.0.1:10001/devstoreaccount1}
     */
    public AzureStorage queueEndpoint(String endpoint) {
        return new AzureStorage(account, blobEndpoint, plain(endpoint), credential);
    }

    /** An endpoint is shown in messages, so there must be nothing in it but an address. */
    private static String plain(String endpoint) {
        if (!endpoint.matches("https?://[^?#@\\s]+")) {
            throw new IllegalArgumentException("an endpoint is http:// or https:// with a host and perhaps a path, and"
                    + " nothing else; a signature is given by sas(…)");
        }
        return endpoint;
    }

    /**
     * The same with the key of the account.
     *
     * @param key the key
     */
    public AzureStorage key(String key) {
        return with(AzureCredential.key(account, key));
    }

    /**
     * The same with a shared access signature for blobs and queues.
     *
     * @param signature the signature, with or without a question mark before it
     */
    public AzureStorage sas(String signature) {
        return with(AzureCredential.sas(signature));
    }

    /**
     * The same with tokens of Entra ID, from {@code azure-identity} or from elsewhere. They are sent over HTTPS only:
     * opening anything at an endpoint without it throws IllegalArgumentException.
     *
     * @param credential where they come from; safe for use by any thread
     */
    public AzureStorage token(TokenCredential credential) {
        return with(AzureCredential.token(credential));
    }

    /**
     * The same with what {@code DefaultAzureCredential} finds: the environment, a workload or managed identity, the login
     * of the command line.
     *
     * @throws IllegalStateException when {@code com.azure:azure-identity} is not on the class path
     */
    public AzureStorage defaultCredential() {
        return token(AzureCredential.identity(false));
    }

    /**
     * The same with the managed identity of this machine; {@code AZURE_CLIENT_ID} says which, where there are several.
     *
     * @throws IllegalStateException when {@code com.azure:azure-identity} is not on the class path
     */
    public AzureStorage managedIdentity() {
        return token(AzureCredential.identity(true));
    }

    private AzureStorage with(AzureCredential other) {
        return new AzureStorage(account, blobEndpoint, queueEndpoint, other);
    }

    String blobEndpoint() {
        return blobEndpoint;
    }

    String queueEndpoint() {
        return queueEndpoint;
    }

    String account() {
        return account;
    }

    boolean hasCredential() {
        return credential != null;
    }

    private AzureCredential credential() {
        if (credential == null) {
            throw new IllegalStateException("there is no credential for the storage account " + account
                    + "; give it one by key(…), sas(…), token(…) or defaultCredential()");
        }
        return credential;
    }

    private static HttpClient http(Duration answer) {
        Dispatcher dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("strand-azure-http-", 0).factory()));
        dispatcher.setMaxRequests(MOST_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
        return new OkHttpAsyncHttpClientBuilder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectionTimeout(SMALL_ANSWER)
                .writeTimeout(answer)
                .responseTimeout(answer)
                .readTimeout(answer)
                .build();
    }

    /** A try has its own bounds, for each step of it. */
    private static RequestRetryOptions retries() {
        return new RequestRetryOptions(RetryPolicyType.EXPONENTIAL, TRIES, ANY_ANSWER, PAUSE, LONGEST_PAUSE, null);
    }

    /** For records. */
    BlobServiceClient blobs() {
        return blobs(HTTP);
    }

    /** For what the user has. */
    BlobServiceClient files() {
        return blobs(FILES);
    }

    private BlobServiceClient blobs(HttpClient client) {
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .httpClient(client)
                .endpoint(blobEndpoint)
                .retryOptions(retries());
        credential().give(builder);
        return builder.buildClient();
    }

    QueueServiceClient queues() {
        QueueServiceClientBuilder builder = new QueueServiceClientBuilder()
                .httpClient(HTTP)
                .endpoint(queueEndpoint)
                .retryOptions(retries());
        credential().give(builder);
        return builder.buildClient();
    }

    /** The account and where it is. */
    @Override
    public String toString() {
        return account + " at " + blobEndpoint + " and " + queueEndpoint;
    }
}
