package io.coatcheck.files;

import static io.coatcheck.testing.Database.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;

import io.coatcheck.testing.Database;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class FileStoreTest {

    private static final Database DATABASE = Database.running();

    /** What holds wherever the content is. */
    abstract static class Anywhere {

        @TempDir
        Path folder;

        abstract FilesFixture files();

        /** How many contents there are, of whatever file. */
        abstract long contentsOf(UUID id);

        @ParameterizedTest
        @ValueSource(ints = { 1, FilesFixture.PIECE - 1, FilesFixture.PIECE, FilesFixture.PIECE + 1, 10 * FilesFixture.PIECE })
        void whatIsStoredComesBackAsItWas(int size) throws Exception {
            byte[] content = bytes(size);
            StoredFile stored = store(content);
            Path copy = folder.resolve("copy");

            result(files().store().copyTo(stored.id(), copy));

            assertThat(Files.readAllBytes(copy)).isEqualTo(content);
            assertThat(result(files().store().read(stored.id())).getBytes()).isEqualTo(content);
            assertThat(stored.size()).isEqualTo(size);
            assertThat(stored.sha256()).isEqualTo(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            assertThat(result(files().store().find(stored.id()))).isEqualTo(stored);
        }

        @Test
        void deletedFileLeavesNothing() throws IOException {
            UUID id = store(bytes(3_000)).id();

            result(files().store().delete(List.of(id, UUID.randomUUID())));

            assertThat(result(files().store().find(id))).isNull();
            assertThat(contentsOf(id)).isZero();
            assertThatThrownBy(() -> result(files().store().copyTo(id, folder.resolve("copy"))))
                    .isInstanceOf(MissingFileException.class);
            assertThatThrownBy(() -> result(files().store().read(id))).isInstanceOf(MissingFileException.class);
        }

        @Test
        void uploadThatFailsInTheMiddleLeavesNothing() {
            long before = DATABASE.row("select count(*) as files from file").getLong("files");

            // A folder has a size and cannot be read.
            assertThatThrownBy(() -> result(files().store().store(
                    new NewFile("acme", "ann", "folder.pdf", FileType.PDF), folder)))
                    .hasRootCauseInstanceOf(IOException.class);

            assertThat(DATABASE.row("select count(*) as files from file").getLong("files")).isEqualTo(before);
        }

        @Test
        void fileThatNoJobNamesIsErasedAfterAWhile() throws IOException {
            UUID old = store(bytes(3_000)).id();
            UUID young = store(bytes(3_000)).id();
            lastNamedHoursAgo(old, 25);
            lastNamedHoursAgo(young, 23);

            while (result(files().erasure().erase(100)) > 0) {
                // Those of other tests as well.
            }

            assertThat(result(files().store().find(old))).isNull();
            assertThat(contentsOf(old)).isZero();
            assertThat(result(files().store().find(young))).isNotNull();
        }

        StoredFile store(byte[] content) throws IOException {
            Path file = Files.write(folder.resolve("upload"), content);
            return result(files().store().store(new NewFile("acme", "ann", "book.pdf", FileType.PDF), file));
        }
    }

    @Nested
    class InTheDatabase extends Anywhere {

        private final FilesFixture files = FilesFixture.inTheDatabase();

        @Override
        FilesFixture files() {
            return files;
        }

        @Override
        long contentsOf(UUID id) {
            return DATABASE.row("select count(*) as pieces from file_chunk where file_id = $1", id).getLong("pieces");
        }

        @Test
        void noPieceIsLargerThanItMayBe() throws IOException {
            UUID id = store(bytes(10 * FilesFixture.PIECE)).id();

            assertThat(contentsOf(id)).isEqualTo(10);
            assertThat(DATABASE.row("select max(length(content)) as most from file_chunk where file_id = $1", id)
                    .getInteger("most")).isEqualTo(FilesFixture.PIECE);
        }

        @Test
        void fileIsSeenByItsOwnerOnly() throws IOException {
            UUID id = store(bytes(10)).id();

            assertThat(result(files.store().findOwn("acme", "ann", id))).isNotNull();
            assertThat(result(files.store().findOwn("acme", "bob", id))).isNull();
            assertThat(result(files.store().findOwn("other", "ann", id))).isNull();
            assertThat(result(files.store().take("acme", "bob", id))).isNull();
        }

        @Test
        void rowsAreHiddenFromAStatementThatForgetsTheOwner() throws IOException {
            UUID id = store(bytes(10)).id();

            for (String table : List.of("file where id", "file_chunk where file_id")) {
                assertThat(seenBy("acme", "ann", table, id)).as(table).isEqualTo(1);
                assertThat(seenBy("acme", "", table, id)).as(table).isEqualTo(1);
                assertThat(seenBy("acme", "bob", table, id)).as(table).isZero();
                assertThat(seenBy("other", "ann", table, id)).as(table).isZero();
            }
        }

        @Test
        void whatIsHalfStoredIsSeenByNobodyAndSweptAway() {
            UUID id = UUID.randomUUID();
            DATABASE.execute("""
                    insert into file (id, tenant, owner, name, type, size, place, created_at)
                    values ($1, 'acme', 'ann', 'a', 'pdf', 10, 'database', now() - interval '1 minute')""", id);
            assertThat(result(files.store().find(id))).isNull();
            assertThat(result(files.store().take("acme", "ann", id))).isNull();

            result(files.erasure().erase(1_000));

            assertThat(DATABASE.rows("select from file where id = $1", id)).isEmpty();
        }

        @Test
        void takingAFileKeepsItForTheJobThatIsAboutToNameIt() throws IOException {
            UUID id = store(bytes(10)).id();
            lastNamedHoursAgo(id, 30);

            result(files.store().take("acme", "ann", id));
            result(files.erasure().erase(1_000));

            assertThat(result(files.store().find(id))).isNotNull();
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class InABucket extends Anywhere {

        private static final String BUCKET = "uploads";

        private LocalS3 server;
        private FilesFixture files;
        private S3AsyncClient client;

        @BeforeAll
        void start() {
            server = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
            server.start();
            URI address = URI.create("http://127.0.0.1:" + server.getPort());
            client = S3AsyncClient.builder().endpointOverride(address).region(Region.US_EAST_1).forcePathStyle(true)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .build();
            client.createBucket(request -> request.bucket(BUCKET)).join();
            files = FilesFixture.inABucket(BUCKET, address);
        }

        @AfterAll
        void stop() {
            files.close();
            client.close();
            server.shutdown();
        }

        @Override
        FilesFixture files() {
            return files;
        }

        @Override
        long contentsOf(UUID id) {
            return client.listObjectsV2(request -> request.bucket(BUCKET).prefix("files/" + id)).join().contents().size();
        }

        @Test
        void postgresqlHoldsNoPieceOfIt() throws IOException {
            UUID id = store(bytes(3_000)).id();

            assertThat(contentsOf(id)).isEqualTo(1);
            assertThat(DATABASE.rows("select from file_chunk where file_id = $1", id)).isEmpty();
        }

        @Test
        void fileFromBeforeTheBucketStaysReadable() throws IOException {
            Path upload = Files.write(folder.resolve("earlier"), bytes(3_000));
            FilesFixture before = FilesFixture.inTheDatabase();
            UUID id = result(before.store().store(new NewFile("acme", "ann", "a", FileType.PDF), upload)).id();

            assertThat(result(files.store().read(id)).getBytes()).isEqualTo(bytes(3_000));
        }
    }

    private static void lastNamedHoursAgo(UUID id, int hours) {
        DATABASE.execute("update file set named_at = now() - $2 * interval '1 hour' where id = $1", id, hours);
    }

    private static long seenBy(String tenant, String owner, String what, UUID id) {
        return result(DATABASE.pool().withTransaction(connection -> connection
                .preparedQuery("select set_config('coatcheck.tenant', $1, true), set_config('coatcheck.owner', $2, true)")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(tenant, owner))
                .chain(() -> connection.preparedQuery("select count(*) as seen from " + what + " = $1")
                        .execute(io.vertx.mutiny.sqlclient.Tuple.of(id)))
                .map(rows -> rows.iterator().next().getLong("seen"))));
    }

    private static byte[] bytes(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
