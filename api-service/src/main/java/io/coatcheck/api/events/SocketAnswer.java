package io.coatcheck.api.events;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a client is told on its socket besides events.
 *
 * @param type {@code subscribed}, {@code unsubscribed} or {@code error}
 * @param unknown ids that are no jobs of the caller's
 * @param code of an error, stable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SocketAnswer(String type, List<String> ids, List<String> batches, Boolean mine, List<String> unknown, String code,
        String message) {

    static SocketAnswer subscribed(SocketRequest request, List<String> ids, List<String> unknown) {
        return new SocketAnswer("subscribed", ids, request.batches(), request.mine(), unknown, null, null);
    }

    static SocketAnswer unsubscribed(SocketRequest request) {
        return new SocketAnswer("unsubscribed", request.ids(), request.batches(), request.mine(), null, null, null);
    }

    static SocketAnswer error(String code, String message) {
        return new SocketAnswer("error", null, null, null, null, code, message);
    }
}
