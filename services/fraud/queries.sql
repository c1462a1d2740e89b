-- Lock order: the case, then its screening, then counters and profiles in order of value index.

-- name: remember_entities
-- All that a decision needs of the things of an order, in one look. What was screened a moment ago
-- and is not counted yet counts too. Arrays behind a select hide their length: else every call would
-- be planned anew for it, which takes longer than the look.
with things as materialized (
  select kind, value_index from unnest((select :kinds::text[]), (select :indexes::bytea[]))
    as t(kind, value_index)),
buyers as materialized (select * from things where kind in ('CUSTOMER', 'EMAIL'))
select
  (select coalesce(jsonb_agg(distinct jsonb_build_array(l.kind, l.list)), '[]')
    from list_entries l join things t using (kind, value_index)
    where l.expires_at is null or l.expires_at > :at::timestamptz) as listings,
  (select coalesce(max(c.orders), 0)::int from (
    select b.kind, coalesce((select sum(v.count) from velocity_counters v
        where v.value_index = b.value_index and v.kind = b.kind and v.metric = 'ORDER'
          and v.bucket > :day::timestamptz), 0)
      + (select count(*) from screenings s where not s.learned and s.kind = 'ORDER'
          and s.moment = 'PLACEMENT' and b.value_index = any(s.entity_indexes)) as orders
    from buyers b) c) as orders_24h,
  (select coalesce(max(f.failed), 0)::int from (
    select sum(v.count) as failed from velocity_counters v join things t using (kind, value_index)
    where v.metric = 'FAILED_PAYMENT' and v.bucket > :day::timestamptz
      and v.kind in ('CUSTOMER', 'PAYMENT_FINGERPRINT')
    group by v.kind, v.value_index) f) as failed_payments_24h,
  (select count(*)::int from (
    select e.other_index from entity_links e join things t using (kind, value_index)
    where e.kind = 'CUSTOMER' and e.other_kind = 'PAYMENT_FINGERPRINT'
      and e.first_seen_at > :week::timestamptz
    union
    select p.value_index from things p, things c
    where p.kind = 'PAYMENT_FINGERPRINT' and c.kind = 'CUSTOMER' and not exists (
      select from entity_links e where e.value_index = c.value_index and e.kind = c.kind
        and e.other_kind = p.kind and e.other_index = p.value_index
        and e.first_seen_at <= :week::timestamptz)) m) as new_methods_7d,
  (select coalesce(max(p.bad_orders), 0)::int
    from entity_profiles p join things t using (kind, value_index)
    where p.kind in ('CUSTOMER', 'EMAIL', 'PAYMENT_FINGERPRINT', 'DEVICE')) as bad_orders,
  exists (select from entity_links e join things t
    on t.kind = 'TAX_NUMBER' and e.other_kind = t.kind and e.other_index = t.value_index
    where e.kind = 'MERCHANT' and e.value_index <> all (
      select value_index from things where kind = 'MERCHANT')) as same_tax_number,
  exists (select from entity_links e join things t
    on t.kind = 'EMAIL' and e.other_kind = t.kind and e.other_index = t.value_index
    where e.kind = 'MERCHANT' and e.value_index <> all (
      select value_index from things where kind = 'MERCHANT')) as same_email,
  (select policy_version from fraud_policies where state = 'CHAMPION') as policy_version;

-- name: put_screening
-- A screening with its case, the remembered answer and the event; nothing where the request is
-- known or its saga has moved on.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (
    select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
  on conflict (request_id) do nothing returning request_id),
made as (
  insert into screenings (screening_id, kind, subject_id, moment, state, decision, score, signals,
    reasons, review_case_id, policy_version, total_minor, entity_kinds, entity_indexes,
    created_at, updated_at)
  select :screening_id::uuid, :kind::text, :subject_id::text, :moment::text, :state::text,
    :decision::text, :score::float8, :signals::text::jsonb, :reasons::text::jsonb,
    :review_case_id::uuid, :policy_version::text, :total_minor::bigint, :entity_kinds::text[],
    :entity_indexes::bytea[], :at::timestamptz, :at::timestamptz
  from noted returning screening_id),
opened as (
  insert into review_cases (review_case_id, screening_id, kind, subject_id, state, score, reasons,
    due_at, created_at, updated_at)
  select :review_case_id::uuid, screening_id, :kind::text, :subject_id::text, 'OPEN',
    :score::float8, :reasons::text::jsonb, :due_at::timestamptz, :at::timestamptz,
    :at::timestamptz
  from made where :review_case_id::uuid is not null),
told as (
  insert into outbox (topic, part, key, headers, payload)
  select :topic::text, :part::int::smallint, :key::bytea, :headers::text::jsonb, :payload::bytea
  from made where :kind::text = 'ORDER')
select count(*) from made;

-- name: get_screening
-- One screening.
select * from screenings where screening_id = :screening_id;

-- name: lock_screening
-- One screening, held until the transaction ends.
select * from screenings where screening_id = :screening_id for update;

-- name: save_screening
-- A screening as it became.
update screenings set state = :state, version = :version, updated_at = :updated_at
where screening_id = :screening_id;

-- name: list_screenings
-- Screenings newest first, after a cursor.
select * from screenings
where (:subject_id::text = '' or subject_id = :subject_id::text)
  and (:decision::text = '' or decision = :decision::text)
  and (:kind::text = '' or kind = :kind::text)
  and (:made_from::timestamptz is null or created_at >= :made_from::timestamptz)
  and (:before::uuid is null or screening_id < :before::uuid)
order by screening_id desc limit :page_size;

-- name: screening_of_subject
-- The screening that decided on a subject last.
select * from screenings where subject_id = :subject_id order by screening_id desc limit 1;

-- name: get_case
-- One case.
select * from review_cases where review_case_id = :review_case_id;

-- name: lock_case
-- One case, held until the transaction ends.
select * from review_cases where review_case_id = :review_case_id for update;

-- name: save_case
-- A case as it became.
update review_cases set state = :state, verdict = :verdict, decided_by = :decided_by, note = :note,
  version = :version, updated_at = :updated_at
where review_case_id = :review_case_id;

-- name: list_cases
-- Cases, the first due first, after a cursor.
select * from review_cases
where (:state::text = '' or state = :state::text)
  and (:subject_id::text = '' or subject_id = :subject_id::text)
  and (:after::uuid is null or (due_at, review_case_id) > (
    select due_at, review_case_id from review_cases where review_case_id = :after::uuid))
order by due_at, review_case_id limit :page_size;

-- name: lapsing_cases
-- Cases nobody decided in time.
select review_case_id from review_cases where state = 'OPEN' and due_at <= :at
order by due_at limit :size;

-- name: put_label
-- What became known of a screening, once per source.
insert into fraud_labels (screening_id, source, is_fraud, known_at)
values (:screening_id, :source, :is_fraud, :at)
on conflict (screening_id, source) do update set is_fraud = excluded.is_fraud,
  known_at = excluded.known_at
where fraud_labels.is_fraud <> excluded.is_fraud
returning screening_id;

-- name: add_bad_orders
-- The things of a screening had an order that turned out bad, or one too many was counted.
insert into entity_profiles (kind, value_index, first_seen_at, bad_orders, updated_at)
select t.kind, t.value_index, :at::timestamptz, greatest(:delta::int, 0), :at::timestamptz
from unnest(:kinds::text[], :indexes::bytea[]) as t(kind, value_index)
order by t.value_index, t.kind
on conflict (value_index, kind) do update set
  bad_orders = greatest(entity_profiles.bad_orders + :delta::int, 0),
  updated_at = excluded.updated_at;

-- name: learn
-- Counts what was screened and is not counted yet: velocity, profiles, and which card a customer or
-- tax number a merchant used.
with taken as (
  update screenings set learned = true where screening_id in (
    select screening_id from screenings where not learned
    order by screening_id limit :size for update skip locked)
  returning screening_id, kind, moment, total_minor, entity_kinds, entity_indexes, created_at),
things as materialized (
  select t.kind as subject, t.moment, t.screening_id, t.total_minor, t.created_at,
    date_trunc('hour', t.created_at, 'UTC') as bucket, e.kind, e.value_index
  from taken t, unnest(t.entity_kinds, t.entity_indexes) as e(kind, value_index)),
counted as (
  insert into velocity_counters (kind, value_index, metric, bucket, count, sum_minor)
  select kind, value_index, 'ORDER', bucket, count(*), sum(total_minor) from things
  where subject = 'ORDER' and moment = 'PLACEMENT'
  group by kind, value_index, bucket order by value_index, kind, bucket
  on conflict (value_index, kind, metric, bucket) do update set
    count = velocity_counters.count + excluded.count,
    sum_minor = velocity_counters.sum_minor + excluded.sum_minor),
profiled as (
  insert into entity_profiles (kind, value_index, first_seen_at, orders, updated_at)
  select kind, value_index, min(created_at),
    count(*) filter (where subject = 'ORDER' and moment = 'PLACEMENT'), max(created_at)
  from things group by kind, value_index order by value_index, kind
  on conflict (value_index, kind) do update set
    orders = entity_profiles.orders + excluded.orders, updated_at = excluded.updated_at),
linked as (
  insert into entity_links (kind, value_index, other_kind, other_index, first_seen_at)
  select a.kind, a.value_index, b.kind, b.value_index, min(a.created_at)
  from things a join things b using (screening_id)
  where (a.kind = 'CUSTOMER' and b.kind = 'PAYMENT_FINGERPRINT')
    or (a.kind = 'MERCHANT' and b.kind in ('TAX_NUMBER', 'EMAIL'))
  group by a.kind, a.value_index, b.kind, b.value_index
  order by a.value_index, a.kind, b.kind, b.value_index
  on conflict do nothing)
select count(*) from taken;

-- name: count_failure
-- A payment failed: for the customer, and for the card.
insert into velocity_counters (kind, value_index, metric, bucket, count)
select t.kind, t.value_index, 'FAILED_PAYMENT', date_trunc('hour', :at::timestamptz, 'UTC'), 1
from unnest(:kinds::text[], :indexes::bytea[]) as t(kind, value_index)
order by t.value_index, t.kind
on conflict (value_index, kind, metric, bucket) do update set
  count = velocity_counters.count + 1;

-- name: see_entity
-- A thing that was not seen before.
insert into entity_profiles (kind, value_index, first_seen_at, updated_at)
values (:kind, :value_index, :at, :at) on conflict do nothing;

-- name: forget_counters
-- Counters older than any rule looks back.
delete from velocity_counters where bucket < :before::timestamptz;

-- name: insert_list_entry
-- A thing on a list.
insert into list_entries (list_entry_id, kind, value_index, list, reason, actor, expires_at,
  created_at)
values (:list_entry_id, :kind, :value_index, :list, :reason, :actor, :expires_at, :created_at);

-- name: list_of_entity
-- The entries of one thing that hold now.
select * from list_entries where value_index = :value_index and kind = :kind
  and (expires_at is null or expires_at > :at)
order by list_entry_id desc limit 50;

-- name: list_list_entries
-- Entries newest first, after a cursor.
select * from list_entries
where (:kind::text = '' or kind = :kind::text) and (:list::text = '' or list = :list::text)
  and (:before::uuid is null or list_entry_id < :before::uuid)
order by list_entry_id desc limit :page_size;

-- name: delete_list_entry
-- An entry is taken off its list.
delete from list_entries where list_entry_id = :list_entry_id;

-- name: unblock
-- All blocks of a thing end.
delete from list_entries where value_index = :value_index and kind = :kind and list = 'BLOCKED';

-- name: blocked_screenings
-- The screenings of a month that a thing took part in and that stopped something.
select * from screenings
where decision in ('REVIEW', 'BLOCK') and created_at > :since
  and :value_index::bytea = any(entity_indexes)
order by screening_id limit :size;

-- name: profile
-- What is remembered of one thing.
select p.*, coalesce((select sum(v.count) from velocity_counters v where v.value_index = p.value_index
    and v.kind = p.kind and v.metric = 'ORDER' and v.bucket > :day), 0)::int as orders_24h,
  coalesce((select sum(v.count) from velocity_counters v where v.value_index = p.value_index
    and v.kind = p.kind and v.metric = 'FAILED_PAYMENT' and v.bucket > :day), 0)::int as failed_24h
from entity_profiles p where p.value_index = :value_index and p.kind = :kind;

-- name: get_policy
-- One policy.
select * from fraud_policies where policy_version = :policy_version;

-- name: lock_policies
-- All policies that could change places, held until the transaction ends.
select * from fraud_policies where state = 'CHAMPION' or policy_version = :policy_version
order by policy_version for update;

-- name: insert_policy
-- A new policy; no row when its version is taken.
insert into fraud_policies (policy_version, state, rules, challenge_from, review_from, block_from,
  note, actor, created_at, updated_at)
values (:policy_version, :state, :rules::text::jsonb, :challenge_from, :review_from, :block_from,
  :note, :actor, :created_at, :created_at)
on conflict do nothing returning policy_version;

-- name: save_policy
-- A policy in another state.
update fraud_policies set state = :state, version = version + 1, updated_at = :at
where policy_version = :policy_version;

-- name: list_policies
-- Policies, newest first.
select * from fraud_policies where (:state::text = '' or state = :state::text)
order by created_at desc, policy_version limit 200;

-- name: past_screenings
-- What was screened since a moment, with what is known of it by now.
select s.kind, s.decision, s.signals, (select bool_or(l.is_fraud) from fraud_labels l
    where l.screening_id = s.screening_id) as is_fraud
from screenings s where s.created_at > :since order by s.screening_id desc limit :size;
