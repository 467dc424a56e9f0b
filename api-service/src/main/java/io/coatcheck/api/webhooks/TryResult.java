package io.coatcheck.api.webhooks;

/** What came of a try. */
sealed interface TryResult {

    /** HTTP status of the answer, null without one. */
    Integer status();

    /** Why it failed, as a word; null when it did not. */
    String error();

    record Delivered(Integer status) implements TryResult {
        @Override
        public String error() {
            return null;
        }
    }

    /** Another try may do better. */
    record Failed(Integer status, String error) implements TryResult {
    }

    /** No further try would do better, or the receiver wants none. */
    record Refused(Integer status, String error) implements TryResult {
    }

    /** The front door does not tell of this end. */
    record NotTold() implements TryResult {
        @Override
        public Integer status() {
            return null;
        }

        @Override
        public String error() {
            return "not-told";
        }
    }

    /** Only 2xx is a delivery; a redirect is not followed, and 410 asks for no more. */
    static TryResult ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return new Delivered(status);
        }
        return status == 410 ? new Refused(status, "gone") : new Failed(status, "http-" + status);
    }
}
