-- name: charge
-- An authorization in the book, once per key, and only where its reference was not given up before.
with acted as (
  insert into sandbox_acts (key, reference, kind, amount_minor, result, error_code, later, created_at)
  select :key::uuid, :reference::uuid, 'AUTHORIZE', :minor::bigint, :result::text,
    :error_code::text, :later::text, :at::timestamptz
  where not exists (select from sandbox_charges where reference = :reference::uuid)
  on conflict (key) do nothing returning reference)
insert into sandbox_charges (reference, behavior, state, amount_minor, currency, decline_code,
  expires_at, created_at)
select reference, :behavior::text, :state::text, :minor::bigint, :currency::text,
  :error_code::text, :expires_at::timestamptz, :at::timestamptz
from acted on conflict (reference) do nothing returning reference;

-- name: capture_charge
-- A capture that nothing stands against, in one statement; no row where something does.
with held as (
  select reference, behavior from sandbox_charges
  where reference = :reference::uuid and state = 'AUTHORIZED' and expires_at > :at::timestamptz
    and captured_minor + :minor::bigint <= amount_minor
    and behavior not like 'tok\_capture\_%' for update),
acted as (
  insert into sandbox_acts (key, reference, kind, amount_minor, result, created_at)
  select :key::uuid, reference, 'CAPTURE', :minor::bigint, 'SUCCEEDED', :at::timestamptz
  from held on conflict (key) do nothing returning reference)
update sandbox_charges set captured_minor = captured_minor + :minor::bigint
where reference in (select reference from acted) returning reference;

-- name: lock_charge
-- One charge, held until the transaction ends.
select * from sandbox_charges where reference = :reference for update;

-- name: bury_charge
-- A charge that was given up before it came.
insert into sandbox_charges (reference, behavior, state, amount_minor, currency, decline_code,
  expires_at, created_at)
values (:reference, '', 'VOIDED', 0, 'XXX', 'CANCELLED', :at, :at)
on conflict (reference) do nothing returning reference;

-- name: save_charge
-- A charge as it became.
update sandbox_charges set state = :state, captured_minor = :captured_minor,
  refunded_minor = :refunded_minor, decline_code = :decline_code, expires_at = :expires_at
where reference = :reference;

-- name: put_act
-- What was asked and answered.
insert into sandbox_acts (key, reference, kind, amount_minor, result, error_code, later, created_at)
values (:key, :reference, :kind, :minor, :result, :error_code, :later, :at);

-- name: end_act
-- How an act ended that had been accepted only.
update sandbox_acts set result = :result, error_code = :error_code where key = :key;

-- name: find_act
-- What was answered to a key, with the charge it is about.
select a.*, c.behavior, c.state, c.expires_at, c.decline_code
from sandbox_acts a left join sandbox_charges c using (reference) where a.key = :key;

-- name: put_event
-- An event to be sent when its time comes.
insert into sandbox_events (event_ref, payload, signature, due_at, times)
values (:event_ref, :payload, :signature, :due_at, :times);

-- name: due_events
-- Events whose time has come.
select * from sandbox_events where delivered_at is null and due_at <= :at
order by due_at, event_ref limit :size;

-- name: deliver_event
-- An event that arrived.
update sandbox_events set delivered_at = :at where event_ref = :event_ref;
