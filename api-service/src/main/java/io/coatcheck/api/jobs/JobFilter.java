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
 * Which jobs a list shows. Type, status, label, batch, parent and before may be null.
 *
 * @param before only jobs older than this one: where the page before ended
 * @param offset how many of those that fit are passed over, for lists that are paged by numbers
 */
public record JobFilter(String type, JobStatus status, String label, UUID batch, UUID parent, UUID before, int offset,
        int limit) {

    public JobFilter(String type, JobStatus status, String label, UUID before, int offset, int limit) {
        this(type, status, label, null, null, before, offset, limit);
    }

    public JobFilter(String type, JobStatus status, String label, UUID before, int limit) {
        this(type, status, label, before, 0, limit);
    }

    /** Only jobs that were submitted with this batch, or null for all; what they made is not among them. */
    public JobFilter ofBatch(UUID batch) {
        return new JobFilter(type, status, label, batch, parent, before, offset, limit);
    }

    /** Only jobs that this one made, or null for all. */
    public JobFilter ofParent(UUID parent) {
        return new JobFilter(type, status, label, batch, parent, before, offset, limit);
    }

    Mutiny.SelectionQuery<Job> query(Mutiny.Session session, Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(scope, parameters);
        return bound(session.createSelectionQuery("from Job" + where + " order by id desc", Job.class), parameters)
                .setFirstResult(offset)
                .setMaxResults(limit);
    }

    /** How many fit, on all pages. */
    Mutiny.SelectionQuery<Long> count(Mutiny.Session session, Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(scope, parameters);
        return bound(session.createSelectionQuery("select count(*) from Job" + where, Long.class), parameters);
    }

    private String where(Scope scope, Map<String, Object> parameters) {
        StringJoiner where = new StringJoiner(" and ", " where ", "");
        where.add("erasedAt is null");
        add(where, parameters, "tenant = :tenant", "tenant", scope.tenant());
        add(where, parameters, "owner = :owner", "owner", scope.owner());
        add(where, parameters, "type = :type", "type", type);
        add(where, parameters, "status = :status", "status", status);
        add(where, parameters, "array_contains(labels, :label)", "label", label);
        add(where, parameters, "batchId = :batch and parentId is null", "batch", batch);
        add(where, parameters, "parentId = :parent", "parent", parent);
        add(where, parameters, "id < :before", "before", before);
        return where.toString();
    }

    private static void add(StringJoiner where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.add(condition);
            parameters.put(name, value);
        }
    }

    private static <T> Mutiny.SelectionQuery<T> bound(Mutiny.SelectionQuery<T> query, Map<String, Object> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
