-- name: list_sagas
-- The one that moved last first, below a row of an earlier page.
select saga_id, name, version, tenant, priority, fence, signalled, input, parent_id, parent_step, state,
  false as taken_over, now() as now, biz_key, reason, owner_epoch, started_at, moved_at, wake_at
from saga where (:name::text = '' or name = :name) and (:biz_key::text = '' or biz_key = :biz_key)
  and (:tenant::text = '' or tenant = :tenant)
  and (cardinality(:states::text[]) = 0 or state = any(:states::text[]))
  and (:moved_before::timestamptz is null or moved_at < :moved_before::timestamptz)
  and (:below_at::timestamptz is null
    or (moved_at, saga_id) < (:below_at::timestamptz, :below_id::uuid))
order by moved_at desc, saga_id desc limit :size;

-- name: get_saga
select saga_id, name, version, tenant, priority, fence, signalled, input, parent_id, parent_step, state,
  false as taken_over, now() as now, biz_key, reason, owner_epoch, started_at, moved_at, wake_at
from saga where saga_id = :saga_id;

-- name: fences_of_saga
-- Under which owner each line of the journal was written.
select seq, fence from saga_journal where saga_id = :saga_id order by seq;

-- name: signals_of_saga
select name, dedup_id, at from signal where saga_id = :saga_id order by id;

-- name: task_of_saga
-- What a person has to decide about it now.
select step, role, reason, opened_at, due_at from human_task
where saga_id = :saga_id and state = 'OPEN' order by opened_at desc limit 1;

-- name: count_versions
-- How many sagas run by each table, and how many of them stand still.
select name, version, count(*) as running,
  count(*) filter (where state in ('STUCK', 'QUARANTINED')) as stuck
from saga where state not in ('COMPLETED', 'COMPENSATED', 'CANCELLED') group by name, version;

-- name: count_states
-- For the metrics: sagas by state, open questions, seconds that the oldest due saga waits for anybody.
select (select count(*) from saga where state = 'WAITING') as waiting,
  (select count(*) from saga where state = 'STUCK') as stuck,
  (select count(*) from saga where state = 'QUARANTINED') as quarantined,
  (select count(*) from human_task where state = 'OPEN') as open_tasks,
  (select coalesce(extract(epoch from now() - min(wake_at)), 0)::float8 from saga s
    where s.state = 'RUNNABLE' and s.wake_at <= now() and not exists (
      select from worker w where w.epoch = s.owner_epoch and w.lease_until > now()))
    as oldest_due_s;

-- name: forget_sagas
-- Sagas that ended long ago leave with their journal, a batch at a time.
with old as (
  select saga_id from saga where state in ('COMPLETED', 'COMPENSATED', 'CANCELLED')
    and moved_at < now() - make_interval(days => :days) limit :size for update skip locked),
journal as (delete from saga_journal using old where saga_journal.saga_id = old.saga_id),
said as (delete from signal using old where signal.saga_id = old.saga_id),
asked as (delete from human_task using old where human_task.saga_id = old.saga_id)
delete from saga using old where saga.saga_id = old.saga_id;
