package io.coatcheck.files;

import java.util.UUID;

/** On a job type's input record: it works on an uploaded file, which must be the submitter's own. */
public interface NamesFile {

    /** Absent when this input needs no file. */
    UUID fileId();
}
