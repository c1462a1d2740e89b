-- What every agent has: the events it tells, how far it has read those of others, what it has
-- handled, what it set aside, and the answers it remembers. Names are unqualified: this file is
-- applied once into each agent's schema.

create table outbox (
  tx xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  topic text not null,
  part smallint not null,
  key bytea,
  headers jsonb,
  payload bytea not null,
  -- Not the start of the transaction: readers skip hours that ended before its number was given.
  at timestamptz not null default clock_timestamp()
) partition by range (at);
comment on table outbox is 'Events told, written with the change they tell of; hourly, dropped whole.';
create index outbox_order on outbox (tx, id);

-- An event never waits for somebody to make a partition: without one it lands here.
create table outbox_rest partition of outbox default;

create table log_offset (
  grp text not null,
  topic text not null,
  part smallint not null,
  tx xid8 not null,
  id bigint not null,
  gen bigint not null,
  member_id bigint,
  primary key (grp, topic, part)
) with (fillfactor = 50);
comment on table log_offset is 'How far a group of this agent has read a partition of a topic.';

create table log_member (
  member_id bigint generated always as identity primary key,
  grp text not null,
  instance text not null,
  lease_until timestamptz not null
) with (fillfactor = 50);
comment on table log_member is 'Who reads in a group of this agent; absent means gone.';

create table inbox (
  consumer text not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  primary key (consumer, event_id)
);
comment on table inbox is 'Each event a consumer has handled, noted in the transaction of its effect.';
create index inbox_age on inbox using brin (at);

create table parked (
  consumer text not null,
  topic text not null,
  key bytea not null,
  event_id uuid not null,
  id bigint generated always as identity,
  type text not null,
  part smallint not null,
  headers jsonb not null,
  event bytea not null,
  told_at timestamptz not null,
  first_reason text not null,
  reason text not null,
  attempts integer not null default 0,
  follows boolean not null default false,
  retry_at timestamptz,
  at timestamptz not null default now(),
  primary key (consumer, topic, key, event_id)
);
create index parked_order on parked (id);
create index parked_retry on parked (retry_at) where retry_at is not null;
comment on table parked is 'Events set aside with their key until redriven.';

create table event_key (
  kid uuid primary key,
  tenant text not null,
  wrapped bytea,
  made_at timestamptz not null default clock_timestamp(),
  destroyed_at timestamptz
);
create index event_key_tenant on event_key (tenant, made_at);
comment on table event_key is 'Data keys of events told, wrapped; without its wrapped key a row is destroyed.';

create table remembered (
  request_id uuid primary key,
  saga_id uuid,
  request_hash bytea not null,
  response bytea,
  fence bigint,
  at timestamptz not null default now()
);
comment on table remembered is 'The answer to each request_id, stored in the transaction of its effect.';
create index remembered_age on remembered using brin (at);
create index remembered_saga on remembered (saga_id) where saga_id is not null;

-- Makes the partitions of this hour and the following ones; an hour of which outbox_rest already
-- holds events stays there. The agent may call it, though it may not create tables itself.
create function make_outbox_hours(hours integer) returns integer
language plpgsql security definer set search_path from current set lock_timeout = '250ms' as $$
declare
  begins timestamptz;
  partition text;
  made integer := 0;
begin
  if hours not between 1 and 48 then
    raise exception 'hours must be 1 to 48' using errcode = 'invalid_parameter_value';
  end if;
  for begins in
    select h from generate_series(
      date_trunc('hour', now(), 'UTC'),
      date_trunc('hour', now(), 'UTC') + make_interval(hours => hours - 1),
      interval '1 hour') as h
  loop
    partition := 'outbox_' || to_char(begins at time zone 'UTC', 'YYYYMMDD_HH24');
    continue when to_regclass(partition) is not null or exists (
      select from outbox_rest o where o.at >= begins and o.at < begins + interval '1 hour');
    -- Made aside and attached: the outbox is not locked against writers meanwhile.
    execute format('create table %I (like outbox including defaults including storage)', partition);
    execute format(
      'alter table outbox attach partition %I for values from (%L) to (%L)',
      partition, begins, begins + interval '1 hour');
    made := made + 1;
  end loop;
  return made;
end $$;

-- Drops the hours that ended before the given age, and as much of outbox_rest.
create function drop_outbox_hours(keep interval) returns integer
language plpgsql security definer set search_path from current set lock_timeout = '250ms' as $$
declare
  partition text;
  dropped integer := 0;
begin
  if keep < interval '1 hour' then
    raise exception 'keep must be 1 hour or more' using errcode = 'invalid_parameter_value';
  end if;
  for partition in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_\d{8}_\d\d$'
      and to_timestamp(substr(c.relname, 8) || ' +00', 'YYYYMMDD_HH24 TZH')
        < now() - keep - interval '1 hour'
    order by c.relname
  loop
    execute format('drop table %I', partition);
    dropped := dropped + 1;
  end loop;
  delete from outbox_rest where at < now() - keep;
  return dropped;
end $$;
