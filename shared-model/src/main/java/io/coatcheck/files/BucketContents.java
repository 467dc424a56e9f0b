package io.coatcheck.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Keeps content in an S3-compatible bucket, one object a file, named by its id. */
final class BucketContents implements FileContents {

    static final String PLACE = "bucket";

    private static final FileTransformerConfiguration REPLACING = FileTransformerConfiguration.defaultCreateOrReplaceExisting();

    private final S3AsyncClient client;
    private final String bucket;
    private final BlockingWork blocking;

    BucketContents(S3AsyncClient client, String bucket, BlockingWork blocking) {
        this.client = client;
        this.bucket = bucket;
        this.blocking = blocking;
    }

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public Uni<String> store(UUID id, Path content) {
        return blocking.run(() -> sha256(content))
                .call(sha256 -> answer(() -> client.putObject(request -> request.bucket(bucket).key(key(id)),
                        AsyncRequestBody.fromFile(content))));
    }

    private static String sha256(Path content) throws IOException {
        MessageDigest digest = FilePieces.sha256Digest();
        try (InputStream input = new DigestInputStream(Files.newInputStream(content), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public Uni<Long> copyTo(UUID id, Path target) {
        return answer(() -> client.getObject(request -> request.bucket(bucket).key(key(id)),
                AsyncResponseTransformer.<GetObjectResponse> toFile(target, REPLACING)))
                .map(GetObjectResponse::contentLength)
                .onFailure(BucketContents::isMissing).transform(failure -> new MissingFileException(id));
    }

    @Override
    public Uni<Buffer> read(UUID id) {
        return answer(() -> client.getObject(request -> request.bucket(bucket).key(key(id)),
                AsyncResponseTransformer.<GetObjectResponse> toBytes()))
                .map(object -> Buffer.buffer(object.asByteArrayUnsafe()))
                .onFailure(BucketContents::isMissing).transform(failure -> new MissingFileException(id));
    }

    private static boolean isMissing(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof NoSuchKeyException;
    }

    @Override
    public Uni<Void> delete(UUID id) {
        return answer(() -> client.deleteObject(request -> request.bucket(bucket).key(key(id)))).replaceWithVoid();
    }

    // Its own threads bring the answers.
    private static <T> Uni<T> answer(Supplier<CompletableFuture<T>> call) {
        return BlockingWork.onCallersContext(Uni.createFrom().completionStage(call));
    }

    private static String key(UUID id) {
        return "files/" + id;
    }
}
