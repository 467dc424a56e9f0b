package io.coatcheck.files;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.coatcheck.testing.Database;
import io.vertx.core.Vertx;

/** A file store as the services have it, with pieces so small that every test needs several. */
final class FilesFixture {

    static final int PIECE = 1_024;

    private static final Vertx VERTX = Vertx.vertx();

    private final Database database = Database.running();
    private final FilesConfig config;
    private final Bucket bucket;
    private final StoredFiles store;

    private FilesFixture(FilesConfig config) {
        this.config = config;
        BlockingWork blocking = new BlockingWork(VERTX);
        this.bucket = new Bucket(config, blocking);
        this.store = new StoredFiles(new FileRows(database.pool()), new DatabaseContents(database.pool(), config, blocking),
                bucket, blocking, config);
    }

    static FilesFixture inTheDatabase() {
        return new FilesFixture(new Config(Optional.empty(), Optional.empty()));
    }

    static FilesFixture inABucket(String name, URI server) {
        return new FilesFixture(new Config(Optional.of(name), Optional.of(server)));
    }

    FileStore store() {
        return store;
    }

    EraseFiles erasure() {
        return new EraseFiles(database.pool(), store, config);
    }

    void close() {
        bucket.close();
    }

    private record Config(Optional<String> bucket, Optional<URI> endpoint) implements FilesConfig, FilesConfig.S3 {

        @Override
        public long maxBytes() {
            return 1_000_000;
        }

        @Override
        public int chunkBytes() {
            return PIECE;
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration keepUnnamed() {
            return Duration.ofHours(24);
        }

        @Override
        public S3 s3() {
            return this;
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public Optional<String> accessKey() {
            return Optional.of("key");
        }

        @Override
        public Optional<String> secretKey() {
            return Optional.of("secret");
        }

        @Override
        public boolean pathStyle() {
            return true;
        }
    }
}
