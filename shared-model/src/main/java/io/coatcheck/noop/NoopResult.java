package io.coatcheck.noop;

/** What a no-op job was asked to echo, and on which attempt it succeeded. */
public record NoopResult(String echo, int attempt) {
}
