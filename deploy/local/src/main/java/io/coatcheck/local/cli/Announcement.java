package io.coatcheck.local.cli;

import java.util.Map;

/** Tells programs how to reach the servers: one {@code NAME=value} a line on standard output, then {@code READY}. */
final class Announcement {

    private Announcement() {
    }

    static void print(Map<String, String> environment) {
        environment.forEach((name, value) -> System.out.println(name + "=" + value));
        System.out.println("READY");
        System.out.flush();
    }
}
