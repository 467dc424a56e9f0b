package io.coatcheck.worker.documents;

import java.time.Duration;

/** The settings as they are by default, and others. */
record TestConfig(int writeBatch, int writeQueue, Duration writeWithin) implements DocumentsConfig {

    static TestConfig usual() {
        return new TestConfig(50, 500, Duration.ofMillis(500));
    }

    TestConfig writing(int batch, int queue) {
        return new TestConfig(batch, queue, writeWithin);
    }

    TestConfig writingWithin(Duration time) {
        return new TestConfig(writeBatch, writeQueue, time);
    }

    @Override
    public int minConcurrency() {
        return 3;
    }

    @Override
    public int maxConcurrency() {
        return 16;
    }

    @Override
    public Duration adaptEvery() {
        return Duration.ofMillis(500);
    }

    @Override
    public int summaryQueue() {
        return 200;
    }

    @Override
    public Duration lookForRoom() {
        return Duration.ofMillis(500);
    }

    @Override
    public int pieceCharacters() {
        return 12_000;
    }

    @Override
    public int pieceOverlap() {
        return 800;
    }

    @Override
    public int piecesAtOnce() {
        return 4;
    }

    @Override
    public double connectedFrom() {
        return 0.15;
    }
}
