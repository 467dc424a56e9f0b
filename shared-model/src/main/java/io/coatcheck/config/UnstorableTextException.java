package io.coatcheck.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A JSON string that PostgreSQL could not store. Its message is fit for the caller. */
public class UnstorableTextException extends JsonMappingException {

    UnstorableTextException(JsonParser parser) {
        super(parser, "must not contain NUL characters or unpaired surrogates");
    }
}
