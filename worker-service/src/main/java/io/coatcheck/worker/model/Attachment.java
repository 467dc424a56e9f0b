package io.coatcheck.worker.model;

import java.util.Base64;

import io.coatcheck.worker.model.ModelFailure.Reason;

/** Something beside text that a question shows the model. Not every model can take it. */
public sealed interface Attachment {

    /** Why a call fails whose model cannot take it. */
    Reason ifNotTaken();

    /** About how many tokens it costs, for calls that ended before the provider told. */
    int estimatedTokens();

    /**
     * Recorded speech.
     *
     * @param format as OpenAI's {@code input_audio} names it, such as {@code wav} or {@code mp3}
     * @param base64 the file's bytes
     */
    record Audio(String format, String base64) implements Attachment {

        /** Speech is at least so many bytes a second, and OpenAI counts about ten tokens for one. */
        private static final int BYTES_PER_TOKEN = 400;

        public static Audio of(String format, byte[] bytes) {
            return new Audio(format, Base64.getEncoder().encodeToString(bytes));
        }

        @Override
        public Reason ifNotTaken() {
            return Reason.AUDIO_NOT_TAKEN;
        }

        @Override
        public int estimatedTokens() {
            return base64.length() * 3 / 4 / BYTES_PER_TOKEN;
        }

        @Override
        public String toString() {
            return "audio/" + format;
        }
    }

    /**
     * A picture.
     *
     * @param mediaType such as {@code image/png}
     * @param base64 the file's bytes
     */
    record Picture(String mediaType, String base64) implements Attachment {

        /** What OpenAI counts for a picture of usual size in full detail. */
        private static final int TOKENS = 765;

        public static Picture of(String mediaType, byte[] bytes) {
            return new Picture(mediaType, Base64.getEncoder().encodeToString(bytes));
        }

        @Override
        public Reason ifNotTaken() {
            return Reason.PICTURES_NOT_TAKEN;
        }

        @Override
        public int estimatedTokens() {
            return TOKENS;
        }

        String dataUrl() {
            return "data:" + mediaType + ";base64," + base64;
        }

        @Override
        public String toString() {
            return mediaType;
        }
    }
}
