package io.coatcheck.api.unified;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.coatcheck.local.testing.books.Book;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class FilesTest {

    private static final String FILES = "/api/v1/files";
    private static final int MEGABYTE = 1024 * 1024;

    @Inject
    Database database;
    @TestHTTPResource
    URI service;
    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads;

    private final User user = User.somebody();

    @BeforeEach
    void nothingIsLeftOfAnEarlierRun() throws IOException {
        for (Path upload : uploadsOnDisk()) {
            Files.delete(upload);
        }
    }

    static Stream<Arguments> contents() {
        Book book = Book.ofTheSea();
        return Stream.of(
                Arguments.of("pdf", "x", book.pdf()),
                Arguments.of("pdf", "disguised.txt", book.pdf()),
                Arguments.of("epub", "x", book.epub()),
                Arguments.of("docx", "x", book.docx()),
                Arguments.of("docx", "truncated", Arrays.copyOf(book.docx(), 900)),
                Arguments.of("markdown", "Notes.MD", book.markdown()),
                Arguments.of("text", "notes.txt", "Een café aan zee 🎉".getBytes(UTF_8)),
                Arguments.of("png", "x", hex("89504e470d0a1a0a0000000d49484452")),
                Arguments.of("jpeg", "x", hex("ffd8ffe000104a46494600")),
                Arguments.of("gif", "x", "GIF89a..".getBytes(UTF_8)),
                Arguments.of("webp", "x", "RIFF\0\0\0\0WEBPVP8 ".getBytes(UTF_8)),
                Arguments.of("wav", "x", "RIFF\0\0\0\0WAVEfmt ".getBytes(UTF_8)),
                Arguments.of("mp3", "x", "ID3\3\0".getBytes(UTF_8)),
                Arguments.of("mp3", "x", hex("fffb9064000000")),
                Arguments.of("webm", "x", hex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d")),
                Arguments.of("ogg", "x", "OggS\0\2".getBytes(UTF_8)),
                Arguments.of("m4a", "x", "\0\0\0\40ftypM4A \0\0\0\0".getBytes(UTF_8)),
                Arguments.of("flac", "x", "fLaC\0\0".getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0} named {1}")
    @MethodSource("contents")
    void typeIsTheContents(String type, String name, byte[] content) {
        upload(name, content).then().statusCode(201)
                .body("keySet()", containsInAnyOrder("id", "name", "type", "size", "sha256", "createdAt"))
                .body("type", is(type))
                .body("name", is(name))
                .body("size", is(content.length))
                .body("createdAt", endsWith("Z"));
    }

    static Stream<Arguments> foreignContents() {
        return Stream.of(
                Arguments.of("book.pdf", "Just some text".getBytes(UTF_8)),
                Arguments.of("text", "No extension".getBytes(UTF_8)),
                Arguments.of("latin.txt", new byte[] { 'c', 'a', 'f', (byte) 0xe9 }),
                Arguments.of("cut.txt", new byte[] { 'c', 'a', 'f', (byte) 0xc3 }),
                Arguments.of("nul.txt", "a\0b".getBytes(UTF_8)),
                Arguments.of("program.txt", hex("7f454c4602010100")),
                Arguments.of("photo.heic", "\0\0\0\40ftypheic".getBytes(UTF_8)),
                Arguments.of("film.mkv", hex("1a45dfa3934282886d6174726f736b61")),
                Arguments.of("sheet.docx", new String(Book.ofTheSea().docx(), ISO_8859_1)
                        .replace("[Content_Types].xml", "[content_types].xml").getBytes(ISO_8859_1)),
                Arguments.of("broken.epub", "PK\3\4nothing".getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignContents")
    void otherContentIsRefusedWhateverItsName(String name, byte[] content) {
        Refusals.assertProblem(upload(name, content), 415, "unsupported-file");
    }

    @Test
    void emptyFileIsRefused() {
        Refusals.assertProblem(upload("empty.txt", new byte[0]), 422, "empty-file");
    }

    @Test
    void uploadWithoutAFileIsRefused() {
        Refusals.assertProblem(user.asks().multiPart("other", "x").post(FILES), 422, "invalid-request");
        Refusals.assertProblem(user.sends("{}").post(FILES), 415, "unsupported-media-type");
    }

    @Test
    void largestFileIsTaken() throws Exception {
        HttpResponse<String> answer = send(50 * MEGABYTE - 5, true);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        UUID id = UUID.fromString(new JsonObject(answer.body()).getString("id"));
        assertThat(database.rows("select sum(length(content)) as bytes from file_chunk where file_id = $1", id).get(0)
                .getLong("bytes")).isEqualTo(50 * MEGABYTE);
        user.asks().delete(FILES + "/" + id).then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({ "51,true", "60,true", "51,false", "60,false" })
    void largerFileIsRefusedInTheDoorsShape(int megabytes, boolean lengthDeclared) throws Exception {
        HttpResponse<String> answer = send(megabytes * MEGABYTE, lengthDeclared);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("file-too-large");
        assertThat(filesOfUser()).isZero();
        assertNoUploadIsLeft();
    }

    /** "%PDF-" and so many zeros. */
    private HttpResponse<String> send(int zeros, boolean lengthDeclared) throws Exception {
        byte[] head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-".getBytes(UTF_8);
        byte[] tail = "\r\n--x--\r\n".getBytes(UTF_8);
        byte[] body = new byte[head.length + zeros + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(tail, 0, body, head.length + zeros, tail.length);
        HttpRequest request = HttpRequest.newBuilder(service.resolve(FILES))
                .header("Authorization", "Bearer " + user.token())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(lengthDeclared ? BodyPublishers.ofByteArray(body)
                        : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request, BodyHandlers.ofString());
    }

    @Test
    void uploadsLeaveNothingOnDisk() {
        upload("book.pdf", Book.ofTheSea().pdf()).then().statusCode(201);
        upload("book.pdf", "text".getBytes(UTF_8)).then().statusCode(415);

        assertNoUploadIsLeft();
    }

    @Test
    void uploadThatBreaksOffLeavesNothing() throws IOException {
        try (Socket client = new Socket(service.getHost(), service.getPort())) {
            OutputStream request = client.getOutputStream();
            request.write("""
                    POST /api/v1/files HTTP/1.1\r
                    Host: x\r
                    Authorization: Bearer %s\r
                    Content-Type: multipart/form-data; boundary=x\r
                    Content-Length: 1000000\r
                    \r
                    --x\r
                    Content-Disposition: form-data; name="file"; filename="a.pdf"\r
                    \r
                    %%PDF-1.7""".formatted(user.token()).getBytes(UTF_8));
            request.write(new byte[100_000]);
            request.flush();
            await().atMost(Duration.ofSeconds(10)).until(() -> !uploadsOnDisk().isEmpty());
        }
        assertNoUploadIsLeft();
        assertThat(filesOfUser()).isZero();
    }

    @Test
    void fileIsItsOwnersOnly() {
        Response stored = upload("book.md", Book.ofTheSea().markdown());
        String id = stored.then().statusCode(201).extract().path("id");
        assertThat(stored.header("Location")).endsWith(FILES + "/" + id);
        user.asks().get(FILES + "/" + id).then().statusCode(200).body("name", is("book.md"));
        for (User other : List.of(user.colleague(), user.namesake(), user.operator())) {
            Refusals.assertProblem(other.asks().get(FILES + "/" + id), 404, "file-not-found");
            Refusals.assertProblem(other.asks().delete(FILES + "/" + id), 404, "file-not-found");
        }
        for (Object unknown : List.of(UUID.randomUUID(), "no-uuid")) {
            Refusals.assertProblem(user.asks().get(FILES + "/" + unknown), 404, "file-not-found");
        }
        Refusals.assertProblem(given().get(FILES + "/" + id), 401, "unauthenticated");
        Refusals.assertProblem(given().multiPart("file", "a.txt", "x".getBytes(UTF_8)).post(FILES), 401, "unauthenticated");

        user.asks().delete(FILES + "/" + id).then().statusCode(204);
        Refusals.assertProblem(user.asks().get(FILES + "/" + id), 404, "file-not-found");
        assertThat(database.rows("select from file_chunk where file_id = $1", UUID.fromString(id))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "../../etc/passwd.txt,passwd.txt", "C:\\Users\\me\\notes.txt,notes.txt" })
    void nameIsNoPath(String given, String kept) {
        upload(given, "text".getBytes(UTF_8)).then().statusCode(201).body("name", is(kept));
    }

    private Response upload(String name, byte[] content) {
        return user.asks().multiPart("file", name, content).post(FILES);
    }

    private long filesOfUser() {
        return database.rows("select count(*) from file where tenant = $1", user.tenant()).get(0).getLong(0);
    }

    private void assertNoUploadIsLeft() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(uploadsOnDisk()).isEmpty());
    }

    private List<Path> uploadsOnDisk() throws IOException {
        if (!Files.isDirectory(uploads)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(uploads)) {
            return files.toList();
        }
    }

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }
}
