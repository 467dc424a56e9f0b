-- Days of bare rows go whole.

-- The days that ended before the given time and still have their tables. Catalogue tables know them, for a day may be empty.
create function job_days_before(before timestamptz) returns setof date language sql stable as $$
    select day from (
        select to_date(right(c.relname, 8), 'YYYYMMDD') as day
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'job'::regclass
    ) days
    where (day + 1)::timestamp at time zone 'UTC' <= before
$$;

create function job_day_is_kept(low uuid, high uuid, kept interval) returns boolean language sql volatile as $$
    select exists (select from job where id >= low and id < high and (finished_at is null or finished_at > now() - kept))
$$;

-- Drops the tables of a day unless one of its jobs is open or ended lately, and answers whether it did.
create function drop_job_day(day date, kept interval) returns boolean language plpgsql as $$
declare
    low    uuid := uuid_floor(day::timestamp at time zone 'UTC');
    high   uuid := uuid_floor((day + 1)::timestamp at time zone 'UTC');
    suffix text := '_' || to_char(day, 'YYYYMMDD');
begin
    perform pg_advisory_xact_lock(hashtext('create_job_partitions'));
    if to_regclass('job' || suffix) is null or job_day_is_kept(low, high, kept) then
        return false;
    end if;
    -- Dropping locks out everybody for some milliseconds; behind somebody's long statement it would be for as long as that
    -- takes, so it is rather tried again an hour later.
    perform set_config('lock_timeout', '300ms', true);
    lock table job, job_payload, job_attempt in access exclusive mode;
    -- Once more, now that nobody can reopen one.
    if job_day_is_kept(low, high, kept) then
        return false;
    end if;
    delete from webhook_delivery where job_id >= low and job_id < high;
    execute format('drop table if exists %I, %I, %I', 'job_attempt' || suffix, 'job_payload' || suffix, 'job' || suffix);
    return true;
end
$$;

create index batch_erased on batch (erased_at) where erased_at is not null;
