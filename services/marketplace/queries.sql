-- Lock order: account, then channel orders by id, then their issues and updates.

-- name: insert_account
-- A new account; no row where the channel is connected already.
insert into channel_accounts (account_id, channel, kind, title, country_code, currency, merchant_id, state,
  buffer_quantity, prices_include_tax, manual_accept, created_at, updated_at)
values (:account_id, :channel, :kind, :title, :country_code, :currency, :merchant_id, :state,
  :buffer_quantity, :prices_include_tax, :manual_accept, :at, :at)
on conflict do nothing
returning account_id;

-- name: get_account
-- One account.
select * from channel_accounts where account_id = :account_id;

-- name: lock_account
-- One account, held until the transaction ends.
select * from channel_accounts where account_id = :account_id for update;

-- name: save_account
-- An account as it became.
update channel_accounts set title = :title, state = :state, state_reason = :state_reason,
  buffer_quantity = :buffer_quantity, manual_accept = :manual_accept, version = :version, updated_at = :updated_at
where account_id = :account_id;

-- name: list_accounts
-- Accounts by channel, after a cursor.
select * from channel_accounts
where (:channel = '' or channel = :channel) and (:state = '' or state = :state)
  and (:merchant_id::uuid is null or merchant_id = :merchant_id::uuid)
  and (:after::uuid is null or (channel, account_id) > (
    select a.channel, a.account_id from channel_accounts a where a.account_id = :after::uuid))
order by channel, account_id limit :page_size;

-- name: put_mappings
-- Names of a channel and ours, one statement; those known are replaced where they differ.
insert into sku_mappings as known (account_id, external_sku, sku, learned, created_at, updated_at)
select :account_id, t.external_sku, t.sku, :learned, :at, :at
from unnest(:external_skus::text[], :skus::text[]) as t(external_sku, sku)
order by t.external_sku
on conflict (account_id, external_sku) do update
  set sku = excluded.sku, learned = excluded.learned, updated_at = excluded.updated_at
  where known.sku <> excluded.sku;

-- name: find_mappings
-- Our names for some of a channel's.
select external_sku, sku from sku_mappings
where account_id = :account_id and external_sku = any(:external_skus::text[]);

-- name: list_mappings
-- Mappings of an account by external SKU, after a cursor.
select * from sku_mappings
where account_id = :account_id and (:sku = '' or sku = :sku) and external_sku > :after
order by external_sku limit :page_size;

-- name: insert_import
-- A load and what came of its rows.
insert into channel_imports (import_id, account_id, new_count, known_count, failed_count, errors, created_at)
values (:import_id, :account_id, :new_count, :known_count, :failed_count, :errors, :at);

-- name: get_import
-- A load with the states of its orders now.
select i.*, (select coalesce(jsonb_object_agg(s.state, s.n), '{}') from (
    select state, count(*) as n from channel_orders o where o.import_id = i.import_id group by state) s) as states
from channel_imports i where import_id = :import_id;

-- name: find_known
-- Orders of an account under some of its own numbers, held until the transaction ends, in the order of their ids.
select * from channel_orders
where account_id = :account_id and external_order_id = any(:external_order_ids::text[])
order by channel_order_id for update;

-- name: insert_orders
-- New orders of a load, one statement.
insert into channel_orders (channel_order_id, account_id, channel, external_order_id, state, state_reason, import_id,
  saga_id, accept_by, ship_by, payload, created_at, updated_at)
select t.channel_order_id, :account_id, :channel, t.external_order_id, t.state, t.state_reason, :import_id,
  t.saga_id, t.accept_by, t.ship_by, t.payload::jsonb, :at, :at
from unnest(:channel_order_ids::uuid[], :external_order_ids::text[], :states::text[], :state_reasons::text[],
  :saga_ids::uuid[], :accept_bys::timestamptz[], :ship_bys::timestamptz[], :payloads::text[])
  as t(channel_order_id, external_order_id, state, state_reason, saga_id, accept_by, ship_by, payload)
on conflict (account_id, external_order_id) do nothing
returning channel_order_id;

-- name: get_order
-- One order of a channel.
select * from channel_orders where channel_order_id = :channel_order_id;

-- name: lock_order
-- One order of a channel, held until the transaction ends.
select * from channel_orders where channel_order_id = :channel_order_id for update;

-- name: lock_order_named
-- What became an order under a channel's own number, held until the transaction ends.
select * from channel_orders where channel = :channel and external_order_id = :external_order_id
order by channel_order_id limit 1 for update;

-- name: lock_order_of
-- What became this order, held until the transaction ends.
select * from channel_orders where order_id = :order_id for update;

-- name: save_order
-- An order of a channel as it became.
update channel_orders set state = :state, state_reason = :state_reason, order_id = :order_id, saga_id = :saga_id,
  cancel_wanted = :cancel_wanted, payload = coalesce(:payload::jsonb, payload), version = :version,
  updated_at = :updated_at
where channel_order_id = :channel_order_id;

-- name: accept_order
-- Accept an order and write the answer to the channel down, once; no row where it is past that.
with accepted as (
  update channel_orders set state = 'ACCEPTED', version = version + 1, updated_at = :at
  where channel_order_id = :channel_order_id and state in ('SEEN', 'RESERVED') and not cancel_wanted
  returning account_id, channel_order_id, external_order_id)
insert into channel_updates (channel_update_id, account_id, channel_order_id, external_order_id, kind, state,
  created_at, updated_at)
select :channel_update_id, account_id, channel_order_id, external_order_id, 'ACCEPTED', 'SENT', :at, :at
from accepted
on conflict (channel_order_id, kind, about) do nothing
returning channel_update_id;

-- name: import_order
-- What an accepted order became; no row where it is past that.
update channel_orders set state = 'IMPORTED', order_id = :order_id, version = version + 1, updated_at = :at
where channel_order_id = :channel_order_id and state = 'ACCEPTED'
returning channel_order_id;

-- name: list_orders
-- Orders of channels, newest first, before a cursor.
select o.* from channel_orders o
where (:account_id::uuid is null or account_id = :account_id::uuid)
  and (:external_order_id = '' or external_order_id = :external_order_id)
  and (:state = '' or state = :state) and (:order_id::uuid is null or order_id = :order_id::uuid)
  and (:due_before::timestamptz is null
    or (accept_by < :due_before::timestamptz and state in ('IN_ISSUE', 'SEEN', 'RESERVED')))
  and (:merchant_id::uuid is null or account_id in (
    select a.account_id from channel_accounts a where a.merchant_id = :merchant_id::uuid))
  and (:before::uuid is null or channel_order_id < :before::uuid)
order by channel_order_id desc limit :page_size;

-- name: insert_update
-- What a channel is told, once about each thing.
insert into channel_updates (channel_update_id, account_id, channel_order_id, external_order_id, kind, about, state,
  reason, lines, carrier, tracking_number, document_id, created_at, updated_at)
values (:channel_update_id, :account_id, :channel_order_id, :external_order_id, :kind, :about, :state,
  :reason, :lines, :carrier, :tracking_number, :document_id, :at, :at)
on conflict (channel_order_id, kind, about) do nothing;

-- name: list_updates
-- What channels are told, oldest first, after a cursor.
select * from channel_updates
where (:account_id::uuid is null or account_id = :account_id::uuid)
  and (:channel_order_id::uuid is null or channel_order_id = :channel_order_id::uuid)
  and (:state = '' or state = :state)
  and (:merchant_id::uuid is null or account_id in (
    select a.account_id from channel_accounts a where a.merchant_id = :merchant_id::uuid))
  and (:after::uuid is null or channel_update_id > :after::uuid)
order by channel_update_id limit :page_size;

-- name: insert_issues
-- What does not fit in new orders, one statement.
insert into channel_issues (channel_issue_id, account_id, channel_order_id, kind, state, subject, proposal,
  confidence, created_at, updated_at)
select t.channel_issue_id, :account_id, t.channel_order_id, t.kind, 'WAITING', t.subject, '', 0, :at, :at
from unnest(:channel_issue_ids::uuid[], :channel_order_ids::uuid[], :kinds::text[], :subjects::text[])
  as t(channel_issue_id, channel_order_id, kind, subject);

-- name: get_issue
-- One issue.
select * from channel_issues where channel_issue_id = :channel_issue_id;

-- name: lock_issues_of
-- All issues of an order, held until the transaction ends.
select * from channel_issues where channel_order_id = :channel_order_id order by channel_issue_id for update;

-- name: save_issue
-- An issue as it was decided.
update channel_issues set state = :state, proposal = :proposal, decided_by = :decided_by, version = :version,
  updated_at = :updated_at
where channel_issue_id = :channel_issue_id;

-- name: list_issues
-- Issues, oldest first, after a cursor.
select * from channel_issues
where (:account_id::uuid is null or account_id = :account_id::uuid)
  and (:channel_order_id::uuid is null or channel_order_id = :channel_order_id::uuid)
  and (:state = '' or state = :state)
  and (:merchant_id::uuid is null or account_id in (
    select a.account_id from channel_accounts a where a.merchant_id = :merchant_id::uuid))
  and (:after::uuid is null or channel_issue_id > :after::uuid)
order by channel_issue_id limit :page_size;
