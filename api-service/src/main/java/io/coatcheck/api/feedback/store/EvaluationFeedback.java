package io.coatcheck.api.feedback.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.identity.ScopedDatabase;
import io.coatcheck.api.jobs.RequestHash;
import io.coatcheck.feedback.FeedbackComment;
import io.coatcheck.feedback.FeedbackSummaryInput;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The feedback of evaluations, each student's in a row. */
@ApplicationScoped
public class EvaluationFeedback {

    private static final String PUT = """
            insert into evaluation_feedback as f (tenant, evaluation_id, student_id, owner, student_name, comments, comment_count,
                content_hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (tenant, evaluation_id, student_id) do update
            set owner = excluded.owner, student_name = excluded.student_name, comments = excluded.comments,
                comment_count = excluded.comment_count, content_hash = excluded.content_hash, updated_at = now()
            """;

    private static final String FIND = """
            select evaluation_id, student_id, student_name, comments, content_hash from evaluation_feedback
            where tenant = $1 and evaluation_id = $2 and ($3::bigint[] is null or student_id = any($3)) order by student_id
            """;

    private static final String NAMES = """
            select student_name from evaluation_feedback where tenant = $1 and evaluation_id = $2 order by student_id limit $3
            """;

    private final ScopedDatabase database;
    private final ObjectMapper json;

    EvaluationFeedback(ScopedDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Stores the feedback in place of what the student had in this evaluation. */
    public Uni<Void> put(Caller caller, long evaluation, long student, String studentName, List<FeedbackComment> comments) {
        Tuple values = Tuple
                .from(Arrays.asList(caller.tenant(), evaluation, student, caller.user(), studentName, written(comments),
                        comments.size(), hash(comments)));
        return database.run(Scope.ofTenant(caller.tenant()), client -> client.preparedQuery(PUT).execute(values))
                .replaceWithVoid();
    }

    /** The student's feedback, or null where there is none that the scope may see. */
    public Uni<StoredFeedback> find(Scope scope, long evaluation, long student) {
        return find(scope, evaluation, List.of(student)).map(found -> found.isEmpty() ? null : found.get(0));
    }

    /** Those of the students that have feedback which the scope may see; of all students for null. */
    public Uni<List<StoredFeedback>> find(Scope scope, long evaluation, Collection<Long> students) {
        Tuple values = Tuple.of(scope.tenant(), evaluation, students == null ? null : students.toArray(Long[]::new));
        return database.run(scope, client -> client.preparedQuery(FIND).execute(values))
                .map(rows -> rows.stream().map(this::feedback).toList());
    }

    /** The names of everybody in the evaluation, to be removed from all of its comments. */
    public Uni<List<String>> names(String tenant, long evaluation) {
        return database
                .run(Scope.ofTenant(tenant),
                        client -> client.preparedQuery(NAMES)
                                .execute(Tuple.of(tenant, evaluation, FeedbackSummaryInput.MOST_NAMES)))
                .map(rows -> rows.stream().map(row -> row.getString("student_name")).distinct().toList());
    }

    private StoredFeedback feedback(Row row) {
        return new StoredFeedback(row.getLong("evaluation_id"), row.getLong("student_id"), row.getString("student_name"),
                read(row.getString("comments")), row.getString("content_hash"));
    }

    private String hash(List<FeedbackComment> comments) {
        return RequestHash.of(comments.stream().map(this::written).sorted().toArray(String[]::new));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<FeedbackComment> read(String comments) {
        try {
            return List.of(json.readValue(comments, FeedbackComment[].class));
        } catch (JsonProcessingException writtenByUs) {
            throw new IllegalStateException(writtenByUs);
        }
    }
}
