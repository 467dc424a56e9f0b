package io.coatcheck.api.events;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import io.coatcheck.api.follow.EventFilter;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.JobStatus;

/** Reads what a request for a stream says; refuses what it cannot mean. */
final class StreamRequest {

    private StreamRequest() {
    }

    /** The number in an event's id, of the header or else of the query; null for none. */
    static Long lastEventId(String header, MultivaluedMap<String, String> query) {
        String id = header != null ? header : query.getFirst("lastEventId");
        if (id == null || id.isBlank()) {
            return null;
        }
        try {
            return Math.max(0, Long.parseLong(id.strip()));
        } catch (NumberFormatException e) {
            throw Problem.invalidParameter("Last-Event-ID", "must be the id of an event").toException();
        }
    }

    /** From when on a stream of all jobs tells of those that ended. */
    static Instant since(Long lastEventId) {
        return lastEventId == null ? Instant.now() : Instant.ofEpochMilli(Math.min(lastEventId, System.currentTimeMillis()));
    }

    static EventFilter filter(MultivaluedMap<String, String> query) {
        return new EventFilter(each(query.getFirst("type"), type -> type), each(query.getFirst("batch"), StreamRequest::batch),
                each(query.getFirst("status"), StreamRequest::status));
    }

    private static <T> Set<T> each(String words, Function<String, T> read) {
        return words == null ? Set.of()
                : Arrays.stream(words.split(",")).map(String::strip).filter(word -> !word.isEmpty()).map(read)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static UUID batch(String word) {
        return JobIds.parse(word).orElseThrow(() -> Problem.invalidParameter("batch", "must be a batch's id").toException());
    }

    private static JobStatus status(String word) {
        return JobStatus.of(word).orElseThrow(() -> Problem.invalidParameter("status", "must be any of " + List.of(
                JobStatus.values()).stream().map(JobStatus::word).collect(Collectors.joining(", "))).toException());
    }
}
