-- The record of truth: what was accepted, who runs it, how it ended.
--
-- Ids are UUIDv7, so a day's jobs are a range of ids: the three job tables are range-partitioned by day on the job's id
-- and an old day is dropped whole. All deciding times are this database's.

create table job (
    id              uuid        not null,
    tenant          text        not null,
    owner           text        not null,
    type            text        not null,
    lane            text        not null,
    status          text        not null,
    priority        smallint    not null default 5,
    -- Numbered without gaps for the life of the job and never reset: it is the fencing token.
    attempt         integer     not null default 0,
    -- Attempts that do not count against max_attempts: those before a person's retry, and handed-back ones.
    attempt_offset  integer     not null default 0,
    max_attempts    integer     not null,
    timeout_seconds integer     not null,
    -- Grows with every visible change; readers use it to ask for "anything newer than".
    seq             bigint      not null default 1,
    progress        smallint    not null default 0,
    stage           text,
    worker_id       uuid,
    error_code      text,
    error_message   text,
    labels          varchar[]   not null default '{}',
    webhook_url     text,
    trace_parent    text,
    created_at      timestamptz not null default now(),
    run_at          timestamptz not null default now(),
    queued_at       timestamptz,
    started_at      timestamptz,
    finished_at     timestamptz,
    expires_at      timestamptz,
    -- When the payload was erased after its retention; the bare row stays until its day is dropped.
    erased_at       timestamptz,
    primary key (id),
    constraint job_status_known check (status in
        ('scheduled', 'queued', 'processing', 'completed', 'failed', 'cancelled', 'expired')),
    constraint job_priority_range check (priority between 0 and 9),
    constraint job_progress_range check (progress between 0 and 100),
    constraint job_attempts_positive check (attempt >= attempt_offset and attempt_offset >= 0 and max_attempts > 0),
    constraint job_timeout_positive check (timeout_seconds > 0),
    constraint job_finished_when_terminal check
        ((finished_at is not null) = (status in ('completed', 'failed', 'cancelled', 'expired'))),
    constraint job_worker_when_processing check (status <> 'processing' or worker_id is not null)
) partition by range (id);

-- Claim: highest priority first, oldest first within it. Only queued rows are in it, so its size is the backlog's.
create index job_queued on job (lane, priority desc, queued_at, id) where status = 'queued';
create index job_due on job (run_at) where status = 'scheduled';
create index job_expiring on job (expires_at) where expires_at is not null and status in ('scheduled', 'queued');
-- For rescue and heartbeat, which say `worker_id is not null` to get it. The statements that name their jobs do not, and so
-- can only go by the primary key: while nothing runs, this index looks cheaper to the planner than it is an hour later.
create index job_running on job (worker_id) where status = 'processing' and worker_id is not null;
create index job_of_owner on job (tenant, owner, id desc);
-- Counts and averages of the last hour, retention, and the forecast of run times.
create index job_finished on job (finished_at) where finished_at is not null;

-- Kept apart from the hot row: a claim or a heartbeat must not copy 200 kB of text, a list must not read it, and
-- erasing a payload is deleting a row.
create table job_payload (
    job_id uuid not null,
    input  text not null,
    result text,
    primary key (job_id)
) partition by range (job_id);

create table job_attempt (
    job_id         uuid        not null,
    attempt        integer     not null,
    worker_id      uuid        not null,
    started_at     timestamptz not null default now(),
    ended_at       timestamptz,
    -- completed, failed, retried, cancelled, rescued, handed_back
    outcome        text,
    error_code     text,
    error_message  text,
    model          text,
    prompt_version text,
    input_tokens   bigint,
    output_tokens  bigint,
    primary key (job_id, attempt),
    constraint job_attempt_outcome_known check (outcome in
        ('completed', 'failed', 'retried', 'cancelled', 'rescued', 'handed_back')),
    constraint job_attempt_ended_with_outcome check ((ended_at is null) = (outcome is null))
) partition by range (job_id);

create index job_attempt_started on job_attempt (started_at);

-- One row per worker process; a restarted process is a new worker. The lease is the worker's, not the job's, so that a
-- heartbeat is one row however many jobs it runs.
create table worker (
    id           uuid        primary key,
    name         text        not null,
    lanes        text[]      not null,
    capacity     integer     not null,
    running      integer     not null default 0,
    state        text        not null default 'active' check (state in ('active', 'draining', 'stopped')),
    started_at   timestamptz not null default now(),
    heartbeat_at timestamptz not null default now(),
    lease_until  timestamptz not null
);

-- What was already accepted under a key. `client`: the caller's Idempotency-Key. `content`: a door's own "the same
-- request again", which stops counting once its job failed, was cancelled or expired.
create table idempotency_key (
    tenant       text        not null,
    owner        text        not null,
    kind         text        not null check (kind in ('client', 'content')),
    key          text        not null,
    request_hash text        not null,
    job_id       uuid        not null,
    created_at   timestamptz not null default now(),
    primary key (tenant, owner, kind, key)
);

create index idempotency_key_age on idempotency_key (created_at);

-- The state machine, once more than in Java: whatever a statement forgets, the database refuses. JobStatusSqlTest
-- compares this table with JobStatus.
create table job_transition (
    from_status text not null,
    to_status   text not null,
    primary key (from_status, to_status)
);

insert into job_transition values
    ('scheduled', 'queued'), ('scheduled', 'cancelled'), ('scheduled', 'expired'),
    ('queued', 'processing'), ('queued', 'cancelled'), ('queued', 'expired'),
    ('processing', 'completed'), ('processing', 'failed'), ('processing', 'scheduled'), ('processing', 'cancelled'),
    ('processing', 'queued'),
    ('failed', 'queued'), ('cancelled', 'queued'), ('expired', 'queued');

create function job_guard() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.tenant <> old.tenant or new.owner <> old.owner or new.type <> old.type then
        raise exception 'job % keeps its id, tenant, owner and type', old.id using errcode = 'CC002';
    end if;
    if new.status <> old.status then
        perform from job_transition t where t.from_status = old.status and t.to_status = new.status;
        if not found then
            raise exception 'job % cannot go from % to %', old.id, old.status, new.status using errcode = 'CC001';
        end if;
    elsif old.finished_at is not null
            and (new.progress, new.stage, new.finished_at, new.error_code, new.error_message, new.worker_id, new.attempt_offset)
            is distinct from
            (old.progress, old.stage, old.finished_at, old.error_code, old.error_message, old.worker_id, old.attempt_offset) then
        raise exception 'job % is % and changes no more', old.id, old.status using errcode = 'CC001';
    end if;
    if new.attempt <> old.attempt + (case when old.status = 'queued' and new.status = 'processing' then 1 else 0 end) then
        raise exception 'job %: only a claim numbers an attempt', old.id using errcode = 'CC002';
    end if;
    if (new.status, new.progress, new.stage) is distinct from (old.status, old.progress, old.stage) then
        new.seq := old.seq + 1;
    end if;
    return new;
end
$$;

create trigger job_guard before update on job for each row execute function job_guard();

-- Not part of the cancelling statement: when it had to wait for a claim, it does not see the attempt that the claim opened.
create function end_cancelled_attempt() returns trigger language plpgsql as $$
begin
    update job_attempt set ended_at = now(), outcome = 'cancelled'
    where job_id = new.id and attempt = new.attempt and ended_at is null;
    return null;
end
$$;

create trigger job_cancelled after update of status on job for each row
    when (old.status = 'processing' and new.status = 'cancelled') execute function end_cancelled_attempt();

-- Partitions. The bound of a day is the smallest UUID with that day's first millisecond.
create function uuid_floor(at timestamptz) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

-- Attached rather than created in place: attaching does not lock out readers and writers of the other days.
create function create_day_partition(parent text, key text, day date) returns boolean language plpgsql as $$
declare
    name text := parent || '_' || to_char(day, 'YYYYMMDD');
    low  uuid := uuid_floor(day::timestamp at time zone 'UTC');
    high uuid := uuid_floor((day + 1)::timestamp at time zone 'UTC');
begin
    if to_regclass(name) is not null then
        return false;
    end if;
    execute format('create table %I (like %I including all)', name, parent);
    -- Lets the attachment skip its scan.
    execute format('alter table %I add constraint day_range check (%I >= %L and %I < %L)', name, key, low, key, high);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name, low, high);
    execute format('alter table %I drop constraint day_range', name);
    -- The policies stand on the parent: whoever names a day's table gets around them, so that way is shut.
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    if parent = 'job' then
        -- Rows are updated a handful of times in their life, and the queue's index must stay small.
        execute format('alter table %I set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, '
            || 'autovacuum_vacuum_threshold = 1000)', name);
    end if;
    return true;
end
$$;

-- Makes yesterday's (late clocks) to the given number of days ahead. Safe to run at any time, from several places.
create function create_job_partitions(days_ahead integer) returns integer language plpgsql as $$
declare
    made  integer := 0;
    today date := (now() at time zone 'UTC')::date;
begin
    perform pg_advisory_xact_lock(hashtext('create_job_partitions'));
    for ahead in -1 .. days_ahead loop
        made := made + create_day_partition('job', 'id', today + ahead)::integer
            + create_day_partition('job_payload', 'job_id', today + ahead)::integer
            + create_day_partition('job_attempt', 'job_id', today + ahead)::integer;
    end loop;
    return made;
end
$$;

select create_job_partitions(3);

-- Row-level security behind the checks of the code. A statement made for a caller runs in a transaction that names the
-- caller; the system's own statements (submit, claim, finish, rescue) name nobody and see everything. The sub-selects are
-- run once for a statement; without them the settings are read for every row.
create function calling_tenant() returns text language sql stable as $$
    select coalesce(current_setting('coatcheck.tenant', true), '')
$$;

create function calling_owner() returns text language sql stable as $$
    select coalesce(current_setting('coatcheck.owner', true), '')
$$;

-- PL/pgSQL, because the planner would inline SQL and then plan a look-up in every day of `job` for every day of the table
-- that is read: 9 ms for a claim that runs in 3.
create function caller_may_see_job(wanted uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from job where id = wanted);
end
$$;

alter table job enable row level security;
alter table job force row level security;
create policy job_of_caller on job using
    ((select calling_tenant()) in ('', tenant) and (select calling_owner()) in ('', owner));

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy idempotency_key_of_caller on idempotency_key using
    ((select calling_tenant()) in ('', tenant) and (select calling_owner()) in ('', owner));

-- A payload or an attempt is visible to whoever sees its job.
alter table job_payload enable row level security;
alter table job_payload force row level security;
create policy job_payload_of_caller on job_payload using
    ((select calling_tenant() || calling_owner()) = '' or caller_may_see_job(job_id));

alter table job_attempt enable row level security;
alter table job_attempt force row level security;
create policy job_attempt_of_caller on job_attempt using
    ((select calling_tenant() || calling_owner()) = '' or caller_may_see_job(job_id));
