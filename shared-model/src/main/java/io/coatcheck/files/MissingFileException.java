package io.coatcheck.files;

import java.util.UUID;

/** The file was never there, or it was deleted or erased meanwhile. */
public class MissingFileException extends RuntimeException {

    public MissingFileException(UUID id) {
        super("no file " + id, null, false, false);
    }
}
