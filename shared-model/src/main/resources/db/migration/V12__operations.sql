-- What operators decide about lanes, and what they look at.

-- A lane without a row is open. The row outlives every process: what was paused stays so until somebody resumes it.
create table lane (
    name       text        primary key,
    -- No worker claims its jobs while this is true. Those that run go on, and new ones are still accepted.
    paused     boolean     not null,
    changed_by text        not null,
    changed_at timestamptz not null default now()
);

-- Failures by their reason, to be listed and retried together. Whatever is retried or erased leaves it.
create index job_failed on job (type, error_code, finished_at) where status = 'failed' and erased_at is null;
