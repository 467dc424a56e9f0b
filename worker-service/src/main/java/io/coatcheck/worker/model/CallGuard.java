package io.coatcheck.worker.model;

import io.smallrye.mutiny.Uni;

/** Stands before every request to the provider and may refuse to let it through. */
@FunctionalInterface
interface CallGuard {

    Uni<Answer> protect(Uni<Answer> call);
}
