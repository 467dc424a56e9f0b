package io.coatcheck.worker.media;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FileStore;
import io.coatcheck.files.FileType;
import io.coatcheck.files.MissingFileException;
import io.coatcheck.files.StoredFile;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.model.Attachment;
import io.coatcheck.worker.model.Attachment.Audio;
import io.coatcheck.worker.model.Attachment.Picture;
import io.smallrye.mutiny.Uni;

/** Uploaded recordings and pictures as a model is shown them. */
@ApplicationScoped
public class MediaFiles {

    /** As OpenAI's {@code input_audio} names them; a server that knows fewer refuses the others by itself. */
    private static final Map<FileType, String> AUDIO_FORMATS = Map.of(
            FileType.WAV, "wav", FileType.MP3, "mp3", FileType.WEBM, "webm", FileType.OGG, "ogg", FileType.M4A, "m4a",
            FileType.FLAC, "flac");

    private final FileStore files;

    MediaFiles(FileStore files) {
        this.files = files;
    }

    /** The recording; fails for good when the file is none, is gone or is too large for a model. */
    public Uni<Attachment> recording(UUID file, JobContext context) {
        return find(file, context)
                .invoke(found -> require(AUDIO_FORMATS.containsKey(found.type()), "not-audio", "The file is not a recording."))
                .chain(found -> read(found).map(bytes -> Audio.of(AUDIO_FORMATS.get(found.type()), bytes)));
    }

    /** The picture; fails for good when the file is none, is gone or is too large for a model. */
    public Uni<Attachment> picture(UUID file, JobContext context) {
        return find(file, context)
                .invoke(found -> require(found.type().mediaType().startsWith("image/"), "not-a-picture",
                        "The file is not a picture."))
                .chain(found -> read(found).map(bytes -> Picture.of(found.type().mediaType(), bytes)));
    }

    private Uni<StoredFile> find(UUID file, JobContext context) {
        return files.findOwn(context.tenant(), context.owner(), file)
                .onItem().ifNull().failWith(MediaFiles::missing);
    }

    private Uni<byte[]> read(StoredFile file) {
        require(file.size() <= FileStore.LARGEST_READ, "file-too-large", "The file has more than the %d MB that a model takes."
                .formatted(FileStore.LARGEST_READ / (1024 * 1024)));
        return files.read(file.id())
                .map(content -> content.getBytes())
                .onFailure(MissingFileException.class).transform(gone -> missing());
    }

    private static void require(boolean holds, String code, String message) {
        if (!holds) {
            throw new PermanentFailure(code, message);
        }
    }

    private static PermanentFailure missing() {
        return new PermanentFailure("file-missing", "The file of this job is no longer there.");
    }
}
