package io.coatcheck.api.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.courses.CourseDocuments;
import io.coatcheck.courses.CoursesConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

/** Erases front door D's documents, with their sections and lessons, that nobody has used for long. */
@ApplicationScoped
class OldCourseDocuments {

    private static final int BATCH = 50;

    private final CourseDocuments documents;
    private final CoursesConfig config;

    OldCourseDocuments(CourseDocuments documents, CoursesConfig config) {
        this.documents = documents;
        this.config = config;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return config.keepDocuments().isZero() ? Uni.createFrom().voidItem()
                : Duty.bounded("erase course documents after their retention", eraseAll());
    }

    private Uni<Void> eraseAll() {
        return documents.erase(config.keepDocuments().toSeconds(), BATCH)
                .chain(erased -> erased < BATCH ? Uni.createFrom().voidItem() : eraseAll());
    }
}
