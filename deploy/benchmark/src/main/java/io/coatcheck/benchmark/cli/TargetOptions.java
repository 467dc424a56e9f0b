package io.coatcheck.benchmark.cli;

import java.net.URI;
import java.util.UUID;

import picocli.CommandLine.Option;

/** The services and the database that are measured. */
final class TargetOptions {

    @Option(names = "--api", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080", description = "The api-service, in local mode (default: ${DEFAULT-VALUE}).")
    URI api;

    @Option(names = "--database", paramLabel = "URL", defaultValue = "${env:DATABASE_URL:-postgresql://coatcheck:coatcheck@127.0.0.1:5442/coatcheck}", description = "Its database (default: DATABASE_URL, otherwise that of deploy/local/up).")
    String database;

    /** Jobs of one run are told from all others by their owner. */
    static String newOwner() {
        return "benchmark-" + UUID.randomUUID();
    }
}
