-- name: claim_request
-- Note a request, or meet the one noted before: its row stays locked until this transaction ends,
-- so two of the same never run side by side. No row comes back when a newer owner of the saga has
-- been here.
insert into remembered (request_id, saga_id, request_hash, fence)
select :request_id, :saga_id, :request_hash::bytea, :fence::bigint where not exists (
  select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
on conflict (request_id) do update set fence = greatest(remembered.fence, excluded.fence)
  where excluded.fence is null or remembered.fence is null or remembered.fence <= excluded.fence
returning request_hash, response;

-- name: keep_answer
-- The answer beside its effect.
update remembered set response = :response where request_id = :request_id;

-- name: keep_refusal
-- A refusal given to a saga is kept too, so that a late repetition cannot succeed after it.
insert into remembered (request_id, saga_id, request_hash, fence, response)
values (:request_id, :saga_id, :request_hash, :fence, :response)
on conflict (request_id) do nothing returning request_id;

-- name: bury_original
-- A tombstone where the original never came; one that comes later finds it.
insert into remembered (request_id, saga_id, request_hash, fence)
values (:request_id, :saga_id, ''::bytea, :fence)
on conflict (request_id) do nothing returning request_id;

-- name: forget_answers
-- Answers nobody will ask for again, a batch at a time.
delete from remembered where request_id in (
  select request_id from remembered where at < now() - make_interval(days => :days) limit :size);
