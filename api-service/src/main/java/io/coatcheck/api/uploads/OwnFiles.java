package io.coatcheck.api.uploads;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.jobs.InputCheck;
import io.coatcheck.api.problem.Violation;
import io.coatcheck.files.FileStore;
import io.coatcheck.files.NamesFile;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.smallrye.mutiny.Uni;

/** A job works on its submitter's own files only. */
@ApplicationScoped
class OwnFiles implements InputCheck {

    private static final List<Violation> FOREIGN = List.of(new Violation("input.fileId", "is no file of yours"));

    private final FileStore files;
    private final ObjectMapper json;

    OwnFiles(FileStore files, ObjectMapper json) {
        this.files = files;
        this.json = json;
    }

    @Override
    public boolean concerns(JobType<?, ?> type) {
        return NamesFile.class.isAssignableFrom(type.input());
    }

    @Override
    public Uni<List<Violation>> violations(NewJob job) {
        NamesFile input = input(job);
        return input.fileId() == null ? Uni.createFrom().item(List.of())
                : files.take(job.tenant(), job.owner(), input.fileId()).map(file -> file == null ? FOREIGN : List.of());
    }

    private NamesFile input(NewJob job) {
        try {
            return (NamesFile) json.readValue(job.input(), JobTypes.named(job.type()).orElseThrow().input());
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException(writtenByUs);
        }
    }
}
