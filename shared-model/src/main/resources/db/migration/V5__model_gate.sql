-- What every worker must know before it calls the model, and what operators and the provider decide for all of them.
-- The row outlives processes: a worker that starts later finds the switch as it was left.
create table model_gate (
    name           text        primary key,
    -- No call is made and none goes on while this is true; an operator's decision.
    switched_off   boolean     not null default false,
    reason         text,
    switched_by    text,
    switched_at    timestamptz,
    -- The provider's Retry-After: until then no worker calls, whichever of them was told.
    closed_until   timestamptz,
    -- Grows with each reset of the circuit breakers; a worker that sees it grown resets its own.
    breaker_resets bigint      not null default 0
);

insert into model_gate (name) values ('openai');

-- Each worker has a breaker of its own; it tells its state here when that changes.
alter table worker add column breaker text not null default 'CLOSED'
    constraint worker_breaker_known check (breaker in ('CLOSED', 'OPEN', 'HALF_OPEN'));
alter table worker add column breaker_since timestamptz not null default now();
-- The last reset it has carried out.
alter table worker add column breaker_resets bigint not null default 0;

-- Random keys that all instances of one deployment share, made by the first that needs one.
create table deployment_secret (
    name       text        primary key,
    value      bytea       not null,
    created_at timestamptz not null default now()
);
