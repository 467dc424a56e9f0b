package io.coatcheck.api.webhooks;

import java.util.UUID;

/**
 * One try of a delivery, claimed by this instance.
 *
 * @param receiver host and port
 * @param number from 1; no result of an earlier try counts any more
 */
record WebhookTry(UUID id, String url, String receiver, int number) {

    /** The {@code webhook-id}, by which receivers know a delivery that they have had already. */
    String messageId() {
        return "msg_" + id;
    }
}
