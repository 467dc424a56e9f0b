package io.coatcheck.api.operations.queue;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The latest minutes, oldest first; the last one goes on. */
@Schema(name = "Throughput")
record Throughput(@Schema(description = "Oldest first, without gaps; the last one goes on") List<Minute> minutes) {

    static Throughput of(List<Minute> minutes, int latest) {
        return new Throughput(minutes.subList(Math.max(0, minutes.size() - latest), minutes.size()));
    }
}
