-- Sagas: who runs, what runs, what was done, what was said to it, what waits for a person.

-- One row per process start. A saga is owned while its owner's lease lasts, on this clock.
create table worker (
  epoch bigint generated always as identity primary key,
  host text not null,
  started_at timestamptz not null default now(),
  lease_until timestamptz not null
);

-- Touched when a saga is claimed, parked, signalled and finished; steps only lock it.
create table saga (
  saga_id uuid primary key,
  name text not null,
  version int not null,
  biz_key text not null,
  tenant text not null,
  priority smallint not null default 0,
  state text not null
    check (state in ('RUNNABLE', 'WAITING', 'COMPLETED', 'COMPENSATED', 'CANCELLED', 'STUCK', 'QUARANTINED')),
  reason text not null default '',
  fence bigint not null default 0,
  owner_epoch bigint,
  signalled int not null default 0,
  started_at timestamptz not null default now(),
  moved_at timestamptz not null default now(),
  wake_at timestamptz not null default now(),
  parent_id uuid,
  parent_step text not null default '',
  input bytea not null,
  unique (name, biz_key)
) with (fillfactor = 70);
create index saga_ready on saga (tenant, priority desc, wake_at) where state = 'RUNNABLE';
create index saga_waiting on saga (wake_at) where state = 'WAITING';
create index saga_ended on saga (moved_at) where state in ('COMPLETED', 'COMPENSATED', 'CANCELLED');
create index saga_troubled on saga (moved_at) where state in ('STUCK', 'QUARANTINED');

-- Append only. `note` is a reason, `ref` the signal that the row consumed.
create table saga_journal (
  saga_id uuid not null,
  seq int not null,
  fact text not null,
  step text not null,
  attempt int not null,
  fence bigint not null,
  payload bytea,
  note text not null default '',
  ref text not null default '',
  at timestamptz not null default now(),
  primary key (saga_id, seq)
);

-- Buffered when early, deduplicated by its sender's id, kept when late.
create table signal (
  saga_id uuid not null,
  dedup_id text not null,
  id bigint generated always as identity,
  name text not null,
  payload bytea,
  at timestamptz not null default now(),
  primary key (saga_id, dedup_id)
);

create table human_task (
  saga_id uuid not null,
  step text not null,
  role text not null,
  reason text not null,
  opened_at timestamptz not null default now(),
  due_at timestamptz,
  state text not null check (state in ('OPEN', 'CLOSED')),
  primary key (saga_id, step)
);
create index human_task_open on human_task (role, opened_at) where state = 'OPEN';
