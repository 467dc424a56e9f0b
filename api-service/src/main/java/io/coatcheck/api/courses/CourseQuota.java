package io.coatcheck.api.courses;

import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.ProblemException;
import io.coatcheck.courses.CourseUploadQuota;
import io.coatcheck.courses.CourseUploadQuota.Taken;
import io.smallrye.mutiny.Uni;

/** Keeps users within their quota of uploads, also when several come at once. */
@ApplicationScoped
class CourseQuota {

    private final CourseUploadQuota places;
    private final CourseQuotaConfig config;

    CourseQuota(CourseUploadQuota places, CourseQuotaConfig config) {
        this.places = places;
        this.config = config;
    }

    /**
     * What became of the upload; fails with {@link QuotaReachedException} when the caller's quota is used up.
     *
     * @param job what the upload is going to be
     */
    <T> Uni<T> within(Caller caller, UUID job, Supplier<Uni<T>> upload) {
        return config.uploads()
                .map(limit -> places.take(caller.tenant(), caller.user(), job, config.period().toSeconds(), limit)
                        .invoke(taken -> requireTaken(taken, limit))
                        .chain(() -> placed(job, upload)))
                .orElseGet(upload);
    }

    // Of an upload that broke off nobody knows whether its job is still being stored: its place stays for some minutes.
    private <T> Uni<T> placed(UUID job, Supplier<Uni<T>> upload) {
        return Uni.createFrom().deferred(upload::get)
                .call(() -> giveBack(job))
                .onFailure(ProblemException.class).call(() -> giveBack(job));
    }

    private Uni<Void> giveBack(UUID job) {
        return places.giveBack(job).onFailure().recoverWithNull();
    }

    private void requireTaken(Taken taken, int limit) {
        if (!taken.isThere()) {
            throw new QuotaReachedException(QuotaReached.of(config, limit, taken.used()));
        }
    }
}
