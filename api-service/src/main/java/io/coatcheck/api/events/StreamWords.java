package io.coatcheck.api.events;

import java.util.List;

import jakarta.ws.rs.sse.OutboundSseEvent;

import io.coatcheck.api.follow.Told;

/** What a stream says to the events of the jobs it follows; a front door has words of its own. One for each stream. */
public interface StreamWords {

    /** Where it is said. Safe to use from any thread, and of no effect once the client is gone. */
    interface Line {

        /** @param characters how much room it takes while it waits for the client */
        void say(OutboundSseEvent event, int characters);

        /** Whether the client has taken everything that was said. */
        boolean isFree();

        /** Ends the stream once the client has taken everything. */
        void end();
    }

    /** Something happened. Never called twice at once, and must not block. */
    void tell(List<Told> news, Line line);

    /** A second has passed. May come together with {@link #tell}. */
    default void tick(Line line) {
    }
}
