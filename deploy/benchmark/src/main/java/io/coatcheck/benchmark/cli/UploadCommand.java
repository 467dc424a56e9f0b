package io.coatcheck.benchmark.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.benchmark.report.Figures;
import io.coatcheck.local.testing.books.Book;
import io.coatcheck.local.testing.books.PdfBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How soon an uploaded book is answered, and how soon it is read. */
@Command(name = "upload", description = "Uploads a PDF one time after the other through front door D.", mixinStandardHelpOptions = true)
final class UploadCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "coatcheck-benchmark";
    private static final long PATIENCE_MILLIS = 120_000;
    private static final int LOOK_EVERY_MILLIS = 20;

    @Mixin
    private TargetOptions target;

    @Mixin
    private Output output;

    @Option(names = "--pages", paramLabel = "N", defaultValue = "300", description = "Pages of the book (default: ${DEFAULT-VALUE}).")
    private int pages;

    @Option(names = "--uploads", paramLabel = "N", defaultValue = "20", description = "How many are measured (default: ${DEFAULT-VALUE}).")
    private int uploads;

    @Option(names = "--warmup", paramLabel = "N", defaultValue = "5", description = "How many before that are not (default: ${DEFAULT-VALUE}).")
    private int warmup;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String owner = TargetOptions.newOwner();

    @Override
    public Integer call() throws Exception {
        byte[] book = PdfBook.of(Book.of("Benchmark", 20, 400)).withBookmarks().filledTo(pages).bytes();
        byte[] body = multipart(book);
        for (int i = 0; i < warmup; i++) {
            awaitRead(upload(body));
        }
        double[] answered = new double[uploads];
        double[] read = new double[uploads];
        for (int i = 0; i < uploads; i++) {
            long began = System.nanoTime();
            String job = upload(body);
            answered[i] = millisSince(began);
            awaitRead(job);
            read[i] = millisSince(began);
        }
        output.write(new Figures("Upload of a PDF of %d pages, %.1f MB".formatted(pages, book.length / 1e6))
                .add("202 after, p50 ms", percentile(answered, 50))
                .add("202 after, max ms", percentile(answered, 100))
                .add("sections after, p50 ms", percentile(read, 50))
                .add("sections after, max ms", percentile(read, 100)));
        return 0;
    }

    private String upload(byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request("/upload/pdf-structured")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body))
                .build(), BodyHandlers.ofString());
        WrongResult.unlessEqual(202, answer.statusCode(), "is the status of an upload");
        return JSON.readTree(answer.body()).get("job_id").asText();
    }

    private void awaitRead(String job) throws IOException, InterruptedException {
        long endBy = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < endBy) {
            JsonNode state = JSON.readTree(
                    client.send(request("/jobs/" + job).GET().build(), BodyHandlers.ofString()).body());
            if (state.path("status").asText().equals("completed")) {
                return;
            }
            if (state.path("status").asText().equals("failed")) {
                throw new IllegalStateException("The book could not be read: " + state.path("error").asText());
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        throw new IllegalStateException("The book was not read within two minutes");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(target.api.toString().replaceAll("/$", "") + path)).header("X-User-ID", owner);
    }

    private static byte[] multipart(byte[] book) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"book.pdf\"\r\n\r\n".formatted(BOUNDARY)
                .getBytes(StandardCharsets.UTF_8));
        body.write(book);
        body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }
}
