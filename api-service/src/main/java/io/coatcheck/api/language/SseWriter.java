package io.coatcheck.api.language;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes events as server-sent events with one line of JSON. */
record SseWriter(Sse sse, ObjectMapper json) {

    /** @param seq the stream's position, or null */
    OutboundSseEvent event(JobEvent event, Long seq) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder().name(event.name()).data(String.class, text(event));
        return (seq == null ? builder : builder.id(seq.toString())).build();
    }

    OutboundSseEvent comment() {
        return sse.newEventBuilder().comment("still here").build();
    }

    private String text(JobEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
