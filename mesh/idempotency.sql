-- name: recall_answer
-- What is known of a request; a newer owner of its saga makes it stale. Reads only, so that nothing
-- is written before the act has locked what it changes.
select r.request_hash, r.response, r.fence is not null and :fence::bigint < r.fence as is_stale
from remembered r where r.request_id = :request_id
union all
select null, null, true where exists (
  select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
order by is_stale desc limit 1;

-- name: keep_answer
-- The answer beside its effect, with the events of the act; nothing of it when the request is known
-- or a newer owner of its saga has been here. A tombstone where the original of an undo never came.
with buried as (
  insert into remembered (request_id, saga_id, request_hash, fence)
  select :buries::uuid, :saga_id::uuid, ''::bytea, :fence::bigint where :buries::uuid is not null
  on conflict (request_id) do update set request_hash = remembered.request_hash
    where get_byte(remembered.response, 0) = 1 or remembered.request_hash = ''
  returning request_id),
kept as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :response::bytea
  where not exists (
    select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
  on conflict (request_id) do nothing returning request_id),
told as (
  insert into outbox (topic, part, key, headers, payload)
  select t.topic, t.part, t.key, t.headers, t.payload
  from unnest(:topics::text[], :parts::smallint[], :keys::bytea[], :headers::jsonb[],
    :payloads::bytea[]) as t (topic, part, key, headers, payload)
  where exists (select from kept))
select (select count(*) from kept) as kept, (select count(*) from buried) as buried;

-- name: forget_answers
-- Answers nobody will ask for again, a batch at a time; those of sagas are kept longer.
delete from remembered where request_id in (
  select request_id from remembered
  where at < now() - make_interval(days => case when saga_id is null then :days::int else :saga_days::int end)
  limit :size);
