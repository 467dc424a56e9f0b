package io.coatcheck.api.operations.users;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** One line of an export: JSON as PostgreSQL made it. As a string it would be quoted once more. */
record ExportLine(String json) {

    @Override
    @JsonValue
    @JsonRawValue
    public String json() {
        return json;
    }
}
