package io.coatcheck.benchmark.stored;

/** From the transaction that stored a job to the ones that started and finished it, in milliseconds. */
public record Waits(double startP50, double startP99, double startMax, double finishP99) {
}
