package io.coatcheck.noop;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a no-op job was asked to echo, and on which attempt it succeeded.
 *
 * @param completedChildren how many of its children were completed; absent for a job without any
 */
public record NoopResult(String echo, int attempt, @JsonInclude(JsonInclude.Include.NON_NULL) Integer completedChildren) {
}
