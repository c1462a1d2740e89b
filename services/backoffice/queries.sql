-- Lock order: one aggregate per transaction; the audit trail is locked last, by its partition.

-- name: tax_facts
-- The company that sells and every rate of the place's country on a day: one round trip. Behind a
-- select the array hides its length: else every call would be planned anew for it.
select e.*, coalesce((select jsonb_agg(to_jsonb(r) order by r.from_date) from tax_rates r
    where r.country_code = :ship_to and r.tax_class = any((select :tax_classes::text[])::text[])
      and r.from_date <= :day and (r.to_date is null or r.to_date >= :day)), '[]') as rates
from legal_entities e
where e.active and (case when :entity = '' then e.country_code = :ship_from else e.code = :entity end)
order by e.legal_entity_id limit 1;

-- name: lock_rates
-- The rates of one key, so that two newcomers cannot overlap.
select * from tax_rates
where country_code = :country_code and tax_class = :tax_class and region = :region
  and postcode_prefixes = :postcode_prefixes::text[]
order by from_date for update;

-- name: lock_tax_key
-- Held until the transaction ends, also where no rate stands yet.
select pg_advisory_xact_lock(hashtextextended('tax/' || :country_code || '/' || :tax_class, 0));

-- name: lock_rate
-- One rate, held until the transaction ends.
select * from tax_rates where tax_rate_id = :tax_rate_id for update;

-- name: get_rate
-- One rate.
select * from tax_rates where tax_rate_id = :tax_rate_id;

-- name: insert_rate
-- A new rate.
insert into tax_rates (tax_rate_id, country_code, region, postcode_prefixes, tax_class, percent, title,
  from_date, to_date, created_at, updated_at)
values (:tax_rate_id, :country_code, :region, :postcode_prefixes, :tax_class, :percent, :title,
  :from_date, :to_date, :at, :at);

-- name: save_rate
-- A rate as it became.
update tax_rates set percent = :percent, title = :title, from_date = :from_date, to_date = :to_date,
  updated_at = :at
where tax_rate_id = :tax_rate_id;

-- name: list_rates
-- Rates by country, class and first day, after a cursor.
select * from tax_rates
where (:country_code = '' or country_code = :country_code)
  and (:tax_class = '' or tax_class = :tax_class)
  and (:day::date is null or (from_date <= :day::date and (to_date is null or to_date >= :day::date)))
  and (:after::uuid is null or (country_code, tax_class, from_date, tax_rate_id) > (
    select a.country_code, a.tax_class, a.from_date, a.tax_rate_id from tax_rates a
    where a.tax_rate_id = :after::uuid))
order by country_code, tax_class, from_date, tax_rate_id limit :page_size;

-- name: insert_entity
-- A new company; no row when the code is taken.
insert into legal_entities (legal_entity_id, code, name, country_code, address, vat_numbers, currency,
  scheme, registration, iban, active, created_at, updated_at)
values (:legal_entity_id, :code, :name, :country_code, :address, :vat_numbers, :currency,
  :scheme, :registration, :iban, true, :at, :at)
on conflict (code) do nothing
returning legal_entity_id;

-- name: get_entity
-- One company.
select * from legal_entities where legal_entity_id = :legal_entity_id;

-- name: lock_entity
-- One company, held until the transaction ends.
select * from legal_entities where legal_entity_id = :legal_entity_id for update;

-- name: save_entity
-- A company as it became.
update legal_entities set name = :name, address = :address, vat_numbers = :vat_numbers,
  scheme = :scheme, registration = :registration, iban = :iban, active = :active, updated_at = :at
where legal_entity_id = :legal_entity_id;

-- name: list_entities
-- Companies by age.
select * from legal_entities
where (:country_code = '' or country_code = :country_code) and (:code = '' or code = :code)
  and (:after::uuid is null or legal_entity_id > :after::uuid)
order by legal_entity_id limit :page_size;

-- name: get_setting
-- The narrowest value of a key.
select * from settings where key = :key and scope in (:scope, '') order by scope = '' limit 1;

-- name: lock_setting
-- One setting, held until the transaction ends.
select * from settings where key = :key and scope = :scope for update;

-- name: put_setting
-- A setting as it became; a new one is made.
insert into settings (key, scope, value, description, sensitive, pending_task_id, changed_by,
  created_at, updated_at)
values (:key, :scope, :value, :description, :sensitive, :pending_task_id, :changed_by, :created_at,
  :updated_at)
on conflict (key, scope) do update set value = excluded.value,
  pending_task_id = excluded.pending_task_id, changed_by = excluded.changed_by,
  updated_at = excluded.updated_at;

-- name: list_settings
-- Settings by key and scope, after a cursor.
select * from settings
where starts_with(key, :key_prefix) and (:scope = '' or scope = :scope)
  and (key, scope) > (:after_key, :after_scope)
order by key, scope limit :page_size;

-- name: open_task
-- A question, unless the same one is open; no row comes back then.
insert into human_tasks (task_id, kind, agent, subject_id, title, detail, role, choices, state, asked_by,
  payload, due_at, created_at, updated_at)
values (:task_id, :kind, :agent, :subject_id, :title, :detail, :role, :choices, 'OPEN', :asked_by,
  :payload, :due_at, :at, :at)
on conflict (agent, kind, subject_id) where state = 'OPEN' do nothing
returning *;

-- name: find_open_task
-- The open question about something, held until the transaction ends.
select * from human_tasks
where agent = :agent and kind = :kind and subject_id = :subject_id and state = 'OPEN' for update;

-- name: get_task
-- One question.
select * from human_tasks where task_id = :task_id;

-- name: lock_task
-- One question, held until the transaction ends.
select * from human_tasks where task_id = :task_id for update;

-- name: save_task
-- A question as it was settled.
update human_tasks set state = :state, choice = :choice, decided_by = :decided_by, note = :note,
  decided_at = :decided_at, updated_at = :updated_at
where task_id = :task_id;

-- name: list_tasks
-- Questions, those due first on top, after a cursor.
select * from human_tasks
where (:state = '' or state = :state) and (:kind = '' or kind = :kind)
  and (:agent = '' or agent = :agent) and (:role = '' or role = :role)
  and (:subject_id = '' or subject_id = :subject_id)
  and (:after::uuid is null or (coalesce(due_at, 'infinity'), task_id) > (
    select coalesce(a.due_at, 'infinity'), a.task_id from human_tasks a where a.task_id = :after::uuid))
order by coalesce(due_at, 'infinity'), task_id limit :page_size;

-- name: lock_audit
-- One writer of the trail at a time: the next seal needs the last one.
select pg_advisory_xact_lock(hashtextextended('audit', 0));

-- name: last_entry
-- The end of the chain.
select * from audit_entries where partition = 0 order by seq desc limit 1;

-- name: append_entry
-- The next link.
insert into audit_entries (partition, seq, agent, principal, on_behalf_of, action, subject_id, refused,
  reason, details, previous_hash, hash, audited_at)
values (0, :seq, :agent, :principal, :on_behalf_of, :action, :subject_id, :refused, :reason, :details,
  :previous_hash, :hash, :audited_at);

-- name: read_chain
-- The chain in order, a stretch at a time.
select * from audit_entries where partition = :partition and seq > :after order by seq limit :size;

-- name: list_entries
-- Entries newest first, before a cursor.
select * from audit_entries
where (:agent = '' or agent = :agent) and (:principal = '' or principal = :principal)
  and (:action = '' or action = :action) and (:subject_id = '' or subject_id = :subject_id)
  and (:since::timestamptz is null or audited_at >= :since::timestamptz)
  and (:until::timestamptz is null or audited_at < :until::timestamptz)
  and (:before::bigint is null or seq < :before::bigint)
order by seq desc limit :page_size;

-- name: insert_merchant
-- A new merchant; no row when the reference is known.
insert into merchants (merchant_id, legal_name, address, contact_email, vat_number, external_ref, state,
  created_at, updated_at)
values (:merchant_id, :legal_name, :address, :contact_email, :vat_number, :external_ref, 'ONBOARDING',
  :at, :at)
on conflict (external_ref) where external_ref <> '' do nothing
returning merchant_id;

-- name: insert_application
-- The wish that comes with it.
insert into merchant_applications (merchant_application_id, merchant_id, state, missing_documents,
  created_at, updated_at)
values (:merchant_application_id, :merchant_id, 'SUBMITTED', :missing_documents, :at, :at);

-- name: application_by_ref
-- The application known under a reference.
select a.* from merchant_applications a join merchants m using (merchant_id)
where m.external_ref = :external_ref;

-- name: lock_application
-- A merchant's application, held until the transaction ends.
select * from merchant_applications where merchant_id = :merchant_id for update;

-- name: save_application
-- An application as it was decided.
update merchant_applications set state = :state, missing_documents = :missing_documents,
  decided_by = :decided_by, reason = :reason, updated_at = :updated_at
where merchant_application_id = :merchant_application_id;

-- name: get_merchant
-- One merchant.
select * from merchants where merchant_id = :merchant_id;

-- name: save_merchant
-- A merchant as it became.
update merchants set state = :state, state_reason = :state_reason, updated_at = :updated_at
where merchant_id = :merchant_id;

-- name: list_merchants
-- Merchants by age.
select * from merchants
where (:state = '' or state = :state) and (:external_ref = '' or external_ref = :external_ref)
  and (:after::uuid is null or merchant_id > :after::uuid)
order by merchant_id limit :page_size;

-- name: insert_supplier
-- A new supplier.
insert into suppliers (supplier_id, name, contact_email, address, currency, payment_days, created_at,
  updated_at)
values (:supplier_id, :name, :contact_email, :address, :currency, :payment_days, :at, :at);

-- name: get_supplier
-- One supplier.
select * from suppliers where supplier_id = :supplier_id;

-- name: lock_supplier
-- One supplier, held until the transaction ends.
select * from suppliers where supplier_id = :supplier_id for update;

-- name: save_supplier
-- A supplier as it became.
update suppliers set name = :name, contact_email = :contact_email, address = :address,
  payment_days = :payment_days, active = :active, updated_at = :at
where supplier_id = :supplier_id;

-- name: list_suppliers
-- Suppliers by age.
select * from suppliers
where (not :active_only or active) and (:after::uuid is null or supplier_id > :after::uuid)
order by supplier_id limit :page_size;

-- name: prefer_no_other
-- At most one supplier of a SKU is preferred.
update supplier_products set preferred = false, updated_at = :at
where sku = :sku and supplier_id <> :supplier_id and preferred;

-- name: put_supplier_product
-- The terms of a SKU at a supplier.
insert into supplier_products (supplier_id, sku, supplier_sku, unit_cost_minor, currency,
  minimum_quantity, pack_size, lead_days, preferred, created_at, updated_at)
values (:supplier_id, :sku, :supplier_sku, :unit_cost_minor, :currency, :minimum_quantity, :pack_size,
  :lead_days, :preferred, :at, :at)
on conflict (supplier_id, sku) do update set supplier_sku = excluded.supplier_sku,
  unit_cost_minor = excluded.unit_cost_minor, currency = excluded.currency,
  minimum_quantity = excluded.minimum_quantity, pack_size = excluded.pack_size,
  lead_days = excluded.lead_days, preferred = excluded.preferred, updated_at = excluded.updated_at
returning *;

-- name: list_supplier_products
-- What suppliers sell, by SKU and supplier, after a cursor.
select * from supplier_products
where (:supplier_id::uuid is null or supplier_id = :supplier_id::uuid) and (:sku = '' or sku = :sku)
  and (:after_sku = '' or (sku, supplier_id) > (:after_sku, :after_id::uuid))
order by sku, supplier_id limit :page_size;
