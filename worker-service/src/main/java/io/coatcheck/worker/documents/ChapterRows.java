package io.coatcheck.worker.documents;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What becomes of chapters in the database: summaries, key terms and connections, any number of them in one statement. */
@ApplicationScoped
class ChapterRows {

    // Fenced as an outcome is: whoever lost the job changes nothing. The same summary once more changes nothing either.
    private static final String SUMMARISE = """
            with written as (
                select w.* from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::text[])
                    as w(chapter_id, job_id, attempt, summary, preview)
                join job j on j.id = w.job_id and j.id = any($2) and j.attempt = w.attempt and j.status = 'processing'
            ), summarised as (
                update chapter c
                set summary = w.summary, preview = w.preview, status = 'completed', job_id = w.job_id, summarised_at = now()
                from written w where c.id = w.chapter_id and c.id = any($1)
                returning c.id, c.document_id, c.tenant, c.owner
            ), termed as (
                insert into chapter_term (chapter_id, document_id, tenant, owner, term, word, weight)
                select s.id, s.document_id, s.tenant, s.owner, t.term, t.word, t.weight
                from unnest($6::uuid[], $7::text[], $8::text[], $9::float8[]) as t(chapter_id, term, word, weight)
                join summarised s on s.id = t.chapter_id
                on conflict (chapter_id, term) do update set word = excluded.word, weight = excluded.weight
            )
            select id from summarised
            """;

    // The cosine of two vectors of length 1 is the sum of their products. In the order of the key, so that two workers that
    // find the same pairs do not wait for each other.
    private static final String CONNECT = """
            with shared as (
                select least(a.chapter_id, b.chapter_id) as one, greatest(a.chapter_id, b.chapter_id) as other,
                       a.tenant, a.owner, least(1, sum(a.weight * b.weight)) as similarity, count(*) as terms,
                       array_agg(a.word order by a.weight * b.weight desc) as words
                from chapter_term a
                join chapter_term b on b.tenant = a.tenant and b.owner = a.owner and b.term = a.term
                    and b.document_id <> a.document_id
                where a.chapter_id = any($1)
                group by a.chapter_id, b.chapter_id, a.tenant, a.owner
            )
            insert into chapter_connection (chapter1_id, chapter2_id, tenant, owner, similarity, reason)
            select distinct on (one, other) one, other, tenant, owner, similarity,
                   'Shared key terms: ' || array_to_string(words[1:5], ', ')
            from shared where similarity >= $2 and terms >= $3
            order by one, other
            on conflict (chapter1_id, chapter2_id) do update
            set similarity = excluded.similarity, reason = excluded.reason
            """;

    /** One word in common is an accident. */
    private static final int LEAST_SHARED_TERMS = 3;

    private record TermOfChapter(UUID chapterId, KeyTerm term) {
    }

    private final Pool pool;
    private final DocumentsConfig config;

    ChapterRows(Pool pool, DocumentsConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Answers, in order, which summaries were written; false when the attempt no longer held its job or the chapter is gone.
     */
    Uni<List<Boolean>> summarise(List<SummarisedChapter> chapters) {
        List<TermOfChapter> terms = chapters.stream()
                .flatMap(chapter -> chapter.terms().stream().map(term -> new TermOfChapter(chapter.chapterId(), term)))
                .toList();
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(column(chapters, SummarisedChapter::chapterId, UUID[]::new))
                .addArrayOfUUID(column(chapters, chapter -> chapter.attempt().jobId(), UUID[]::new))
                .addArrayOfInteger(column(chapters, chapter -> chapter.attempt().attempt(), Integer[]::new))
                .addArrayOfString(column(chapters, chapter -> chapter.summary().text(), String[]::new))
                .addArrayOfString(column(chapters, chapter -> chapter.summary().preview(), String[]::new))
                .addArrayOfUUID(column(terms, TermOfChapter::chapterId, UUID[]::new))
                .addArrayOfString(column(terms, term -> term.term().term(), String[]::new))
                .addArrayOfString(column(terms, term -> term.term().word(), String[]::new))
                .addArrayOfDouble(column(terms, term -> term.term().weight(), Double[]::new));
        return pool.preparedQuery(SUMMARISE).mapping(row -> row.getUUID("id")).execute(parameters)
                .map(rows -> new HashSet<>(rows.stream().toList()))
                .map(written -> chapters.stream().map(chapter -> written.contains(chapter.chapterId())).toList());
    }

    /**
     * Connects the chapters with those of the owner's other documents. After the commit of their terms: of two that are written
     * at the same moment the later one sees both.
     */
    Uni<Void> connect(Collection<UUID> chapterIds) {
        Set<UUID> ids = Set.copyOf(chapterIds);
        return pool.preparedQuery(CONNECT)
                .execute(Tuple.of(ids.toArray(UUID[]::new), config.connectedFrom(), LEAST_SHARED_TERMS))
                .replaceWithVoid();
    }

    private static <I, T> T[] column(List<I> items, Function<I, T> field, IntFunction<T[]> array) {
        return items.stream().map(field).toArray(array);
    }
}
