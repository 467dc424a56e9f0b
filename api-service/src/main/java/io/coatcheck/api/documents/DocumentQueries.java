package io.coatcheck.api.documents;

/**
 * Statements that read documents and chapters. What is stored of one that is processing may be out of date, as its job may have
 * been cancelled, expired or lost its last worker: then the job's row decides.
 */
final class DocumentQueries {

    private static final String DOCUMENT_STATUS = """
            case when d.status <> 'processing' then d.status
                 else coalesce((select case when j.status in ('failed', 'cancelled', 'expired') then 'failed'
                                            when j.status = 'completed' then 'completed' else 'processing' end
                                from job j where j.id = d.job_id),
                               case when d.uploaded_at < now() - interval '1 minute' then 'failed' else 'processing' end)
            end""";

    static final String DOCUMENTS = """
            select d.id, d.title, d.file_type, d.uploaded_at, d.job_id, d.file_id, %s as status,
                   (select count(*) from chapter c where c.document_id = d.id) as chapters,
                   case when d.status <> 'processing' then d.error
                        else coalesce((select case j.status when 'failed' then coalesce(j.error_message, 'Failed')
                                                            when 'cancelled' then 'Cancelled' when 'expired' then 'Expired' end
                                       from job j where j.id = d.job_id),
                                      case when d.parsed_at is null
                                           then 'The upload was interrupted. Upload the document again.'
                                           else 'Its summaries were not completed.' end)
                   end as error
            from document d
            where d.tenant = $1 and d.owner = $2
            """.formatted(DOCUMENT_STATUS);

    // The job that somebody started for this chapter alone counts before the document's.
    private static final String CHAPTER_STATUS = """
            case when c.status <> 'processing' then c.status
                 when exists (select from job j where j.id = c.job_id and j.status in ('queued', 'scheduled', 'processing'))
                 then 'processing'
                 when %s = 'processing' then 'processing' else 'failed'
            end""".formatted(DOCUMENT_STATUS);

    /** @param content whether the texts are read, too: they are most of a chapter */
    static String chapters(boolean content) {
        return """
                select c.id, c.title, %s as content, c.summary, c.preview, %s as status, c.document_id,
                       d.title as document_title, c.number, c.job_id, c.summarised_at
                from chapter c join document d on d.id = c.document_id
                where c.tenant = $1 and c.owner = $2
                """.formatted(content ? "c.content" : "null::text", CHAPTER_STATUS);
    }

    static final String CONNECTIONS = """
            with chapters as (%s)
            select n.similarity, n.reason, one.*,
                   other.id as id2, other.title as title2, other.summary as summary2, other.preview as preview2,
                   other.status as status2, other.document_id as document_id2, other.document_title as document_title2,
                   other.number as number2
            from chapter_connection n
            join chapters one on one.id = n.chapter1_id
            join chapters other on other.id = n.chapter2_id
            where n.tenant = $1 and n.owner = $2
            order by n.similarity desc, n.chapter1_id, n.chapter2_id
            limit 500
            """.formatted(chapters(false));

    private DocumentQueries() {
    }
}
