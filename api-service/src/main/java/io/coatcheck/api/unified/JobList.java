package io.coatcheck.api.unified;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.jobs.JobLookup;
import io.coatcheck.job.Job;
import io.smallrye.mutiny.Uni;

/** One page of jobs, with the way to the next in the Link header (RFC 8288). */
@ApplicationScoped
class JobList {

    private final JobLookup lookup;
    private final JobViews views;

    JobList(JobLookup lookup, JobViews views) {
        this.lookup = lookup;
        this.views = views;
    }

    /** @param scopeWord as the caller gave it, for the link */
    Uni<RestResponse<JobPage>> page(Scope scope, String scopeWord, ListJobs request) {
        return lookup.list(scope, request.filter())
                .chain(jobs -> {
                    List<Job> shown = jobs.subList(0, Math.min(jobs.size(), request.limit()));
                    String next = jobs.size() > shown.size() ? next(shown, scopeWord, request) : null;
                    return views.of(shown).map(page -> answer(new JobPage(page), next));
                });
    }

    private static RestResponse<JobPage> answer(JobPage page, String next) {
        ResponseBuilder<JobPage> answer = ResponseBuilder.ok(page);
        if (next != null) {
            answer.header("Link", "<%s>; rel=\"next\"".formatted(next));
        }
        return answer.build();
    }

    private static String next(List<Job> shown, String scopeWord, ListJobs request) {
        UriBuilder link = UriBuilder.fromPath(JobLinks.JOBS).queryParam("limit", request.limit());
        parameter(link, "type", request.type());
        parameter(link, "status", request.status() == null ? null : request.status().word());
        parameter(link, "label", request.label());
        parameter(link, "batch", request.batch());
        parameter(link, "parent", request.parent());
        parameter(link, "scope", scopeWord);
        return link.queryParam("cursor", shown.get(shown.size() - 1).id).build().toString();
    }

    private static void parameter(UriBuilder link, String name, Object value) {
        if (value != null) {
            // A template would let braces in a label break the link.
            link.queryParam(name, "{value}").resolveTemplate("value", value);
        }
    }
}
