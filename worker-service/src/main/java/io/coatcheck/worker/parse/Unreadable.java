package io.coatcheck.worker.parse;

import io.coatcheck.worker.execution.PermanentFailure;

/** Why a document cannot be read, in words for its owner. */
final class Unreadable {

    private Unreadable() {
    }

    static PermanentFailure damaged() {
        return new PermanentFailure("damaged-file", "The file is damaged or incomplete and cannot be read.");
    }

    static PermanentFailure encrypted() {
        return new PermanentFailure("encrypted-file", "The file is protected by a password and cannot be read.");
    }

    static PermanentFailure withoutText() {
        return new PermanentFailure("no-text",
                "The file contains no text that can be read. Scanned pages must be given as text.");
    }

    static PermanentFailure unpacksTooLarge() {
        return new PermanentFailure("too-large-unpacked", "The file unpacks to far more than a document would.");
    }

    static PermanentFailure tooSlow() {
        return new PermanentFailure("too-complex", "The file takes too long to read.");
    }

    static PermanentFailure tooComplex() {
        return new PermanentFailure("too-complex", "The file is too deeply nested or too large to be read.");
    }

    static PermanentFailure missing() {
        return new PermanentFailure("file-missing", "The uploaded file is gone.");
    }

    static PermanentFailure unsupported() {
        return new PermanentFailure("unsupported-file", "Files of this type cannot be read as a document.");
    }
}
