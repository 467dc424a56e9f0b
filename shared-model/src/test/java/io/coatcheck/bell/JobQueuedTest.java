package io.coatcheck.bell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The golden file is the contract between the services: it may gain fields and lose none. */
class JobQueuedTest {

    private static final JobQueued GOLDEN = new JobQueued(UUID.fromString("0199c2a4-7b1e-7c3d-8f21-5a6b7c8d9e0f"), "default",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void theGoldenFileIsReadAsTheMessage() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/contracts/job-queued.json")) {
            assertThat(mapper.readValue(file, JobQueued.class)).isEqualTo(GOLDEN);
        }
    }

    @Test
    void theMessageIsWrittenAsTheGoldenFile() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/contracts/job-queued.json")) {
            assertThat(mapper.readTree(mapper.writeValueAsString(GOLDEN))).isEqualTo(mapper.readTree(file));
        }
    }

    @Test
    void withoutTracingTheFieldIsAbsent() throws IOException {
        assertThat(mapper.writeValueAsString(new JobQueued(GOLDEN.jobId(), "default", null))).doesNotContain("traceParent");
    }
}
