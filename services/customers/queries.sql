-- Lock order: the customer, then the loyalty account, then its entries.

-- name: check_standing
-- Whether a customer may order, with what pricing and screening need.
select c.*, l.tier, l.balance from customers c left join loyalty_accounts l using (customer_id)
where c.customer_id = :customer_id;

-- name: get_customer
-- One customer.
select * from customers where customer_id = :customer_id;

-- name: lock_customer
-- One customer, held until the transaction ends.
select * from customers where customer_id = :customer_id for update;

-- name: find_guest
-- The customer whom a channel's reference or an e-mail address means; an account before a guest. Written as
-- alternatives, not as a case, so that each finds its index.
select * from customers
where state <> 'ERASED' and (
  (:external_ref::text <> '' and external_ref <> '' and external_ref = :external_ref::text
    and (account_id = :account_id::uuid or (:account_id::uuid is null and account_id is null)))
  or (:external_ref::text = '' and email_index = :email_index::bytea))
order by state = 'GUEST', customer_id limit 1;

-- name: insert_customer
-- A new customer; no row when somebody has the e-mail address or the reference.
insert into customers (customer_id, customer_number, kind, state, name, email, email_index, phone, locale, company,
  vat_number, country_code, external_ref, account_id, created_at, updated_at)
values (:customer_id, :customer_number, :kind, :state, :name, :email, :email_index, :phone, :locale, :company,
  :vat_number, :country_code, :external_ref, :account_id, :created_at, :updated_at)
on conflict do nothing returning *;

-- name: ensure_guest
-- The whole of a new guest at once: request, customer, event. No row where anything of it is known.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid
      and r.fence > :fence::bigint)
    and not exists (select from customers c where c.state <> 'ERASED'
      and :external_ref::text <> '' and c.external_ref <> '' and c.external_ref = :external_ref::text
      and (c.account_id = :account_id::uuid or (:account_id::uuid is null and c.account_id is null)))
    and not exists (select from customers c where c.state <> 'ERASED'
      and :external_ref::text = '' and c.email_index = :email_index::bytea)
  on conflict (request_id) do nothing returning request_id),
made as (
  insert into customers (customer_id, customer_number, kind, state, name, email, email_index, phone, locale,
    company, vat_number, country_code, external_ref, account_id, created_at, updated_at)
  select :customer_id::uuid, :customer_number::text, :kind::text, 'GUEST', :name::text, :email::text, :email_index::bytea,
    :phone::text, :locale::text, :company::text, :vat_number::text, :country_code::text,
    :external_ref::text, :account_id::uuid, :at::timestamptz, :at::timestamptz
  from noted returning *),
told as (
  insert into outbox (topic, part, key, headers, payload)
  select :topic::text, :part::int::smallint, :key::bytea, :headers::text::jsonb, :payload::bytea
  from made)
select * from made;

-- name: save_customer
-- A customer as they became.
update customers set state = :state, state_reason = :state_reason, name = :name, email = :email,
  email_index = :email_index, phone = :phone, locale = :locale, company = :company,
  vat_number = :vat_number, country_code = :country_code, external_ref = :external_ref,
  version = :version, updated_at = :updated_at
where customer_id = :customer_id;

-- name: list_customers
-- Customers newest first, after a cursor.
select * from customers
where (:state::text = '' or state = :state::text)
  and (:email_index::bytea is null or email_index = :email_index::bytea)
  and (:segment::text = '' or :segment::text = any(segments))
  and (:before::uuid is null or customer_id < :before::uuid)
order by customer_id desc limit :page_size;

-- name: prefer_no_address
-- No address of a role is the preferred one any more.
update addresses set preferred = false, version = version + 1, updated_at = :at
where customer_id = :customer_id and role = :role and preferred;

-- name: insert_address
-- An address to keep.
insert into addresses (address_id, customer_id, role, address, country_code, preferred, created_at,
  updated_at)
values (:address_id, :customer_id, :role, :address::text::jsonb, :country_code, :preferred,
  :created_at, :created_at);

-- name: list_addresses
-- The addresses of a customer, the preferred first.
select * from addresses where customer_id = :customer_id
order by preferred desc, address_id limit 200;

-- name: delete_address
-- An address is forgotten.
delete from addresses where customer_id = :customer_id and address_id = :address_id;

-- name: insert_consent
-- An answer to the question whether we may.
insert into consents (consent_id, customer_id, purpose, given, text_version, created_at)
values (:consent_id, :customer_id, :purpose, :given, :text_version, :created_at);

-- name: list_consents
-- What a customer answered, newest first, after a cursor.
select * from consents where customer_id = :customer_id
  and (:before::uuid is null or consent_id < :before::uuid)
order by consent_id desc limit :page_size;

-- name: lock_loyalty
-- A customer's account, made where there is none, held until the transaction ends.
insert into loyalty_accounts (customer_id, created_at, updated_at)
values (:customer_id, :at, :at)
on conflict (customer_id) do update set updated_at = loyalty_accounts.updated_at
returning *;

-- name: get_loyalty
-- A customer's account.
select * from loyalty_accounts where customer_id = :customer_id;

-- name: save_loyalty
-- An account as it became.
update loyalty_accounts set balance = :balance, tier_points = :tier_points, tier = :tier,
  version = :version, updated_at = :updated_at
where customer_id = :customer_id;

-- name: insert_entry
-- A change of a balance; no row when the order had one of its kind.
insert into loyalty_entries (loyalty_entry_id, customer_id, kind, points, remaining, order_id,
  reason, expires_at, created_at)
values (:loyalty_entry_id, :customer_id, :kind, :points, :remaining, :order_id, :reason,
  :expires_at, :created_at)
on conflict (order_id, kind) where order_id is not null do nothing returning loyalty_entry_id;

-- name: order_entries
-- What an order earned, spent and gave back.
select * from loyalty_entries where order_id = :order_id;

-- name: unspent_entries
-- Entries with points left, those that lapse first.
select * from loyalty_entries where customer_id = :customer_id and remaining > 0
order by expires_at nulls last, loyalty_entry_id;

-- name: save_entry
-- What is left of an entry.
update loyalty_entries set remaining = :remaining where loyalty_entry_id = :loyalty_entry_id;

-- name: lapsing_customers
-- Customers with points whose time is over.
select distinct customer_id from loyalty_entries where remaining > 0 and expires_at <= :at
order by customer_id limit :size;

-- name: tier_points
-- What a customer earned since a moment.
select coalesce(sum(points), 0)::int from loyalty_entries
where customer_id = :customer_id and kind = 'EARNED' and created_at > :since;

-- name: list_entries
-- What came and went, newest first, after a cursor.
select * from loyalty_entries where customer_id = :customer_id
  and (:before::uuid is null or loyalty_entry_id < :before::uuid)
order by loyalty_entry_id desc limit :page_size;

-- name: reach
-- What decides whether and how a customer may be told something.
select c.state, c.email, c.phone, c.country_code,
  coalesce((select jsonb_agg(jsonb_build_array(p.medium, p.topic, p.opted_in))
    from notification_preferences p where p.customer_id = c.customer_id), '[]') as preferences,
  coalesce((select jsonb_agg(n.purpose) from (
    select distinct on (purpose) purpose, given from consents
    where consents.customer_id = c.customer_id order by purpose, consent_id desc) n
    where n.given), '[]') as consents,
  coalesce((select jsonb_agg(distinct t.medium) from notification_templates t
    where t.template = :template::text), '[]') as media
from customers c where c.customer_id = :customer_id;

-- name: put_notification
-- A notice with its request, once per key; no row where one of the two is known.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid
      and r.fence > :fence::bigint)
    and not exists (select from notifications n where n.dedup_key = :dedup_key::text)
  on conflict (request_id) do nothing returning request_id)
insert into notifications (notification_id, customer_id, template, medium, topic, state, reason,
  subject_id, parameters, document_ids, dedup_key, next_at, created_at, updated_at)
select :notification_id::uuid, :customer_id::uuid, :template::text, :medium::text, :topic::text,
  :state::text, :reason::text, :subject_id::text, :parameters::text::jsonb, :document_ids::text[],
  :dedup_key::text, :at::timestamptz, :at::timestamptz, :at::timestamptz
from noted returning notification_id;

-- name: insert_notification
-- A notice, once per key.
insert into notifications (notification_id, customer_id, template, medium, topic, state, reason,
  subject_id, parameters, document_ids, dedup_key, next_at, created_at, updated_at)
values (:notification_id, :customer_id, :template, :medium, :topic, :state, :reason, :subject_id,
  :parameters::text::jsonb, :document_ids, :dedup_key, :at, :at, :at)
on conflict (dedup_key) do nothing returning notification_id;

-- name: notification_of_key
-- The notice of a key.
select * from notifications where dedup_key = :dedup_key;

-- name: list_notifications
-- Notices newest first, after a cursor.
select * from notifications
where (:customer_id::uuid is null or customer_id = :customer_id::uuid)
  and (:subject_id::text = '' or subject_id = :subject_id::text)
  and (:state::text = '' or state = :state::text)
  and (:before::uuid is null or notification_id < :before::uuid)
order by notification_id desc limit :page_size;

-- name: take_queued
-- Notices to be sent now, each with its text in the customer's language or else in English; who
-- sends them holds them.
select n.notification_id, n.medium, n.parameters, n.document_ids, n.attempts, c.email, c.phone,
  t.subject, t.body
from notifications n join customers c using (customer_id)
left join lateral (
  select subject, body from notification_templates
  where template = n.template and medium = n.medium
    and locale in (c.locale, left(c.locale, 2), 'en')
  order by length(locale) desc, locale = 'en', version desc limit 1) t on true
where n.state = 'QUEUED' and n.next_at <= :at
order by n.next_at limit :size for update of n skip locked;

-- name: mark_notifications
-- What became of notices.
update notifications set state = m.state, reason = m.reason, attempts = attempts + 1,
  sent_at = case when m.state = 'SENT' then :at::timestamptz else sent_at end,
  next_at = :next_at::timestamptz, version = version + 1, updated_at = :at::timestamptz
from unnest(:notification_ids::uuid[], :states::text[], :reasons::text[])
  as m(notification_id, state, reason)
where notifications.notification_id = m.notification_id;

-- name: put_preference
-- Whether a customer wants to hear of a topic by a medium.
insert into notification_preferences (customer_id, medium, topic, opted_in, updated_at)
values (:customer_id, :medium, :topic, :opted_in, :at)
on conflict (customer_id, medium, topic) do update set opted_in = excluded.opted_in,
  updated_at = excluded.updated_at;

-- name: list_preferences
-- What a customer wants to hear of.
select * from notification_preferences where customer_id = :customer_id
order by medium, topic limit 200;
