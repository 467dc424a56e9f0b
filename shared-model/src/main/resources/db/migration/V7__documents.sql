-- Documents that people read by their summaries (front door C): each stays, with its chapters, until its owner deletes it.

create table document (
    id           uuid        primary key,
    tenant       text        not null,
    owner        text        not null,
    file_id      uuid        not null,
    -- Of the uploaded bytes: the same document twice is refused.
    sha256       text        not null,
    title        text        not null,
    file_type    text        not null,
    -- The job that reads it, or has read it; the latest one when its missing summaries were asked for again.
    job_id       uuid        not null,
    -- Of a document that is processing the job knows more: whoever reads it looks there too.
    status       text        not null default 'processing' check (status in ('processing', 'completed', 'failed')),
    error        text,
    uploaded_at  timestamptz not null default now(),
    -- When its chapters were found.
    parsed_at    timestamptz,
    -- When so many jobs for chapters were let into the queue of summaries.
    admitted_at  timestamptz,
    admitted     integer     not null default 0,
    constraint document_once_for_each_owner unique (tenant, owner, sha256)
);

create index document_of_owner on document (tenant, owner, id desc);
create index document_of_job on document (job_id);
create index document_admitted on document (admitted_at) where admitted_at is not null;

create table chapter (
    id            uuid        primary key,
    document_id   uuid        not null references document on delete cascade,
    tenant        text        not null,
    owner         text        not null,
    number        integer     not null check (number > 0),
    title         text        not null,
    content       text        not null,
    status        text        not null default 'processing' check (status in ('processing', 'completed', 'failed')),
    summary       text,
    preview       text,
    -- The job that somebody asked for this chapter alone, or the one that wrote the summary.
    job_id        uuid,
    summarised_at timestamptz,
    constraint chapter_numbered_once unique (document_id, number),
    constraint chapter_completed_with_summary check (status <> 'completed' or summary is not null)
);

create index chapter_of_owner on chapter (tenant, owner);

-- What a chapter is about: its key terms by stem, as it writes them, with weights whose squares add up to 1.
create table chapter_term (
    chapter_id  uuid   not null references chapter on delete cascade,
    document_id uuid   not null,
    tenant      text   not null,
    owner       text   not null,
    term        text   not null,
    word        text   not null,
    weight      float8 not null,
    primary key (chapter_id, term)
);

create index chapter_term_of_owner on chapter_term (tenant, owner, term);

-- Chapters of different documents that are about the same; each pair once, the smaller id first.
create table chapter_connection (
    chapter1_id uuid   not null references chapter on delete cascade,
    chapter2_id uuid   not null references chapter on delete cascade,
    tenant      text   not null,
    owner       text   not null,
    similarity  float8 not null check (similarity between 0 and 1),
    reason      text   not null,
    primary key (chapter1_id, chapter2_id),
    constraint chapter_connection_in_order check (chapter1_id < chapter2_id)
);

create index chapter_connection_back on chapter_connection (chapter2_id);
create index chapter_connection_of_owner on chapter_connection (tenant, owner, similarity desc);

-- What each worker last told of its part of the pipeline; counts while the worker's lease does.
create table pipeline_worker (
    worker_id      uuid        primary key,
    -- Chapters it may summarise at once, adapted to how things go.
    concurrency    integer     not null,
    writes_waiting integer     not null,
    -- Its settings.
    summary_queue  integer     not null,
    write_queue    integer     not null,
    -- The latest calls of the model, and the latest commits of summaries, in milliseconds.
    model_millis   integer[]   not null,
    commit_millis  integer[]   not null,
    updated_at     timestamptz not null default now()
);

do $$
declare
    name text;
begin
    foreach name in array array['document', 'chapter', 'chapter_term', 'chapter_connection'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using ((select calling_tenant()) in ('''', tenant) '
            || 'and (select calling_owner()) in ('''', owner))', name || '_of_caller', name);
    end loop;
end
$$;
