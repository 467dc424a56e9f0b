package io.coatcheck.api.uploads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.files.FileStore;
import io.coatcheck.files.FileType;
import io.coatcheck.files.FilesConfig;
import io.coatcheck.files.NewFile;
import io.coatcheck.files.StoredFile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Takes what somebody uploads: every front door with files goes through here. */
@ApplicationScoped
public class Uploads {

    public static final Set<FileType> ALL = Set.copyOf(EnumSet.allOf(FileType.class));

    private final FileStore files;
    private final FilesConfig config;
    private final UploadMetrics metrics;
    private final Vertx vertx;

    Uploads(FileStore files, FilesConfig config, UploadMetrics metrics, Vertx vertx) {
        this.files = files;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /**
     * Stores the upload as the caller's own file. When the answer comes it is committed.
     *
     * <p>
     * Fails with {@code empty-file}, {@code file-too-large}, or {@code unsupported-file} when its content is of no allowed
     * type, whatever its name says.
     */
    public Uni<StoredFile> accept(FileUpload upload, Set<FileType> allowed, Caller caller) {
        if (upload.size() == 0) {
            throw Problem.of(ProblemType.EMPTY_FILE).toException();
        }
        if (upload.size() > config.maxBytes()) {
            throw tooLarge().toException();
        }
        String name = FileName.of(upload.fileName());
        Path content = upload.uploadedFile();
        return typeOf(content, name)
                .map(type -> type.filter(allowed::contains).orElseThrow(() -> unsupported(allowed).toException()))
                .chain(type -> files.store(new NewFile(caller.tenant(), caller.user(), name, type), content))
                .invoke(file -> metrics.stored(file.type()));
    }

    private Problem tooLarge() {
        return Problem.of(ProblemType.FILE_TOO_LARGE,
                "A file may have up to %d MB.".formatted(config.maxBytes() / (1024 * 1024)));
    }

    private static Problem unsupported(Set<FileType> allowed) {
        return Problem.of(ProblemType.UNSUPPORTED_FILE, "Only these types of files are supported: %s.".formatted(
                allowed.stream().map(FileType::word).sorted().collect(Collectors.joining(", "))));
    }

    private Uni<Optional<FileType>> typeOf(Path content, String name) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(() -> type(content, name), false)
                .toCompletionStage());
    }

    private static Optional<FileType> type(Path content, String name) throws IOException {
        return Contents.typeOf(content, name);
    }
}
