package io.coatcheck.api.uploads;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.files.FileType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/** Counts files. */
@Startup
@ApplicationScoped
class UploadMetrics {

    private final MeterRegistry registry;

    UploadMetrics(MeterRegistry registry) {
        this.registry = registry;
        Uploads.ALL.forEach(this::files);
    }

    void stored(FileType type) {
        files(type).increment();
    }

    private Counter files(FileType type) {
        return Counter.builder("files.stored").description("Files taken from uploads").tag("type", type.word())
                .register(registry);
    }
}
