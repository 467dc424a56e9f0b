package io.coatcheck.chaos.history;

/** A call as the offline model saw it. {@code attempt} is what the handler named; {@code ended} as the model's log has it. */
public record ModelCall(String attempt, String task, long inputTokens, long outputTokens, String ended) {
}
