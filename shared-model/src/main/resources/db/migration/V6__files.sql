-- Files that jobs are given by their id: uploaded documents, recordings, pictures. The row is the truth about a file; its
-- content is in chunks beside it, or in a bucket when one is configured.

create table file (
    id         uuid        primary key,
    tenant     text        not null,
    owner      text        not null,
    name       text        not null,
    type       text        not null,
    size       bigint      not null,
    -- Hexadecimal SHA-256 of the content, known once all of it is stored.
    sha256     text,
    place      text        not null check (place in ('database', 'bucket')),
    created_at timestamptz not null default now(),
    -- Absent while the content is being written: such a file does not exist yet for anybody.
    stored_at  timestamptz,
    -- When a job last took it for its input. A file that no job names is kept for a while from then on.
    named_at   timestamptz not null default now(),
    constraint file_size_positive check (size > 0),
    constraint file_hash_when_stored check ((stored_at is null) = (sha256 is null))
);

create index file_of_owner on file (tenant, owner, id desc);
create index file_named on file (named_at);

-- Chunks of at most a megabyte, so that neither service ever holds a whole file.
create table file_chunk (
    file_id uuid    not null references file on delete cascade,
    number  integer not null,
    content bytea   not null,
    primary key (file_id, number)
);
-- Documents and recordings are compressed as they come.
alter table file_chunk alter column content set storage external;

alter table file enable row level security;
alter table file force row level security;
create policy file_of_caller on file using
    ((select calling_tenant()) in ('', tenant) and (select calling_owner()) in ('', owner));

alter table file_chunk enable row level security;
alter table file_chunk force row level security;
create policy file_chunk_of_caller on file_chunk using
    ((select calling_tenant() || calling_owner()) = '' or exists (select from file where id = file_id));
