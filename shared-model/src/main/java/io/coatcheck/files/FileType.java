package io.coatcheck.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a file is, by its content. */
public enum FileType {

    PDF("application/pdf"),
    EPUB("application/epub+zip"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    MARKDOWN("text/markdown"),
    TEXT("text/plain"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    GIF("image/gif"),
    WAV("audio/wav"),
    MP3("audio/mpeg"),
    WEBM("audio/webm"),
    OGG("audio/ogg"),
    M4A("audio/mp4"),
    FLAC("audio/flac");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    public static Optional<FileType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
