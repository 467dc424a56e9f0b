-- Front door D: uploads under way that have no job yet, so that uploads at the same moment share one quota. Gone with the
-- upload's end; what a killed process leaves counts for minutes.

create table course_upload (
    -- Of the job that is going to be: once it is there, it counts instead.
    job_id   uuid        primary key,
    tenant   text        not null,
    owner    text        not null,
    begun_at timestamptz not null default now()
);

create index course_upload_of_owner on course_upload (tenant, owner);

alter table course_upload enable row level security;
alter table course_upload force row level security;
create policy course_upload_of_caller on course_upload using
    ((select calling_tenant()) in ('', tenant) and (select calling_owner()) in ('', owner));
