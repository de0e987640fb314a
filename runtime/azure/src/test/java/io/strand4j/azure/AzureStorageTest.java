package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.azure.core.credential.AccessToken;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Addresses, connection strings and credentials. */
@Timeout(60)
class AzureStorageTest {

    private static final String KEY =
            Base64.getEncoder().encodeToString("s3cret-of-the-account".getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> environment = new HashMap<>();

    private AzureAddress address(String text) {
        return AzureAddress.of(text, environment::get);
    }

    @Test
    void anAddressNamesAccountQueueAndContainer() {
        environment.put("AZURE_STORAGE_KEY", KEY);
        assertThat(address("azq://mine/calls").storage())
                .hasToString("mine at https://mine.blob.core.windows.net and https://mine.queue.core.windows.net");
        assertThat(address("azq://mine/calls").container()).isEqualTo("calls");
        AzureAddress other = address("mine/calls?container=records&blobEndpoint=http://h:1/mine");
        assertThat(other.queue()).isEqualTo("calls");
        assertThat(other.container()).isEqualTo("records");
        assertThat(other.storage().blobEndpoint()).isEqualTo("http://h:1/mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azq://mine",
                "azq://mine/Calls",
                "azq://mine/a",
                "azq://mine/calls/more",
                "azq://me:s3cret@mine/calls",
                "azq://mine/calls?AccountKey=s3cret",
                "azq://mine/calls?sig=s3cret",
                "azq://mine/calls?credential=s3cret-kind",
                "azq://mine/calls?blobEndpoint=https://mine.blob.core.windows.net?sig=s3cret",
                "azq://mine/calls?container=a&container=b",
                "azq://mine:1/calls",
                "azq://Mine!/calls",
                "azq:calls"
            })
    void anAddressThatSaysSomethingElseIsRefusedAndNoSecretShown(String text) {
        assertThatThrownBy(() -> address(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> assertThat(refused.getMessage().replace("credential=s3cret-kind", ""))
                        .doesNotContain("s3cret"));
    }

    @Test
    @Tag("JOBQ-06")
    void aConnectionStringOpensAQueue() {
        String text = Azurite.shared().connectionString();
        try (TaskQueue queue = AzureTaskQueue.open(AzureStorage.connectionString(text), Azurite.name())) {
            assertThat(queue.size()).isZero();
        }
        assertThat(AzureStorage.connectionString("AccountName=mine;AccountKey=" + KEY + ";EndpointSuffix=cloud.cn"))
                .hasToString("mine at https://mine.blob.cloud.cn and https://mine.queue.cloud.cn");
        assertThat(AzureStorage.connectionString("BlobEndpoint=https://mine.blob.core.windows.net/;"
                        + "QueueEndpoint=https://mine.queue.core.windows.net;SharedAccessSignature=sv=1&sig=x"))
                .hasToString("mine at https://mine.blob.core.windows.net and https://mine.queue.core.windows.net");
        assertThat(AzureStorage.connectionString("UseDevelopmentStorage=true").toString())
                .contains("http://127.0.0.1:10000/devstoreaccount1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=s3cret",
                "AccountKey=s3cret"
            })
    @Tag("JOBQ-06")
    void aConnectionStringOfSomethingElseIsRefusedAndNotShown(String text) {
        assertThatThrownBy(() -> AzureStorage.connectionString(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown type of connection string")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theEnvironmentHasTheCredential() {
        assertThatThrownBy(() -> address("azq://mine/calls?credential=key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AZURE_STORAGE_KEY");
        environment.put("AZURE_STORAGE_CONNECTION_STRING", "AccountName=mine;AccountKey=" + KEY);
        assertThat(address("azq://mine/calls").storage().hasCredential()).isTrue();
        assertThatThrownBy(() -> address("azq://other/calls"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other")
                .hasMessageNotContaining(KEY);
        environment.clear();
        assertThat(address("azq://mine/calls?credential=default").storage().hasCredential())
                .isTrue();
        assertThat(address("azq://mine/calls?credential=managed-identity")
                        .storage()
                        .hasCredential())
                .isTrue();
    }

    @Test
    void aSignatureIsEnough() {
        BlobServiceClient service = Azurite.shared().storage().blobs();
        String signature = service.generateAccountSas(new AccountSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plusYears(1),
                AccountSasPermission.parse("rwdlacup"),
                new AccountSasService().setBlobAccess(true).setQueueAccess(true),
                AccountSasResourceType.parse("sco")));
        AzureStorage storage = Azurite.shared().storage().sas("?" + signature);
        try (TaskQueue queue = AzureTaskQueue.open(storage, Azurite.name())) {
            assertThat(queue.peek(1)).isEmpty();
            assertThat(queue.size()).isZero();
        }
    }

    /** A wrong key and a wrong signature: the service answers, and much is told of that. */
    @Test
    void noCredentialIsInAMessageAStackTraceOrTheLog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger clients = (Logger) LoggerFactory.getLogger("com.azure");
        Level before = root.getLevel();
        Level clientsBefore = clients.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        clients.setLevel(Level.TRACE);
        StringWriter told = new StringWriter();
        try {
            AzureStorage right = Azurite.shared().storage();
            for (AzureStorage wrong :
                    new AzureStorage[] {right.key(KEY), right.sas("sv=2022-11-02&sig=s3cret-signature%3D")}) {
                told.append(wrong.toString());
                assertThatThrownBy(() -> BlobTaskStore.open(wrong, Azurite.name()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("403")
                        .hasMessageContaining("permission")
                        .satisfies(failed -> failed.printStackTrace(new PrintWriter(told, true)));
            }
            AzureStorage token = right.token(request -> Mono.just(new AccessToken(
                    "s3cret-token", OffsetDateTime.now(ZoneOffset.UTC).plusYears(1))));
            assertThatThrownBy(() -> BlobTaskStore.open(token, Azurite.name()))
                    .isInstanceOf(IllegalArgumentException.class) // over plain HTTP no token is sent
                    .satisfies(failed -> failed.printStackTrace(new PrintWriter(told, true)));
        } finally {
            root.setLevel(before);
            clients.setLevel(clientsBefore);
            root.detachAppender(log);
        }
        log.list.forEach(event -> told.append(event.getFormattedMessage()).append('\n'));
        assertThat(log.list)
                .as("what the clients tell")
                .anyMatch(event -> event.getLoggerName().startsWith("com.azure"));
        assertThat(told.toString()).doesNotContain(KEY, "s3cret");
    }

    @Test
    void aStoreIsOpenedByTheSameAddress() {
        try (TaskStore store = TaskStore.open(Azurite.shared().uri("azq", Azurite.name()))) {
            assertThat(store.find("nobody")).isEmpty();
        }
    }
}
