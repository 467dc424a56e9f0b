package io.coatcheck.worker.parse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.files.FileStore;
import io.coatcheck.files.FileType;
import io.coatcheck.files.MissingFileException;
import io.coatcheck.files.StoredFile;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.parse.ParseWatch.StoppedException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Reads uploaded documents of any type, off the event loops and within limits. */
@ApplicationScoped
public class DocumentParser {

    private static final Logger LOG = Logger.getLogger(DocumentParser.class);
    private static final String STAGE = "Reading the document";
    private static final int BEGIN = 2;
    private static final int FETCHED = 5;
    /** What follows a parse, such as asking a model, has the rest. */
    private static final int DONE = 50;

    private final FileStore files;
    private final ParseCopies copies;
    private final ParsePool pool;
    private final ParseConfig config;
    private final Map<FileType, DocumentFormat> formats = new EnumMap<>(FileType.class);
    private final Vertx vertx;

    DocumentParser(FileStore files, ParseCopies copies, ParsePool pool, ParseConfig config, @All List<DocumentFormat> formats,
            Vertx vertx) {
        this.files = files;
        this.copies = copies;
        this.pool = pool;
        this.config = config;
        this.vertx = vertx;
        formats.forEach(format -> this.formats.put(format.type(), format));
    }

    /**
     * Reads the file. Fails with a {@link PermanentFailure} when it is gone, of no type that has text, encrypted, damaged,
     * without text, or asks for more than {@link ParseConfig} allows. Cancelling ends the parse. Progress goes up to 50.
     */
    public Uni<ParsedDocument> parse(UUID fileId, JobContext context) {
        context.progress(BEGIN, "Fetching the document");
        return files.find(fileId)
                .onItem().ifNull().failWith(Unreadable::missing)
                .chain(file -> blocking(copies::create)
                        .chain(copy -> files.copyTo(fileId, copy)
                                .invoke(() -> context.progress(FETCHED, STAGE))
                                .chain(() -> parse(file, copy, context))
                                .onTermination().call(() -> blocking(() -> copies.delete(copy)))))
                .onFailure(MissingFileException.class).transform(gone -> Unreadable.missing());
    }

    private Uni<ParsedDocument> parse(StoredFile file, Path copy, JobContext context) {
        DocumentFormat format = formats.get(file.type());
        if (format == null) {
            return Uni.createFrom().failure(Unreadable.unsupported());
        }
        Context caller = vertx.getOrCreateContext();
        ParseWatch watch = new ParseWatch(config, config.timeout(), (part, parts) -> caller.runOnContext(
                ignored -> context.progress(FETCHED + (DONE - FETCHED) * part / Math.max(1, parts), STAGE)));
        Uni<ParsedDocument> parsed = Uni.createFrom().emitter(
                emitter -> pool.execute(() -> run(format, file, copy, watch, emitter)));
        return parsed
                .onCancellation().invoke(watch::stop)
                .emitOn(task -> caller.runOnContext(ignored -> task.run()));
    }

    private static void run(DocumentFormat format, StoredFile file, Path copy, ParseWatch watch,
            UniEmitter<? super ParsedDocument> emitter) {
        try {
            emitter.complete(read(format, file, copy, watch));
        } catch (RuntimeException told) {
            emitter.fail(told);
        }
    }

    /** Fails with a {@link PermanentFailure}, whatever the format meets in the file. */
    static ParsedDocument read(DocumentFormat format, StoredFile file, Path copy, ParseWatch watch) {
        try {
            watch.check();
            return format.parse(copy, DocumentTitle.ofFile(file.name()), watch);
        } catch (PermanentFailure | StoppedException told) {
            throw told;
        } catch (StackOverflowError | OutOfMemoryError tooMuch) {
            LOG.warnf("File %s (%s) asks for too much: %s", file.id(), file.type(), tooMuch.getClass().getSimpleName());
            throw Unreadable.tooComplex();
        } catch (IOException | RuntimeException damaged) {
            // Parsers throw whatever they meet in a broken file.
            LOG.infof("File %s (%s) cannot be read: %s", file.id(), file.type(), damaged);
            throw Unreadable.damaged();
        }
    }

    private <T> Uni<T> blocking(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
