package io.coatcheck.chaos.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Lets a process live in another time, by libfaketime where that is installed. Timers run as usual, only dates differ. */
public record SkewedClock(Path library) {

    public static final SkewedClock NONE = new SkewedClock(null);

    private static Stream<Path> places() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib")
                .map(folder -> Path.of(folder, "faketime", "libfaketimeMT.so.1"));
    }

    /** Offered when the library is there. */
    public static SkewedClock installed() {
        return places().filter(Files::exists).findFirst().map(SkewedClock::new).orElse(NONE);
    }

    public boolean isOffered() {
        return library != null;
    }

    Map<String, String> environment(Duration ahead) {
        if (!isOffered() || ahead.isZero()) {
            return Map.of();
        }
        return Map.of("LD_PRELOAD", library.toString(), "FAKETIME", "%+ds".formatted(ahead.toSeconds()), "NO_FAKE_STAT", "1");
    }
}
