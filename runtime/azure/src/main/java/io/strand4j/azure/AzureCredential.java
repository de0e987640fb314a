package io.strand4j.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.queue.QueueServiceClientBuilder;

/** How to get into an account. Its text says nothing. */
abstract class AzureCredential {

    private AzureCredential() {}

    abstract void give(BlobServiceClientBuilder builder);

    abstract void give(QueueServiceClientBuilder builder);

    @Override
    public final String toString() {
        return "a credential";
    }

    static AzureCredential key(String account, String key) {
        StorageSharedKeyCredential shared = new StorageSharedKeyCredential(account, key);
        return new AzureCredential() {
            @Override
            void give(BlobServiceClientBuilder builder) {
                builder.credential(shared);
            }

            @Override
            void give(QueueServiceClientBuilder builder) {
                builder.credential(shared);
            }
        };
    }

    static AzureCredential sas(String signature) {
        AzureSasCredential shared =
                new AzureSasCredential(signature.startsWith("?") ? signature.substring(1) : signature);
        return new AzureCredential() {
            @Override
            void give(BlobServiceClientBuilder builder) {
                builder.credential(shared);
            }

            @Override
            void give(QueueServiceClientBuilder builder) {
                builder.credential(shared);
            }
        };
    }

    static AzureCredential token(TokenCredential tokens) {
        return new AzureCredential() {
            @Override
            void give(BlobServiceClientBuilder builder) {
                builder.credential(tokens);
            }

            @Override
            void give(QueueServiceClientBuilder builder) {
                builder.credential(tokens);
            }
        };
    }

    /** From azure-identity, which not everybody needs. */
    static TokenCredential identity(boolean managed) {
        try {
            return managed ? Identity.managed() : Identity.byDefault();
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "this kind of credential needs com.azure:azure-identity on the class path", missing);
        }
    }

    /** The only class that refers to azure-identity. */
    private static final class Identity {

        private Identity() {}

        static TokenCredential byDefault() {
            return new com.azure.identity.DefaultAzureCredentialBuilder().build();
        }

        static TokenCredential managed() {
            String client = System.getenv("AZURE_CLIENT_ID");
            com.azure.identity.ManagedIdentityCredentialBuilder builder =
                    new com.azure.identity.ManagedIdentityCredentialBuilder();
            return (client == null ? builder : builder.clientId(client)).build();
        }
    }
}
