package io.coatcheck.api.courses;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobInputs;
import io.coatcheck.api.jobs.RequestHash;
import io.coatcheck.api.limits.Allowance;
import io.coatcheck.api.limits.LimitsConfig;
import io.coatcheck.api.limits.RateLimits;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.submit.Submissions;
import io.coatcheck.courses.CourseJobs;
import io.coatcheck.courses.CourseJobs.OpenLesson;
import io.coatcheck.courses.CourseLessons;
import io.coatcheck.courses.CourseSection;
import io.coatcheck.courses.LessonInput;
import io.coatcheck.job.lifecycle.DedupeKey;
import io.coatcheck.job.lifecycle.NewBatch;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.job.lifecycle.StoredBatch;
import io.coatcheck.job.lifecycle.Submitted;
import io.smallrye.mutiny.Uni;

/** Front door D's requests for lessons: one that is there is told, one that is being made is waited for together. */
@ApplicationScoped
class LessonSubmits {

    private static final String LIMIT = "lessons-generate";

    private final OwnDocuments documents;
    private final CourseLessons lessons;
    private final CourseJobs jobs;
    private final JobInputs inputs;
    private final Submissions submissions;
    private final RateLimits limits;
    private final LimitsConfig limitsConfig;
    private final ObjectMapper json;

    LessonSubmits(OwnDocuments documents, CourseLessons lessons, CourseJobs jobs, JobInputs inputs, Submissions submissions,
            RateLimits limits, LimitsConfig limitsConfig, ObjectMapper json) {
        this.documents = documents;
        this.lessons = lessons;
        this.jobs = jobs;
        this.inputs = inputs;
        this.submissions = submissions;
        this.limits = limits;
        this.limitsConfig = limitsConfig;
        this.json = json;
    }

    /** The lessons of a document that are there or on their way, by what was asked for. */
    private record Known(Map<String, UUID> lessons, Map<String, OpenLesson> open) {
    }

    Uni<LessonTicket> submit(GenerateLesson request, Caller caller) {
        return counted(caller)
                .chain(() -> documents.find(caller.own(), request.documentId()))
                .map(document -> request.input(document.id()))
                .call(input -> requireSection(input, caller.own()))
                .chain(input -> known(caller.own(), input.documentId())
                        .chain(known -> ticket(input, known, request.priorityOrNormal(), caller)));
    }

    private Uni<Allowance> counted(Caller caller) {
        return limits.count(LIMIT, limitsConfig.lessonSubmitsPerMinute(), caller).invoke(Allowance::requireLeft);
    }

    private Uni<Void> requireSection(LessonInput input, Scope scope) {
        if (input.sectionId() == null) {
            return Uni.createFrom().voidItem();
        }
        return documents.outline(scope, input.documentId().toString())
                .invoke(sections -> {
                    if (sections.stream().noneMatch(section -> section.id().equals(input.sectionId()))) {
                        throw Problem.of(ProblemType.SECTION_NOT_FOUND, "Section not found").toException();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Known> known(Scope scope, UUID document) {
        return jobs.openLessons(scope.tenant(), scope.owner(), document)
                // Read after the jobs: one that completes between is found in one of the two.
                .chain(open -> lessons.ofDocument(scope.tenant(), scope.owner(), document)
                        .map(there -> new Known(there, byRequest(open))));
    }

    private Map<String, OpenLesson> byRequest(List<OpenLesson> open) {
        Map<String, OpenLesson> byRequest = new HashMap<>();
        open.forEach(lesson -> byRequest.putIfAbsent(input(lesson).requestKey(), lesson));
        return byRequest;
    }

    private LessonInput input(OpenLesson lesson) {
        try {
            return json.readValue(lesson.input(), LessonInput.class);
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException(writtenByUs);
        }
    }

    private Uni<LessonTicket> ticket(LessonInput input, Known known, int priority, Caller caller) {
        UUID there = known.lessons().get(input.requestKey());
        if (there != null) {
            return Uni.createFrom().item(LessonTicket.There.of(there));
        }
        OpenLesson open = known.open().get(input.requestKey());
        if (open != null) {
            return Uni.createFrom().item(LessonTicket.Queued.of(open.jobId()));
        }
        return submissions.submit(job(input, priority, caller))
                .chain(submitted -> submitted instanceof Submitted.Created ? queued(submitted.jobId())
                        : again(input, submitted.jobId(), caller));
    }

    /** Somebody was faster, and may have the lesson already. */
    private Uni<LessonTicket> again(LessonInput input, UUID job, Caller caller) {
        return lessons.ofDocument(caller.tenant(), caller.user(), input.documentId())
                .map(there -> there.get(input.requestKey()))
                .chain(lesson -> lesson == null ? queued(job) : Uni.createFrom().item(LessonTicket.There.of(lesson)));
    }

    private static Uni<LessonTicket> queued(UUID job) {
        return Uni.createFrom().item(LessonTicket.Queued.of(job));
    }

    // Two requests that arrive together find no job of each other; the key makes theirs one.
    private NewJob job(LessonInput input, int priority, Caller caller) {
        String key = RequestHash.of("lesson", input.documentId().toString(), input.requestKey());
        return NewJob.of(LessonInput.TYPE, caller.tenant(), caller.user(), inputs.validated(input, ""))
                .withPriority(priority)
                .withDedupe(new DedupeKey(DedupeKey.Kind.CONTENT, key, key));
    }

    /** A lesson of each section; those that are there or being made are not made again. */
    Uni<LessonBatch> submitAll(GenerateAllLessons request, Caller caller) {
        return counted(caller)
                .chain(() -> documents.find(caller.own(), request.documentId()))
                .chain(document -> documents.outline(caller.own(), request.documentId())
                        .chain(sections -> known(caller.own(), document.id())
                                .chain(known -> batch(document.id(), sections, known, request.priorityOrNormal(), caller))));
    }

    private Uni<LessonBatch> batch(UUID document, List<CourseSection> sections, Known known, int priority, Caller caller) {
        Map<UUID, NewJob> missing = new HashMap<>();
        List<LessonBatch.Entry> entries = sections.stream()
                .map(section -> entry(section, new LessonInput(document, section.id(), null, null), known, missing, priority,
                        caller))
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(new LessonBatch(null, entries));
        }
        List<NewJob> jobsInOrder = sections.stream().map(section -> missing.get(section.id())).filter(job -> job != null)
                .toList();
        return submissions.submitBatch(NewBatch.of(caller.tenant(), caller.user(), "lessons"), jobsInOrder)
                .map(stored -> LessonBatch.of((StoredBatch.Created) stored, jobsInOrder, entries));
    }

    private LessonBatch.Entry entry(CourseSection section, LessonInput input, Known known, Map<UUID, NewJob> missing,
            int priority, Caller caller) {
        if (known.lessons().containsKey(input.requestKey())) {
            return new LessonBatch.Entry(section.id(), null, CourseState.COMPLETED.word());
        }
        OpenLesson open = known.open().get(input.requestKey());
        if (open != null) {
            return new LessonBatch.Entry(section.id(), open.jobId(), open.state());
        }
        NewJob job = job(input, priority, caller);
        missing.put(section.id(), job);
        return new LessonBatch.Entry(section.id(), job.id(), CourseState.QUEUED.word());
    }
}
