-- What must be told to whom: one row for each end of a job that has a webhook_url. A person's retry makes another end.

create table webhook_delivery (
    -- Receivers know it as webhook-id: the same for every try.
    id           uuid        not null default gen_random_uuid(),
    job_id       uuid        not null,
    tenant       text        not null,
    owner        text        not null,
    url          text        not null,
    -- Host and port, so that one slow receiver does not hold up the others.
    receiver     text        not null generated always as (lower(substring(url from '^[^:]+://([^/?#]*)'))) stored,
    -- The job as it was when it ended; by the time it is told somebody may have retried it.
    job          jsonb       not null,
    created_at   timestamptz not null default now(),
    tries        integer     not null default 0,
    last_try_at  timestamptz,
    -- HTTP status of the latest answer; absent when none came.
    last_status  integer,
    -- Why the latest try failed, as a word.
    last_error   text,
    -- Absent once it is delivered or given up.
    next_try_at  timestamptz          default now(),
    delivered_at timestamptz,
    primary key (id)
);

create index webhook_delivery_due on webhook_delivery (next_try_at) where next_try_at is not null;
create index webhook_delivery_of_job on webhook_delivery (job_id);

alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy webhook_delivery_of_caller on webhook_delivery using
    ((select calling_tenant()) in ('', tenant) and (select calling_owner()) in ('', owner));

-- A trigger, so that whatever ends a job tells of it in the same commit.
create function plan_webhook() returns trigger language plpgsql as $$
begin
    insert into webhook_delivery (job_id, tenant, owner, url, job)
    values (new.id, new.tenant, new.owner, new.webhook_url, to_jsonb(new));
    return null;
end
$$;

create trigger job_ended_with_webhook after update of status on job for each row
    when (new.webhook_url is not null and old.finished_at is null and new.finished_at is not null)
    execute function plan_webhook();

-- A URL may name a person as well as a payload may; they go together.
create function forget_webhook() returns trigger language plpgsql as $$
begin
    delete from webhook_delivery where job_id = new.id;
    return null;
end
$$;

create trigger job_erased_with_webhook after update of erased_at on job for each row
    when (new.webhook_url is not null and old.erased_at is null and new.erased_at is not null)
    execute function forget_webhook();
