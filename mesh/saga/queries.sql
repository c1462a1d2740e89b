-- name: open_epoch
-- A fresh epoch for this process start; rows of processes long gone leave with it.
with gone as (delete from worker where lease_until < now() - interval '24 hours')
insert into worker (host, lease_until) values (:host, now() + make_interval(secs => :ttl_s))
returning epoch;

-- name: renew_epoch
-- A lease that ended is not prolonged: somebody may have taken over meanwhile.
update worker set lease_until = now() + make_interval(secs => :ttl_s)
where epoch = :epoch and lease_until > now() returning epoch;

-- name: start_sagas
-- Insert the new ones; those of the starter are his at once, under fence 1.
with wanted as (
  select * from unnest(:saga_ids::uuid[], :names::text[], :versions::int[], :biz_keys::text[],
    :tenants::text[], :priorities::int[], :inputs::bytea[], :parent_ids::uuid[],
    :parent_steps::text[], :owned::bool[])
    as w (saga_id, name, version, biz_key, tenant, priority, input, parent_id, parent_step, owned))
insert into saga (saga_id, name, version, biz_key, tenant, priority, input, parent_id, parent_step,
  state, fence, owner_epoch)
select saga_id, name, version, biz_key, tenant, priority, input, parent_id, parent_step,
  'RUNNABLE', owned::int, case when owned then :epoch::bigint end from wanted
on conflict (name, biz_key) do nothing returning saga_id;

-- name: find_saga
-- The saga known under a business key.
select saga_id from saga where name = :name and biz_key = :biz_key;

-- name: commit_steps
-- Group commit: what many sagas did, where they went, what they tell; each only under its fence.
-- Planned once, for the writers' connections, which join by nested loops over primary keys only;
-- `in (...) is true` is a hashed lookup that the planner does not turn into such a join.
with wanted as (
  select * from unnest(:saga_ids::uuid[], :fences::bigint[], :seqs::int[], :facts::text[],
    :steps::text[], :attempts::int[], :payloads::bytea[], :notes::text[], :refs::text[])
    as w (saga_id, fence, seq, fact, step, attempt, payload, note, ref)),
held as (
  select w.*, mine.signalled from wanted w cross join lateral (
    select s.signalled from saga s where s.saga_id = w.saga_id and s.fence = w.fence
    for share) mine),
written as (
  insert into saga_journal (saga_id, seq, fact, step, attempt, fence, payload, note, ref)
  select saga_id, seq, fact, step, attempt, fence, payload, note, ref from held
  on conflict (saga_id, seq) do nothing returning saga_id, seq),
moved as (
  update saga s set
    -- A signal that came meanwhile wakes the saga that wanted to sleep without having seen it.
    state = case when m.state = 'WAITING' and s.signalled > m.seen then 'RUNNABLE' else m.state end,
    wake_at = now() + make_interval(
      secs => case when m.state = 'WAITING' and s.signalled > m.seen then 0 else m.wake_s end),
    reason = m.reason, owner_epoch = null, moved_at = now()
  from unnest(:move_ids::uuid[], :move_seqs::int[], :states::text[], :reasons::text[],
    :wakes::float8[], :seens::int[]) as m (saga_id, seq, state, reason, wake_s, seen)
  where s.saga_id = m.saga_id
    and ((m.saga_id, m.seq) in (select w.saga_id, w.seq from written w)) is true),
tasked as (
  insert into human_task (saga_id, step, role, reason, due_at, state)
  select t.saga_id, t.step, t.role, t.reason, now() + make_interval(secs => nullif(t.due_s, 0)),
    t.state
  from unnest(:task_ids::uuid[], :task_seqs::int[], :task_steps::text[], :roles::text[],
    :task_reasons::text[], :dues::float8[], :task_states::text[])
    as t (saga_id, seq, step, role, reason, due_s, state)
  where ((t.saga_id, t.seq) in (select w.saga_id, w.seq from written w)) is true
  on conflict (saga_id, step) do update set state = excluded.state,
    role = coalesce(nullif(excluded.role, ''), human_task.role),
    reason = coalesce(nullif(excluded.reason, ''), human_task.reason),
    due_at = excluded.due_at),
told as (
  insert into outbox (topic, part, key, headers, payload)
  select t.topic, t.part, t.key, t.headers, t.payload
  from unnest(:event_ids::uuid[], :event_seqs::int[], :topics::text[], :parts::smallint[],
    :keys::bytea[], :headers::jsonb[], :events::bytea[])
    as t (saga_id, seq, topic, part, key, headers, payload)
  where ((t.saga_id, t.seq) in (select w.saga_id, w.seq from written w)) is true)
select h.saga_id, h.signalled from held h;

-- name: wake_sleepers
-- Waits whose end has come become runnable; the engine tells a signal from an expiry.
update saga set state = 'RUNNABLE' where saga_id in (
  select saga_id from saga where state = 'WAITING' and wake_at <= now()
  order by wake_at limit :room for update skip locked);

-- name: claim_sagas
-- Due sagas without a live owner; also the reaper of the dead. Every tenant gets the same share, in
-- an order that changes, so that nobody's backlog keeps another's saga from running.
with recursive hop as (
  (select tenant from saga where state = 'RUNNABLE' order by tenant limit 1)
  union all
  select (select s.tenant from saga s where s.state = 'RUNNABLE' and s.tenant > hop.tenant
    order by s.tenant limit 1) from hop where hop.tenant is not null),
tenants as materialized (select tenant from hop where tenant is not null order by random()),
ready as (
  select picked.saga_id, picked.owner_epoch
  from tenants t cross join lateral (
    select s.saga_id, s.owner_epoch from saga s
    where s.tenant = t.tenant and s.state = 'RUNNABLE' and s.wake_at <= now()
      and (s.name, s.version) in (select * from unnest(:names::text[], :versions::int[]))
      and not exists (
        select from worker w where w.epoch = s.owner_epoch and w.lease_until > now()
          and (w.epoch <> :epoch or :mine::uuid[] is null or s.saga_id = any(:mine::uuid[])))
    order by s.priority desc, s.wake_at
    limit (select greatest(1, :room::int / greatest(1, count(*))) from tenants)
    for update skip locked) picked
  limit :room::int)
update saga s set owner_epoch = :epoch, fence = s.fence + 1
from ready where s.saga_id = ready.saga_id and exists (
  select from worker w where w.epoch = :epoch and w.lease_until > now())
returning s.saga_id, s.name, s.version, s.tenant, s.priority, s.fence, s.signalled, s.input,
  s.parent_id, s.parent_step, s.state, ready.owner_epoch is not null as taken_over, now() as now;

-- name: look_at_saga
select saga_id, name, version, tenant, priority, fence, signalled, input, parent_id, parent_step,
  state, false as taken_over, now() as now
from saga where saga_id = :saga_id;

-- name: read_journals
select saga_id, seq, fact, step, attempt, fence, payload, note, ref, at from saga_journal
where saga_id = any(:saga_ids::uuid[]) order by saga_id, seq;

-- name: read_signals
select saga_id, name, dedup_id, payload from signal
where saga_id = any(:saga_ids::uuid[]) order by saga_id, id;

-- name: count_signals
select signalled from saga where saga_id = :saga_id;

-- name: note_signal
-- Note it once; the counter is what a saga that is about to sleep compares.
with noted as (
  insert into signal (saga_id, dedup_id, name, payload)
  select saga_id, :dedup_id, :name, :payload from saga where saga_id = :saga_id
  on conflict (saga_id, dedup_id) do nothing returning saga_id),
woken as (
  update saga s set signalled = s.signalled + 1,
    state = case when s.state = any(:wakes::text[]) then 'RUNNABLE' else s.state end,
    wake_at = case when s.state = any(:wakes::text[]) then now() else s.wake_at end
  from noted where s.saga_id = noted.saga_id)
select exists (select from saga where saga_id = :saga_id);

-- name: oldest_due
-- Seconds that the oldest due saga has been waiting for somebody to run it.
select coalesce(extract(epoch from now() - min(wake_at)), 0)::float8 from saga s
where s.state = 'RUNNABLE' and s.wake_at <= now()
  and not exists (select from worker w where w.epoch = s.owner_epoch and w.lease_until > now());
