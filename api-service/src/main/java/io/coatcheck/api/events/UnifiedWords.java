package io.coatcheck.api.events;

import java.util.List;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.coatcheck.api.follow.Told;

/** The unified API's events: they are told as they are. */
final class UnifiedWords implements StreamWords {

    /** Browsers come back so soon after a break; all at once after a restart would be worse than a second late. */
    private static final long RECONNECT_MILLIS = 1000;

    private final Sse sse;
    private final boolean endsWithJob;
    private boolean first = true;

    /** @param endsWithJob whether the end of a job ends the stream */
    UnifiedWords(Sse sse, boolean endsWithJob) {
        this.sse = sse;
        this.endsWithJob = endsWithJob;
    }

    @Override
    public void tell(List<Told> news, Line line) {
        news.forEach(told -> line.say(event(told), told.json().length()));
        if (endsWithJob && news.get(news.size() - 1).event().isEnd()) {
            line.end();
        }
    }

    private OutboundSseEvent event(Told told) {
        OutboundSseEvent.Builder event = sse.newEventBuilder()
                .id(endsWithJob ? Long.toString(told.event().seq()) : Long.toString(told.event().at().toEpochMilli()))
                .name(told.event().type().word())
                .data(told.json());
        if (first) {
            first = false;
            event.reconnectDelay(RECONNECT_MILLIS);
        }
        return event.build();
    }
}
