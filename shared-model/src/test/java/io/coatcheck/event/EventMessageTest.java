package io.coatcheck.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.job.JobError;
import io.coatcheck.job.JobStatus;

class EventMessageTest {

    private static final EventMessage GOLDEN = new EventMessage("school-7", "ann",
            new JobEvent(UUID.fromString("0199c2a4-7b1e-7c3d-8f21-5a6b7c8d9e0f"), 2_000_000, EventType.RETRY_PLANNED,
                    Instant.parse("2026-11-22T09:30:00.123456Z"), "flashcards", JobStatus.SCHEDULED, 1, 3, 0, null,
                    Instant.parse("2026-11-22T09:30:04Z"), new JobError("model-busy", "The AI model is busy."), null, null,
                    Instant.parse("2026-11-22T09:29:58Z"), null, UUID.fromString("0199c2a4-7b1e-7c3d-8f21-000000000000"),
                    null, null, null, null));

    private final ObjectMapper plain = new ObjectMapper();

    @Test
    void theGoldenFileIsReadAsTheMessage() throws IOException {
        assertThat(EventLog.read(golden())).isEqualTo(GOLDEN);
    }

    @Test
    void theMessageIsWrittenAsTheGoldenFile() throws IOException {
        assertThat(plain.readTree(EventLog.write(GOLDEN))).isEqualTo(plain.readTree(golden()));
    }

    @Test
    void followersAreNotToldWhoseJobItIsNorWhatIsAbsent() throws IOException {
        assertThat(EventLog.json(GOLDEN.event())).doesNotContain("tenant", "\"ann\"", "null", "stage");
    }

    @Test
    void fieldsOfALaterVersionAreIgnored() throws IOException {
        assertThat(EventLog.read(golden().replaceFirst("\"tenant\"", "\"new\":1,\"tenant\""))).isEqualTo(GOLDEN);
    }

    @Test
    void whatIsNoEventIsRefused() {
        assertThatThrownBy(() -> EventLog.read("PING")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String golden() throws IOException {
        try (InputStream file = EventMessageTest.class.getResourceAsStream("/contracts/job-event.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
