package io.coatcheck.api.courses;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.api.uploads.Uploads;
import io.coatcheck.courses.PdfCourseInput;
import io.coatcheck.files.FileType;
import io.coatcheck.files.StoredFile;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.Submitted;
import io.smallrye.mutiny.Uni;

/** Front door D's uploads: the file is stored, then its job. A file without a job, should it come to that, is erased later. */
@ApplicationScoped
class CourseUploads {

    private static final Set<FileType> PDF = Set.of(FileType.PDF);
    /** Only checked with; no file has it. */
    private static final UUID NO_FILE = new UUID(0, 0);

    private final Uploads uploads;
    private final JobInputs inputs;
    private final Submissions submissions;
    private final CourseQuota quota;

    CourseUploads(Uploads uploads, JobInputs inputs, Submissions submissions, CourseQuota quota) {
        this.quota = quota;
        this.uploads = uploads;
        this.inputs = inputs;
        this.submissions = submissions;
    }

    /** Fails with {@link QuotaReachedException} when the caller has handed over enough. */
    Uni<UploadTicket> submit(FileUpload upload, UploadedAs said, Caller caller) {
        // What is wrong with the other fields is told before fifty megabytes are stored.
        inputs.validated(said.input(NO_FILE, null), "");
        UUID id = JobIds.next();
        return quota.within(caller, id, () -> stored(id, upload, said, caller));
    }

    private Uni<UploadTicket> stored(UUID id, FileUpload upload, UploadedAs said, Caller caller) {
        return uploads.accept(upload, PDF, caller)
                .chain(file -> submissions.submit(job(id, file, said, caller)))
                .map(Submitted::jobId)
                .map(UploadTicket::of);
    }

    private NewJob job(UUID id, StoredFile file, UploadedAs said, Caller caller) {
        return NewJob.of(PdfCourseInput.TYPE, caller.tenant(), caller.user(), inputs.validated(said.input(file), ""))
                .withId(id);
    }
}
