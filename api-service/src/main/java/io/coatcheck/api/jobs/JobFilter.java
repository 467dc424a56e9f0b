package io.coatcheck.api.jobs;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.job.Job;
import io.coatcheck.job.JobStatus;

/**
 * Which jobs a list shows. Every field but the limit may be null.
 *
 * @param before only jobs older than this one: where the page before ended
 */
public record JobFilter(String type, JobStatus status, String label, UUID before, int limit) {

    Mutiny.SelectionQuery<Job> query(Mutiny.Session session, Scope scope) {
        StringJoiner where = new StringJoiner(" and ", " where ", "");
        where.add("erasedAt is null");
        Map<String, Object> parameters = new HashMap<>();
        add(where, parameters, "tenant = :tenant", "tenant", scope.tenant());
        add(where, parameters, "owner = :owner", "owner", scope.owner());
        add(where, parameters, "type = :type", "type", type);
        add(where, parameters, "status = :status", "status", status);
        add(where, parameters, "array_contains(labels, :label)", "label", label);
        add(where, parameters, "id < :before", "before", before);
        Mutiny.SelectionQuery<Job> query = session.createSelectionQuery("from Job" + where + " order by id desc", Job.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit);
    }

    private static void add(StringJoiner where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.add(condition);
            parameters.put(name, value);
        }
    }
}
