package io.coatcheck.worker.model;

/**
 * On whose behalf the model is asked; for what is counted and told, not for what is asked.
 *
 * @param attemptKey identifies the attempt that asks; sent along as {@code X-Coatcheck-Attempt}
 * @param traceParent of the attempt's span; null without tracing
 */
public record Asker(String attemptKey, String jobType, String tenant, String traceParent) {
}
