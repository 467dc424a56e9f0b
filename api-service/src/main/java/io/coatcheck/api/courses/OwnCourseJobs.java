package io.coatcheck.api.courses;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.api.jobs.StoredJob;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.courses.CourseJobs;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.courses.PdfCourseInput;
import io.coatcheck.job.JobIds;
import io.smallrye.mutiny.Uni;

/** The course jobs among a caller's; this front door knows no others. */
@ApplicationScoped
class OwnCourseJobs {

    private final JobLookup lookup;
    private final CourseJobs jobs;
    private final ObjectMapper json;

    OwnCourseJobs(JobLookup lookup, CourseJobs jobs, ObjectMapper json) {
        this.lookup = lookup;
        this.jobs = jobs;
        this.json = json;
    }

    Uni<CourseJobView> find(Scope scope, String id) {
        return lookup.stored(scope, id)
                .invoke(OwnCourseJobs::requireCourse)
                .map(this::view);
    }

    /** One entry for each id, in order. */
    Uni<PolledCourseJobs> poll(Scope scope, List<String> ids) {
        List<UUID> known = ids.stream().map(JobIds::parse).flatMap(Optional::stream).distinct().toList();
        return lookup.storedAll(scope, known)
                .map(found -> new PolledCourseJobs(ids.stream().map(id -> entry(id, found)).toList()));
    }

    private PolledCourseJobs.Entry entry(String id, Map<UUID, StoredJob> found) {
        StoredJob stored = JobIds.parse(id).map(found::get).orElse(null);
        return stored == null || !isCourse(stored) ? PolledCourseJobs.Unknown.of(id) : view(stored);
    }

    Uni<CourseJobPage> page(Scope scope, CourseJobKind kind, CourseState state, UUID before, int limit) {
        List<String> types = kind == null ? CourseJobKind.allTypes() : List.of(kind.type());
        String word = state == null ? null : state.word();
        // One more than the page shows, to know whether another follows.
        return jobs.page(scope.tenant(), scope.owner(), types, word, before, limit + 1)
                .chain(ids -> lookup.storedAll(scope, ids).map(found -> page(ids, found, limit)));
    }

    // A job that is erased between the two reads is on no page.
    private CourseJobPage page(List<UUID> ids, Map<UUID, StoredJob> found, int limit) {
        List<UUID> shown = ids.subList(0, Math.min(limit, ids.size()));
        List<CourseJobView> views = shown.stream().map(found::get).filter(stored -> stored != null).map(this::view).toList();
        return new CourseJobPage(views, ids.size() > limit ? shown.get(shown.size() - 1).toString() : null);
    }

    private static void requireCourse(StoredJob stored) {
        if (!isCourse(stored)) {
            throw Problem.of(ProblemType.JOB_NOT_FOUND).toException();
        }
    }

    private static boolean isCourse(StoredJob stored) {
        return CourseJobKind.ofType(stored.job().type).isPresent();
    }

    private CourseJobView view(StoredJob stored) {
        try {
            CourseJobData data = switch (CourseJobKind.ofType(stored.job().type).orElseThrow()) {
                case UPLOAD_PDF ->
                    CourseJobData.Upload.of(stored.job().id, json.readValue(stored.input(), PdfCourseInput.class));
                case GENERATE_LESSON -> CourseJobData.Lesson.of(json.readValue(stored.input(), LessonInput.class));
            };
            return CourseJobView.of(stored, data);
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException("The input of job %s is no course input".formatted(stored.job().id), writtenByUs);
        }
    }
}
