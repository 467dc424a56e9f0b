package io.coatcheck.api.events;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a client says on its socket.
 *
 * @param action {@code subscribe} or {@code unsubscribe}
 * @param ids of jobs
 * @param since the seq last got of a job, by its id: what came since is told first, instead of the present state
 * @param batches of one's own
 * @param mine all of one's own jobs
 */
record SocketRequest(String action, List<String> ids, Map<String, Long> since, List<String> batches, Boolean mine) {

    static final int MOST_IDS = 100;

    SocketRequest {
        ids = Objects.requireNonNullElse(ids, List.of());
        since = Objects.requireNonNullElse(since, Map.of());
        batches = Objects.requireNonNullElse(batches, List.of());
        mine = Objects.requireNonNullElse(mine, false);
    }

    boolean isSubscribe() {
        return "subscribe".equals(action);
    }

    boolean isUnsubscribe() {
        return "unsubscribe".equals(action);
    }
}
