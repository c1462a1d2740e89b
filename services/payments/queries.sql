-- Lock order: the payment, then its refunds, then store credit, then balances in order of account id.

-- name: begin_authorization
-- The whole intent at once: the request is noted with its answer, the payment made, its act SENT.
-- Nothing is written, and no row comes back, where the request is known or the saga has moved on.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :operation_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid
      and r.fence > :fence::bigint)
    and not exists (select from payments p where p.order_id = :order_id::uuid and (p.tombstone
      or p.state not in ('FAILED', 'VOIDED', 'EXPIRED', 'REFUNDED', 'LOST')))
    and exists (select from payment_providers pp where pp.provider = :provider::text and pp.enabled)
  on conflict (request_id) do nothing returning request_id),
made as (
  insert into payments (payment_id, order_id, customer_id, provider, state, currency, amount_minor,
    expires_at, created_at, updated_at)
  select :payment_id::uuid, :order_id::uuid, :customer_id::uuid, :provider::text, 'CREATED',
    :currency::text, :minor::bigint, :expires_at::timestamptz, :at::timestamptz, :at::timestamptz
  from noted returning payment_id)
insert into payment_operations (operation_id, payment_id, kind, state, amount_minor, read_at,
  created_at)
select :operation_id::uuid, payment_id, 'AUTHORIZE', 'SENT', :minor::bigint,
  :read_at::timestamptz, :at::timestamptz
from made returning payment_id;

-- name: settle_authorization
-- What an approved authorization makes of a fresh payment, in one statement: act, payment, ledger,
-- event. No row comes back where it is not that simple; then the payment is locked and decided on.
with held as (
  select payment_id from payments
  where payment_id = :payment_id and state = 'CREATED' and not voiding for update),
acted as (
  update payment_operations set state = 'SUCCEEDED', provider_ref = :provider_ref,
    settled_at = :at::timestamptz
  where operation_id = :operation_id and state in ('SENT', 'AMBIGUOUS')
    and payment_id in (select payment_id from held)
  returning payment_id),
paid as (
  update payments set state = 'AUTHORIZED', authorized_minor = amount_minor,
    capture_before = :capture_before::timestamptz, expires_at = null,
    instrument_kind = :instrument_kind, brand = :brand, last_four = :last_four,
    fingerprint = :fingerprint, version = version + 1, updated_at = :at::timestamptz
  where payment_id in (select payment_id from acted)
  returning *),
booked as (
  insert into ledger_transfers (transfer_id, debit_account_id, credit_account_id, amount_minor,
    currency, state, payment_id, reference, reason, created_at)
  select :operation_id, :debit_id::uuid, :credit_id::uuid, amount_minor, currency, 'PENDING',
    payment_id, :operation_id::uuid::text, 'AUTHORIZED', :at::timestamptz
  from paid),
summed as (
  insert into ledger_balances (account_id, shard, debits_pending, credits_pending, updated_at)
  select v.account_id, :shard::int::smallint, v.share * p.amount_minor,
    (1 - v.share) * p.amount_minor, :at::timestamptz
  from paid p, (values (:debit_id::uuid, 1), (:credit_id::uuid, 0)) as v(account_id, share)
  order by v.account_id
  on conflict (account_id, shard) do update set
    debits_pending = ledger_balances.debits_pending + excluded.debits_pending,
    credits_pending = ledger_balances.credits_pending + excluded.credits_pending,
    updated_at = excluded.updated_at),
told as (
  insert into outbox (topic, part, key, headers, payload)
  select :topic::text, :part::int::smallint, :key::bytea, :headers::text::jsonb, :payload::bytea
  from paid)
select * from paid;

-- name: insert_payment
-- A new payment; no row when the order has one that lives, or was given up before it came.
insert into payments (payment_id, order_id, customer_id, provider, state, currency, amount_minor,
  expires_at, channel_account_id, external_order_id, tenders, tombstone, created_at, updated_at)
values (:payment_id, :order_id, :customer_id, :provider, :state, :currency, :amount_minor,
  :expires_at, :channel_account_id, :external_order_id, :tenders::text::jsonb, :tombstone,
  :created_at, :updated_at)
on conflict (order_id) where tombstone
  or state not in ('FAILED', 'VOIDED', 'EXPIRED', 'REFUNDED', 'LOST')
do nothing returning payment_id;

-- name: live_payment
-- The payment that keeps an order's place.
select payment_id, tombstone from payments where order_id = :order_id
  and (tombstone or state not in ('FAILED', 'VOIDED', 'EXPIRED', 'REFUNDED', 'LOST'));

-- name: last_payment
-- The newest payment of an order, whatever became of it.
select payment_id, tombstone from payments where order_id = :order_id
order by created_at desc limit 1;

-- name: lock_payment
-- One payment, held until the transaction ends.
select * from payments where payment_id = :payment_id for update;

-- name: get_payment
-- One payment, with a row for each of its acts: one snapshot, or an act could have ended in a
-- payment that does not show it.
select p.*, o.operation_id, o.kind, o.state as act_state, o.amount_minor as act_minor,
  o.credit_minor, o.is_final, o.whole_minor, o.reference, o.provider_ref, o.error_code,
  o.created_at as asked_at, o.settled_at
from payments p left join payment_operations o using (payment_id)
where p.payment_id = :payment_id order by o.seq;

-- name: payment_of_operation
-- The payment that an act belongs to.
select payment_id from payment_operations where operation_id = :operation_id;

-- name: list_operations
-- The acts of a payment that is locked, in the order they were asked for.
select operation_id, kind, state as act_state, amount_minor as act_minor, credit_minor, is_final,
  whole_minor, reference, provider_ref, error_code, created_at as asked_at, settled_at
from payment_operations where payment_id = :payment_id order by seq;

-- name: save_settled
-- A payment as it became, with its acts, transfers and what they add to accounts, in one statement.
-- Pending transfers that were posted or voided to the last unit get their end.
with paid as (
  update payments set state = :state, authorized_minor = :authorized_minor,
    captured_minor = :captured_minor, refunded_minor = :refunded_minor,
    store_credit_minor = :store_credit_minor, failure_reason = :failure_reason, challenge_url = :challenge_url, challenged = :challenged,
    expires_at = :expires_at, capture_before = :capture_before,
    instrument_kind = :instrument_kind, brand = :brand, last_four = :last_four,
    fingerprint = :fingerprint, voiding = :voiding, version = :version, updated_at = :updated_at
  where payment_id = :payment_id),
acted as (
  insert into payment_operations (operation_id, payment_id, kind, state, amount_minor,
    credit_minor, is_final, whole_minor, reference, provider_ref, error_code, read_at, created_at, settled_at)
  select o.operation_id, :payment_id, o.kind, o.state, o.minor, o.credit, o.is_final, o.whole, o.reference,
    o.provider_ref, o.error_code, o.read_at, o.created_at, o.settled_at
  from unnest(:operation_ids::uuid[], :kinds::text[], :operation_states::text[],
    :operation_minors::bigint[], :credits::bigint[], :finals::boolean[], :wholes::bigint[], :references::text[], :provider_refs::text[],
    :error_codes::text[], :read_ats::timestamptz[], :created_ats::timestamptz[],
    :settled_ats::timestamptz[])
    as o(operation_id, kind, state, minor, credit, is_final, whole, reference, provider_ref, error_code, read_at,
      created_at, settled_at)
  on conflict (operation_id) do update set state = excluded.state,
    provider_ref = excluded.provider_ref, error_code = excluded.error_code,
    settled_at = excluded.settled_at),
booked as (
  insert into ledger_transfers (transfer_id, debit_account_id, credit_account_id, amount_minor,
    currency, state, pending_id, payment_id, reference, reason, created_at)
  select t.transfer_id, t.debit_id, t.credit_id, t.minor, :currency::text, t.state, t.pending_id,
    :payment_id, :reference::text, t.reason, :updated_at
  from unnest(:transfer_ids::uuid[], :debit_ids::uuid[], :credit_ids::uuid[], :minors::bigint[],
    :states::text[], :pending_ids::uuid[], :reasons::text[])
    with ordinality as t(transfer_id, debit_id, credit_id, minor, state, pending_id, reason, place)
  order by t.place),
closed as (
  update ledger_transfers set state = c.state
  from unnest(:closed_ids::uuid[], :closed_states::text[]) as c(transfer_id, state)
  where ledger_transfers.transfer_id = c.transfer_id and ledger_transfers.state = 'PENDING'),
summed as (
  insert into ledger_balances (account_id, shard, debits_posted, credits_posted, debits_pending,
    credits_pending, updated_at)
  select c.account_id, :shard::int::smallint, c.debits_posted, c.credits_posted, c.debits_pending,
    c.credits_pending, :updated_at
  from unnest(:account_ids::uuid[], :debits_posted::bigint[], :credits_posted::bigint[],
    :debits_pending::bigint[], :credits_pending::bigint[])
    with ordinality as c(account_id, debits_posted, credits_posted, debits_pending,
      credits_pending, place)
  order by c.place
  on conflict (account_id, shard) do update set
    debits_posted = ledger_balances.debits_posted + excluded.debits_posted,
    credits_posted = ledger_balances.credits_posted + excluded.credits_posted,
    debits_pending = ledger_balances.debits_pending + excluded.debits_pending,
    credits_pending = ledger_balances.credits_pending + excluded.credits_pending,
    updated_at = excluded.updated_at)
select 1;

-- name: list_payments
-- Payments newest first, after a cursor, without their acts.
select * from payments
where not tombstone
  and (:order_id::uuid is null or order_id = :order_id::uuid)
  and (:customer_id::uuid is null or customer_id = :customer_id::uuid)
  and (:state::text = '' or state = :state::text)
  and (:made_from::timestamptz is null or created_at >= :made_from::timestamptz)
  and (:made_to::timestamptz is null or created_at < :made_to::timestamptz)
  and (:before::uuid is null or payment_id < :before::uuid)
order by payment_id desc limit :page_size;

-- name: insert_refund
-- A new refund.
insert into refunds (refund_id, payment_id, order_id, state, amount_minor, currency, reason, note,
  reference, requested_by, approved_by, operation_id, created_at, updated_at)
values (:refund_id, :payment_id, :order_id, :state, :amount_minor, :currency, :reason, :note,
  :reference, :requested_by, :approved_by, :operation_id, :created_at, :updated_at);

-- name: save_refund
-- A refund as it became.
update refunds set state = :state, approved_by = :approved_by, operation_id = :operation_id,
  provider_ref = :provider_ref, failure_reason = :failure_reason, version = :version,
  updated_at = :updated_at
where refund_id = :refund_id;

-- name: get_refund
-- One refund.
select * from refunds where refund_id = :refund_id;

-- name: refund_of_operation
-- The refund that an act sends.
select * from refunds where operation_id = :operation_id;

-- name: waiting_refunds
-- The sum of a payment's refunds that have no end yet; its payment is locked meanwhile.
select coalesce(sum(amount_minor), 0)::bigint from refunds
where payment_id = :payment_id and state in ('REQUESTED', 'APPROVED', 'SENT');

-- name: list_refunds
-- Refunds newest first, after a cursor.
select * from refunds
where (:payment_id::uuid is null or payment_id = :payment_id::uuid)
  and (:order_id::uuid is null or order_id = :order_id::uuid)
  and (:state::text = '' or state = :state::text)
  and (:before::uuid is null or refund_id < :before::uuid)
order by refund_id desc limit :page_size;

-- name: put_account
-- An account nobody used before.
insert into ledger_accounts (account_id, kind, party_id, currency, may_be_negative, created_at)
values (:account_id, :kind, :party_id, :currency, :may_be_negative, :at)
on conflict do nothing;

-- name: put_transfers
-- Transfers as they were decided, in their order.
insert into ledger_transfers (transfer_id, debit_account_id, credit_account_id, amount_minor,
  currency, state, pending_id, payment_id, reference, reason, created_at)
select t.transfer_id, t.debit_id, t.credit_id, t.minor, :currency::text, t.state, t.pending_id,
  :payment_id::uuid, :reference::text, t.reason, :at::timestamptz
from unnest(:transfer_ids::uuid[], :debit_ids::uuid[], :credit_ids::uuid[], :minors::bigint[],
  :states::text[], :pending_ids::uuid[], :reasons::text[])
  with ordinality as t(transfer_id, debit_id, credit_id, minor, state, pending_id, reason, place)
order by t.place;

-- name: add_balances
-- What transfers add to the sums of accounts, in the order of their ids.
insert into ledger_balances (account_id, shard, debits_posted, credits_posted, debits_pending,
  credits_pending, updated_at)
select c.account_id, :shard::int::smallint, c.debits_posted, c.credits_posted, c.debits_pending,
  c.credits_pending, :at::timestamptz
from unnest(:account_ids::uuid[], :debits_posted::bigint[], :credits_posted::bigint[],
  :debits_pending::bigint[], :credits_pending::bigint[])
  with ordinality as c(account_id, debits_posted, credits_posted, debits_pending,
    credits_pending, place)
order by c.place
on conflict (account_id, shard) do update set
  debits_posted = ledger_balances.debits_posted + excluded.debits_posted,
  credits_posted = ledger_balances.credits_posted + excluded.credits_posted,
  debits_pending = ledger_balances.debits_pending + excluded.debits_pending,
  credits_pending = ledger_balances.credits_pending + excluded.credits_pending,
  updated_at = excluded.updated_at;

-- name: list_accounts
-- Accounts with their sums, in the order of their ids.
select a.*, coalesce(b.debits_posted, 0)::bigint as debits_posted,
  coalesce(b.credits_posted, 0)::bigint as credits_posted,
  coalesce(b.debits_pending, 0)::bigint as debits_pending,
  coalesce(b.credits_pending, 0)::bigint as credits_pending,
  coalesce(b.updated_at, a.created_at) as updated_at
from ledger_accounts a
left join lateral (
  select sum(debits_posted) as debits_posted, sum(credits_posted) as credits_posted,
    sum(debits_pending) as debits_pending, sum(credits_pending) as credits_pending,
    max(updated_at) as updated_at
  from ledger_balances where ledger_balances.account_id = a.account_id) b on true
where (:kind::text = '' or a.kind = :kind::text)
  and (:any_party::boolean or a.party_id = :party_id::text)
  and (:currency::text = '' or a.currency = :currency::text)
  and (:after::uuid is null or a.account_id > :after::uuid)
order by a.account_id limit :page_size;

-- name: list_transfers
-- Transfers newest first, after a cursor.
select * from ledger_transfers
where (:account_id::uuid is null or debit_account_id = :account_id::uuid
    or credit_account_id = :account_id::uuid)
  and (:payment_id::uuid is null or payment_id = :payment_id::uuid)
  and (:reference::text = '' or reference = :reference::text)
  and (:made_from::timestamptz is null or created_at >= :made_from::timestamptz)
  and (:made_to::timestamptz is null or created_at < :made_to::timestamptz)
  and (:before::bigint is null or seq < :before::bigint)
order by seq desc limit :page_size;

-- name: insert_store_credit
-- Credit given to a customer.
insert into store_credits (store_credit_id, customer_id, amount_minor, remaining_minor, currency,
  reason, reference, expires_at, created_at, updated_at)
values (:store_credit_id, :customer_id, :amount_minor, :remaining_minor, :currency, :reason,
  :reference, :expires_at, :created_at, :updated_at);

-- name: lock_store_credits
-- What a customer may spend, what lapses first first, held until the transaction ends.
select store_credit_id, remaining_minor from store_credits
where customer_id = :customer_id and currency = :currency and remaining_minor > 0
  and (expires_at is null or expires_at > :at)
order by expires_at nulls last, store_credit_id for update;

-- name: use_store_credit
-- A part of one credit is held for a payment.
with used as (
  update store_credits set remaining_minor = remaining_minor - :minor::bigint,
    version = version + 1, updated_at = :at::timestamptz
  where store_credit_id = :store_credit_id::uuid returning store_credit_id)
insert into store_credit_uses (payment_id, store_credit_id, amount_minor, created_at)
select :payment_id::uuid, store_credit_id, :minor::bigint, :at::timestamptz from used;

-- name: return_store_credit
-- What a payment held or spent of credits goes back to them, the last used first. Its payment is
-- locked meanwhile.
with uses as (
  select store_credit_id, amount_minor - returned_minor as held,
    sum(amount_minor - returned_minor) over (order by store_credit_id desc) as so_far
  from store_credit_uses where payment_id = :payment_id::uuid),
parts as (
  select store_credit_id, least(held, greatest(:minor::bigint - (so_far - held), 0)) as part
  from uses),
noted as (
  update store_credit_uses u set returned_minor = u.returned_minor + p.part
  from parts p where u.payment_id = :payment_id::uuid and u.store_credit_id = p.store_credit_id
    and p.part > 0)
update store_credits c set remaining_minor = c.remaining_minor + p.part, version = c.version + 1,
  updated_at = :at::timestamptz
from parts p where c.store_credit_id = p.store_credit_id and p.part > 0;

-- name: take_event
-- An event of a provider, once; no row when it is known.
insert into provider_events (provider, event_ref, operation_id, payment_id, sha256, created_at)
values (:provider, :event_ref, :operation_id, :payment_id, :sha256, :at)
on conflict do nothing returning event_ref;

-- name: mark_event
-- Whether an event changed anything.
update provider_events set applied = :applied
where provider = :provider and event_ref = :event_ref;

-- name: open_operations
-- Acts whose outcome should be asked for, and when to ask again; the next reader skips them.
update payment_operations set read_backs = read_backs + 1,
  read_at = :at::timestamptz + least(:longest::interval, interval '5 seconds' * (2 ^ least(read_backs, 10)))
where operation_id in (
  select operation_id from payment_operations
  where state in ('SENT', 'AMBIGUOUS') and read_at <= :at::timestamptz
  order by read_at limit :size for update skip locked)
returning operation_id, payment_id;

-- name: overdue_payments
-- Payments that waited too long for the customer or for an answer.
select payment_id from payments where state in ('CREATED', 'REQUIRES_ACTION')
  and expires_at <= :at and not voiding order by expires_at limit :size;

-- name: unvoided_payments
-- Payments to be given up for which nobody asks the provider now.
select payment_id from payments p where voiding and not exists (
  select from payment_operations o where o.payment_id = p.payment_id and o.kind = 'VOID'
    and o.state in ('SENT', 'AMBIGUOUS')) limit :size;

-- name: lapsed_payments
-- Authorizations whose time is over.
select payment_id from payments where state in ('AUTHORIZED', 'PARTIALLY_CAPTURED')
  and capture_before <= :at and authorized_minor > captured_minor
order by capture_before limit :size;

-- name: warn_payments
-- Authorizations that run out soon, each named once; one that was renewed is named again.
update payments set warned_at = :at::timestamptz where payment_id in (
  select payment_id from payments where state in ('AUTHORIZED', 'PARTIALLY_CAPTURED')
    and capture_before > :at::timestamptz and capture_before <= :until::timestamptz
    and authorized_minor > captured_minor
    and (warned_at is null or warned_at < capture_before - interval '24 hours')
  order by capture_before limit :size for update skip locked)
returning payment_id;

-- name: list_providers
-- Providers in the order they are tried, with how their last acts ended.
select p.*, coalesce((select avg(case when o.state = 'SUCCEEDED' then 1.0 else 0.0 end) from (
    select o.state from payment_operations o join payments y using (payment_id)
    where y.provider = p.provider and o.state in ('SUCCEEDED', 'FAILED')
    order by o.created_at desc limit 100) o), 1)::float8 as success_ratio
from payment_providers p
where (:provider::text = '' or provider = :provider::text)
order by priority, provider limit 200;

-- name: lock_provider
-- One provider, held until the transaction ends.
select * from payment_providers where provider = :provider for update;

-- name: save_provider
-- A provider as it shall be.
update payment_providers set enabled = :enabled, priority = :priority, version = version + 1,
  updated_at = :at
where provider = :provider;
