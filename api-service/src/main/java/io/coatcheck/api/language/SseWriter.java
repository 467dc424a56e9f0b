package io.coatcheck.api.language;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes events as server-sent events with one line of JSON. */
record SseWriter(Sse sse, ObjectMapper json) {

    /**
     * @param text of the event
     * @param seq the stream's position, or null
     */
    OutboundSseEvent event(StreamEvent event, String text, Long seq) {
        OutboundSseEvent.Builder builder = sse.newEventBuilder().name(event.name()).data(String.class, text);
        return (seq == null ? builder : builder.id(seq.toString())).build();
    }

    String text(StreamEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
