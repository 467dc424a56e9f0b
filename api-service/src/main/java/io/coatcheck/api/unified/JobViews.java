package io.coatcheck.api.unified;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.forecast.Forecast;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Uni;

/** Adds to jobs what the queue around them says: their place in it and when they will be done. */
@ApplicationScoped
class JobViews {

    private final Forecast forecast;

    JobViews(Forecast forecast) {
        this.forecast = forecast;
    }

    Uni<JobView> of(Job job) {
        return of(List.of(job)).map(views -> views.get(0));
    }

    Uni<List<JobView>> of(Collection<Job> jobs) {
        return forecast.positions(jobs)
                // A place in the queue is a courtesy: nobody is refused an answer for want of it.
                .onFailure().recoverWithItem(Map.of())
                .map(positions -> jobs.stream().map(job -> view(job, positions)).toList());
    }

    /** Without asking the database: the place of a job that was just accepted, from the latest outlook. */
    JobView ofAccepted(Job job) {
        Integer position = job.queuedAt == null ? null
                : forecast.outlook().queuedAtOrAbove(job.lane, job.priority) + 1;
        return view(job, position);
    }

    private JobView view(Job job, Map<UUID, Integer> positions) {
        return view(job, positions.get(job.id));
    }

    private JobView view(Job job, Integer position) {
        return JobView.of(job, position, forecast.untilDone(job, position), forecast.outlook().isPaused(job));
    }
}
