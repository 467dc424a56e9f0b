-- Jobs that belong together: those of one batch, the children of a parent, and those made for the same subject.

create table batch (
    id         uuid        primary key,
    tenant     text        not null,
    owner      text        not null,
    label      text,
    total      integer     not null check (total > 0),
    created_at timestamptz not null default now(),
    -- When its label was erased, with the last of its jobs.
    erased_at  timestamptz
);

create index batch_kept on batch (created_at) where erased_at is null;

alter table batch enable row level security;
alter table batch force row level security;
create policy batch_of_caller on batch using
    ((select calling_tenant()) in ('', tenant) and (select calling_owner()) in ('', owner));

-- A key may have made a batch instead of a job.
alter table idempotency_key
    alter column job_id drop not null,
    add column batch_id uuid,
    add constraint idempotency_key_made_one_thing check (num_nonnulls(job_id, batch_id) = 1);

-- The newest job for something that is given again and again, such as a document: a door then reuses or replaces it.
-- The tenant's, whoever submitted the job.
create table job_subject (
    tenant       text        not null,
    key          text        not null,
    content_hash text        not null,
    job_id       uuid        not null,
    updated_at   timestamptz not null default now(),
    primary key (tenant, key)
);

create index job_subject_age on job_subject (updated_at);

alter table job_subject enable row level security;
alter table job_subject force row level security;
create policy job_subject_of_tenant on job_subject using ((select calling_tenant()) in ('', tenant));

-- A parent that waits for its children is in process but with no worker: it holds no slot and needs no lease.
alter table job
    add column batch_id        uuid,
    add column parent_id       uuid,
    -- From 1, in the order in which the parent made them.
    add column child_number    integer,
    -- How many children it has, and how many of them had ended when the waiting parent was last told.
    add column children        integer not null default 0,
    add column children_ended  integer not null default 0,
    add column awaits_children boolean not null default false,
    drop constraint job_worker_when_processing,
    add constraint job_worker_when_processing check (status <> 'processing' or worker_id is not null or awaits_children),
    add constraint job_waits_in_process check (not awaits_children or (status = 'processing' and worker_id is null)),
    add constraint job_waits_for_somebody check (not awaits_children or children > children_ended),
    add constraint job_child_has_number check ((parent_id is null) = (child_number is null) and child_number > 0),
    -- So that whoever looks for children can leave out the days before the parent's.
    add constraint job_child_is_younger check (id > parent_id);

create index job_of_batch on job (batch_id) where batch_id is not null;
create index job_of_parent on job (parent_id) where parent_id is not null;
create index job_awaiting on job (id) where awaits_children;

alter table job_attempt
    drop constraint job_attempt_outcome_known,
    -- split: the attempt made children, and the job waits for them
    add constraint job_attempt_outcome_known check (outcome in
        ('completed', 'failed', 'retried', 'cancelled', 'rescued', 'handed_back', 'split'));

create or replace function job_guard() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.tenant <> old.tenant or new.owner <> old.owner or new.type <> old.type
            or (new.batch_id, new.parent_id, new.child_number) is distinct from
               (old.batch_id, old.parent_id, old.child_number) then
        raise exception 'job % keeps its id, tenant, owner, type, batch and parent', old.id using errcode = 'CC002';
    end if;
    if new.status <> old.status then
        perform from job_transition t where t.from_status = old.status and t.to_status = new.status;
        if not found then
            raise exception 'job % cannot go from % to %', old.id, old.status, new.status using errcode = 'CC001';
        end if;
        if old.awaits_children and new.status not in ('queued', 'cancelled') then
            raise exception 'job % waits for its children and cannot become %', old.id, new.status using errcode = 'CC001';
        end if;
        -- Whatever takes it out of `processing` ends its wait.
        new.awaits_children := new.awaits_children and new.status = 'processing';
    elsif old.finished_at is not null
            and (new.progress, new.stage, new.finished_at, new.error_code, new.error_message, new.worker_id, new.attempt_offset)
            is distinct from
            (old.progress, old.stage, old.finished_at, old.error_code, old.error_message, old.worker_id, old.attempt_offset) then
        raise exception 'job % is % and changes no more', old.id, old.status using errcode = 'CC001';
    end if;
    if new.attempt <> old.attempt + (case when old.status = 'queued' and new.status = 'processing' then 1 else 0 end) then
        raise exception 'job %: only a claim numbers an attempt', old.id using errcode = 'CC002';
    end if;
    if new.awaits_children and old.status <> 'processing' then
        raise exception 'job %: only an attempt can wait for children', old.id using errcode = 'CC001';
    end if;
    -- Once, and by the statement that makes them: a second set would be paid for twice.
    if new.children <> old.children and (old.children > 0 or not new.awaits_children) then
        raise exception 'job % has its children already', old.id using errcode = 'CC002';
    end if;
    if (new.status, new.progress, new.stage) is distinct from (old.status, old.progress, old.stage) then
        new.seq := old.seq + 1;
    end if;
    return new;
end
$$;
