package io.coatcheck.worker.parse;

import java.io.IOException;
import java.nio.file.Path;

import io.coatcheck.files.FileType;

/** Reads documents of one type. Blocks, and asks the watch whether it may go on. A CDI bean each. */
interface DocumentFormat {

    FileType type();

    /**
     * Reads the whole document.
     *
     * @param name what the document is called where it has no title itself
     * @throws IOException when it is damaged
     */
    ParsedDocument parse(Path file, String name, ParseWatch watch) throws IOException;
}
