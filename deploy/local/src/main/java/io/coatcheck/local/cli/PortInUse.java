package io.coatcheck.local.cli;

import java.util.List;

import io.coatcheck.local.servers.Ports;

/** Another program listens where we were told to; nothing was started. */
final class PortInUse extends RuntimeException {

    static final int EXIT_CODE = 3;

    private PortInUse(String message) {
        super(message);
    }

    /**
     * A port we are about to listen on.
     *
     * @param option by which the user chooses another
     */
    record Claim(String what, int port, String option) {

        private String complaint() {
            return "Port %d for %s is in use; choose another with %s".formatted(port, what, option);
        }
    }

    /** Port 0 stands for any free one and is never in use. */
    static void check(List<Claim> claims) {
        List<String> complaints = claims.stream()
                .filter(claim -> claim.port() != 0 && !Ports.isFree(claim.port()))
                .map(Claim::complaint)
                .toList();
        if (!complaints.isEmpty()) {
            throw new PortInUse(String.join("\n", complaints));
        }
    }
}
