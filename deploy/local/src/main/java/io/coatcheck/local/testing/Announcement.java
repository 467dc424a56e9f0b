package io.coatcheck.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the stack prints when it is ready: one {@code NAME=value} a line, then {@code READY}. */
final class Announcement {

    private Announcement() {
    }

    static Map<String, String> read(Process process) {
        Map<String, String> values = new LinkedHashMap<>();
        // Not closed: the stack would fail if it printed anything later.
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("READY")) {
                    return values;
                }
                int separator = line.indexOf('=');
                values.put(line.substring(0, separator), line.substring(separator + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("Its output ended before READY");
    }

    static String write(Map<String, String> values) {
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    static Map<String, String> parse(String lines) {
        Map<String, String> values = new LinkedHashMap<>();
        lines.lines().forEach(line -> values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return values;
    }
}
