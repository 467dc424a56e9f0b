package io.coatcheck.spending;

/**
 * What a tenant's attempts spent at one model.
 *
 * @param model as the provider names it
 */
public record Spent(String tenant, String model, long inputTokens, long outputTokens) {
}
