-- name: lock_key
-- Whoever parks, follows or redrives a key does so alone; the lock gives the transaction no number.
select pg_advisory_xact_lock(
  hashtextextended(:consumer || '/' || :topic || '/' || encode(:key, 'hex'), 0));

-- name: park_event
insert into parked (consumer, topic, key, event_id, type, part, headers, event, told_at,
  first_reason, reason, attempts, follows, retry_at)
values (:consumer, :topic, :key, :event_id, :type, :part::int, :headers::text::jsonb, :event,
  :told_at, :reason, :reason, :attempts, :follows, now() + make_interval(secs => :retry_s))
on conflict (consumer, topic, key, event_id) do nothing;

-- name: is_parked
select exists (select from parked where consumer = :consumer and topic = :topic and key = :key);

-- name: parked_keys
select distinct topic, key from parked where consumer = :consumer;

-- name: first_parked
-- The keys that have something set aside, oldest first; of each its first event.
select * from (
  select distinct on (topic, key) consumer, topic, key, event_id, id, part, headers::text as headers,
    event, told_at, attempts
  from parked where consumer = :consumer and (:topic = '' or topic = :topic)
    and (:keys::bytea[] is null or key = any(:keys)) order by topic, key, id) first
order by id limit :size;

-- name: next_parked
select consumer, topic, key, event_id, id, part, headers::text as headers, event, told_at, attempts
from parked where consumer = :consumer and topic = :topic and key = :key order by id limit 1;

-- name: due_parked
-- Of topics without order, what is to be tried again now.
select consumer, topic, key, event_id, id, part, headers::text as headers, event, told_at, attempts
from parked where consumer = :consumer and retry_at <= now() order by retry_at limit :size;

-- name: hold_parked
-- The row, if it is still there; gone means that somebody redrove it.
select attempts from parked where consumer = :consumer and topic = :topic and key = :key
  and event_id = :event_id;

-- name: unpark_event
delete from parked where consumer = :consumer and topic = :topic and key = :key
  and event_id = :event_id;

-- name: park_again
update parked set reason = :reason, attempts = attempts + 1, follows = false,
  retry_at = now() + make_interval(secs => :retry_s)
where consumer = :consumer and topic = :topic and key = :key and event_id = :event_id;

-- name: list_parked
-- For operators: what waits for a person, oldest first.
select id, consumer, topic, key, event_id, type, reason, attempts, follows, at
from parked where id > :after and (:consumer = '' or consumer = :consumer)
  and (:topic = '' or topic = :topic) and (:keys::bytea[] is null or key = any(:keys))
order by id limit :size;

-- name: count_set_aside
select count(*) from parked;

-- name: count_parked
-- Events set aside and the keys they hold up.
select count(*) as events, count(distinct (topic, key)) as keys from parked
where consumer = :consumer;
