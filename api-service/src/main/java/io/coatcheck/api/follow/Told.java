package io.coatcheck.api.follow;

import io.coatcheck.event.EventLog;
import io.coatcheck.event.JobEvent;

/** An event and its text, written once for all who are told it. */
public record Told(JobEvent event, String json) {

    static Told of(JobEvent event) {
        return new Told(event, EventLog.json(event));
    }
}
