-- Front door D: what was read from uploaded PDFs, and the lessons made of it. Documents come into being when their job has
-- read them, under the job's id, so a document that is not here yet is one that is not read yet.

create table course_document (
    id            uuid        primary key,
    tenant        text        not null,
    owner         text        not null,
    title         text        not null,
    course_id     text,
    chapter       text,
    material_type text,
    created_at    timestamptz not null default now(),
    -- Last time that something was made of it.
    used_at       timestamptz not null default now()
);
create index course_document_of_owner on course_document (tenant, owner, id desc);
create index course_document_used on course_document (used_at);

create table course_section (
    id             uuid    primary key,
    document_id    uuid    not null references course_document on delete cascade,
    tenant         text    not null,
    owner          text    not null,
    section_number integer not null check (section_number > 0),
    name           text    not null,
    description    text    not null,
    markdown       text    not null,
    unique (document_id, section_number)
);

create table course_lesson (
    id           uuid        primary key,
    document_id  uuid        not null references course_document on delete cascade,
    -- Absent for a lesson of the whole document.
    section_id   uuid        references course_section on delete cascade,
    tenant       text        not null,
    owner        text        not null,
    -- What was asked for: the same again is the same lesson.
    request_key  text        not null,
    content      text        not null,
    created_at   timestamptz not null default now(),
    unique (document_id, request_key)
);
create index course_lesson_of_section on course_lesson (section_id);

do $$
declare
    name text;
begin
    foreach name in array array['course_document', 'course_section', 'course_lesson'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy %I on %I using ((select calling_tenant()) in ('''', tenant) '
            || 'and (select calling_owner()) in ('''', owner))', name || '_of_caller', name);
    end loop;
end
$$;
