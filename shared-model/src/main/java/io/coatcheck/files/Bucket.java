package io.coatcheck.files;

import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FilesConfig.S3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** The configured bucket, if there is one. */
@ApplicationScoped
class Bucket {

    private final S3AsyncClient client;
    private final FileContents contents;

    Bucket(FilesConfig config, BlockingWork blocking) {
        S3 s3 = config.s3();
        client = s3.bucket().map(name -> connect(s3, config)).orElse(null);
        contents = client == null ? null : new BucketContents(client, s3.bucket().orElseThrow(), blocking);
    }

    Optional<FileContents> contents() {
        return Optional.ofNullable(contents);
    }

    private static S3AsyncClient connect(S3 s3, FilesConfig config) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .region(Region.of(s3.region()))
                .forcePathStyle(s3.pathStyle())
                .credentialsProvider(credentials(s3))
                .overrideConfiguration(override -> override.apiCallTimeout(config.timeout()));
        s3.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(S3 s3) {
        if (s3.accessKey().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey().get(),
                s3.secretKey().orElseThrow(() -> new IllegalArgumentException("files.s3.secret-key is missing"))));
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }
}
