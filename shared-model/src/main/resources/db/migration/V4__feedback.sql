-- Front door A: the feedback students gave each other, whose summary which job makes, and when summaries are made by themselves.
--
-- Staff see their tenant's rows, a student only their own: a statement made for a student names the student as well.

create function calling_student() returns text language sql stable as $$
    select coalesce(current_setting('coatcheck.student', true), '')
$$;

-- What a student got in one evaluation; a new delivery replaces it. The names in it are those to be removed from every
-- comment of the evaluation.
create table evaluation_feedback (
    tenant        text        not null,
    evaluation_id bigint      not null check (evaluation_id > 0),
    student_id    bigint      not null check (student_id > 0),
    -- Who delivered it last.
    owner         text        not null,
    student_name  text        not null,
    -- JSON array of {text, criterion_id, rating}.
    comments      text        not null,
    comment_count integer     not null check (comment_count >= 0),
    -- Of the comments, whatever their order: the same content needs no new summary.
    content_hash  text        not null,
    updated_at    timestamptz not null default now(),
    primary key (tenant, evaluation_id, student_id)
);

create index evaluation_feedback_age on evaluation_feedback (updated_at);

-- Written with its job. Jobs of the same type that other doors took have none: they are no student's here.
create table feedback_summary (
    job_id        uuid        primary key,
    tenant        text        not null,
    -- Who asked for it.
    owner         text        not null,
    evaluation_id bigint      not null,
    student_id    bigint      not null,
    created_at    timestamptz not null default now()
);

create index feedback_summary_of_student on feedback_summary (tenant, evaluation_id, student_id, job_id desc);

create table feedback_schedule (
    id              uuid        primary key,
    tenant          text        not null,
    owner           text        not null,
    name            text        not null,
    -- Five fields, UTC.
    cron_expression text        not null,
    evaluation_id   bigint      not null check (evaluation_id > 0),
    -- Null for whoever has feedback in the evaluation when the time comes.
    student_ids     bigint[],
    enabled         boolean     not null default true,
    next_run_at     timestamptz not null,
    last_run_at     timestamptz,
    created_at      timestamptz not null default now()
);

create index feedback_schedule_of_tenant on feedback_schedule (tenant, id);
create index feedback_schedule_due on feedback_schedule (next_run_at) where enabled;

alter table evaluation_feedback enable row level security;
alter table evaluation_feedback force row level security;
create policy evaluation_feedback_of_caller on evaluation_feedback using
    ((select calling_tenant()) in ('', tenant)
        and case when (select calling_student()) = '' then (select calling_owner()) in ('', owner)
                 else (select calling_student()) = student_id::text end);

alter table feedback_summary enable row level security;
alter table feedback_summary force row level security;
create policy feedback_summary_of_caller on feedback_summary using
    ((select calling_tenant()) in ('', tenant)
        and case when (select calling_student()) = '' then (select calling_owner()) in ('', owner)
                 else (select calling_student()) = student_id::text end);

-- Students have no schedules.
alter table feedback_schedule enable row level security;
alter table feedback_schedule force row level security;
create policy feedback_schedule_of_caller on feedback_schedule using
    ((select calling_tenant()) in ('', tenant) and (select calling_owner()) in ('', owner)
        and (select calling_student()) = '');
