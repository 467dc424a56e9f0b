package io.coatcheck.chaos.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

import io.coatcheck.chaos.history.History;

/** The whole history as a file, one JSON object a line, for whoever wants to know how a violation came about. */
public final class HistoryFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Duration.class, ToStringSerializer.instance))
            .build();

    private HistoryFile() {
    }

    public static void write(History history, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            List<Collection<?>> parts = List.of(history.plans(), history.batchPlans(), history.batches(), history.exchanges(),
                    history.sightings(), history.runs(),
                    history.incidents().faults(), history.incidents().ends(), history.incidents().starts(),
                    history.incidents().bells(), history.incidents().redis(), history.incidents().held(), history.jobs(),
                    history.attempts(), history.calls());
            for (Collection<?> part : parts) {
                for (Object line : part) {
                    JSON.writeValue(out, Map.of(line.getClass().getSimpleName(), line));
                    out.write('\n');
                }
            }
        }
    }
}
