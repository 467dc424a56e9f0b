-- One numbered event log per job (docs/adr/006-event-log.md).

-- When `seq` became what it is: the time of the event that the row tells.
alter table job add column changed_at timestamptz not null default now();

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
    -- Events are numbered in periods of a million (EventNumber). An attempt numbers within its own, up to what it has told
    -- already and the row may not know yet; so whatever ends its right to do so opens the next one.
    if (new.status, new.awaits_children) is distinct from (old.status, old.awaits_children) then
        new.seq := (old.seq / 1000000 + 1) * 1000000;
        new.changed_at := now();
    elsif (new.progress, new.stage) is distinct from (old.progress, old.stage) then
        new.seq := least(greatest(new.seq, old.seq + 1), old.seq / 1000000 * 1000000 + 999999);
        new.changed_at := now();
    else
        new.seq := old.seq;
    end if;
    return new;
end
$$;
