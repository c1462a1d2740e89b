-- Lock order: a corrected invoice, then the number series, then what is inserted.

-- name: get_document
-- One document without its bytes.
select * from documents where document_id = :document_id;

-- name: insert_document
-- A new document that waits for its bytes, with the job that makes them.
with paper as (
  insert into documents (document_id, kind, format, state, subject_id, customer_id, merchant_id,
    number, file_name, template, retain_until, created_at, updated_at)
  values (:document_id, :kind, :format, 'RENDERING', :subject_id, :customer_id, :merchant_id,
    :number, :file_name, :template, :retain_until, :at, :at))
insert into render_jobs (document_id, template, locale, entity, data, run_at)
values (:document_id, :template, :locale, :entity, :data, :run_at);

-- name: insert_stored
-- A new document with its bytes.
with paper as (
  insert into documents (document_id, kind, format, state, subject_id, customer_id, merchant_id,
    file_name, size_bytes, sha256, template, template_version, retain_until, created_at, updated_at)
  values (:document_id, :kind, :format, 'STORED', :subject_id, :customer_id, :merchant_id,
    :file_name, :size_bytes, :sha256, :template, :template_version, :retain_until, :at, :at))
insert into document_contents (document_id, content) values (:document_id, :content);

-- name: order_at_once
-- A paper to be rendered and the answer that says so, in one statement; no row where the request is known or the saga
-- moved on.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
  on conflict (request_id) do nothing returning request_id),
paper as (
  insert into documents (document_id, kind, format, state, subject_id, customer_id, merchant_id,
    number, file_name, template, retain_until, created_at, updated_at)
  select :document_id::uuid, :kind::text, :format::text, 'RENDERING', :subject_id::text, :customer_id::uuid,
    :merchant_id::text, :number::text, :file_name::text, :template::text, :retain_until::date, :at::timestamptz,
    :at::timestamptz
  from noted)
insert into render_jobs (document_id, template, locale, entity, data, run_at)
select :document_id::uuid, :template::text, :locale::text, :entity::text, :data::text, :run_at::timestamptz
from noted returning document_id;

-- name: store_at_once
-- A paper with its bytes and the answer that says so, as above.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
  on conflict (request_id) do nothing returning request_id),
paper as (
  insert into documents (document_id, kind, format, state, subject_id, customer_id, merchant_id,
    file_name, size_bytes, sha256, template, template_version, retain_until, created_at, updated_at)
  select :document_id::uuid, :kind::text, :format::text, 'STORED', :subject_id::text, :customer_id::uuid,
    :merchant_id::text, :file_name::text, :size_bytes::int, :sha256::text, :template::text, :template_version::int,
    :retain_until::date, :at::timestamptz, :at::timestamptz
  from noted)
insert into document_contents (document_id, content)
select :document_id::uuid, :content::bytea from noted returning document_id;

-- name: list_documents
-- Documents newest first, after a cursor.
select * from documents
where (:subject_id::text = '' or subject_id = :subject_id::text)
  and (:kind::text = '' or kind = :kind::text)
  and (:number::text = '' or number = :number::text)
  and (:customer_id::uuid is null or customer_id = :customer_id::uuid)
  and (:before::uuid is null or document_id < :before::uuid)
order by document_id desc limit :page_size;

-- name: read_content
-- The bytes of a document, noted as an access of who asks.
with noted as (
  insert into document_accesses (document_id, principal, on_behalf_of, purpose, at)
  values (:document_id, :principal, :on_behalf_of, :purpose, :at))
select content from document_contents where document_id = :document_id;

-- name: list_accesses
-- Who looked at a document, newest first.
select principal, on_behalf_of, purpose, at from document_accesses
where document_id = :document_id order by access_id desc limit :page_size;

-- name: insert_share
-- A link, known by the hash of its token only.
insert into document_shares (token_sha256, document_id, expires_at, created_by, created_at)
values (:token_sha256, :document_id, :expires_at, :created_by, :at);

-- name: find_share
-- What a token opens.
select document_id, expires_at from document_shares where token_sha256 = :token_sha256;

-- name: claim_jobs
-- Jobs that are due, ours for a while, with what an invoice says and the templates that may serve.
with due as (
  select document_id from render_jobs where run_at <= :at order by run_at limit :page_size
  for update skip locked),
taken as (
  update render_jobs j set attempts = attempts + 1, run_at = :until
  from due where j.document_id = due.document_id returning j.*)
select t.*, d.kind, d.format, d.number, i.issue,
  coalesce((select jsonb_agg(to_jsonb(m)) from templates m
    where m.template = t.template and m.enabled and m.entity in ('', t.entity)), '[]') as templates
from taken t join documents d using (document_id) left join invoices i using (document_id);

-- name: claim_job
-- One job whether or not it is due.
with taken as (
  update render_jobs j set attempts = attempts + 1, run_at = :until
  where j.document_id = :document_id returning j.*)
select t.*, d.kind, d.format, d.number, i.issue,
  coalesce((select jsonb_agg(to_jsonb(m)) from templates m
    where m.template = t.template and m.enabled and m.entity in ('', t.entity)), '[]') as templates
from taken t join documents d using (document_id) left join invoices i using (document_id);

-- name: finish_jobs
-- The bytes of some documents; whoever was later finds no job and changes nothing.
with made as (
  select * from unnest(:document_ids::uuid[], :contents::bytea[], :hashes::text[], :versions::int[])
    as m (document_id, content, sha256, version)),
gone as (
  delete from render_jobs j using made where j.document_id = made.document_id
  returning j.document_id),
kept as (
  insert into document_contents (document_id, content)
  select document_id, content from made where document_id in (select document_id from gone))
update documents d set state = 'STORED', size_bytes = octet_length(m.content), sha256 = m.sha256,
  template_version = m.version, updated_at = :at
from made m join gone using (document_id) where d.document_id = m.document_id;

-- name: fail_job
-- A document that cannot be rendered, and why.
with gone as (
  delete from render_jobs where document_id = :document_id returning document_id)
update documents d set state = 'FAILED', failure = :failure, updated_at = :at
from gone where d.document_id = gone.document_id;

-- name: put_off_job
-- Another time.
update render_jobs set run_at = :run_at where document_id = :document_id;

-- name: due_jobs
-- How many papers wait.
select count(*) from render_jobs;

-- name: find_issued
-- The invoice of a reference.
select * from invoices where reference = :reference and kind = 'INVOICE';

-- name: lock_invoice
-- An issued document, held so that credits of one invoice come one after another.
select * from invoices where number = :number for update;

-- name: get_invoice
-- An issued document with its paper.
select i.*, to_jsonb(d) as document from invoices i join documents d using (document_id)
where i.number = :number;

-- name: credited
-- What was credited of an invoice so far.
select coalesce(sum(gross_minor), 0)::bigint from invoices where corrects = :number;

-- name: take_number
-- The next number of a series: its row is held until the transaction ends, whatever becomes of it.
update number_series set next_number = next_number + 1, updated_at = :at
where entity = :entity and kind = :kind and year = :year
returning prefix, next_number - 1 as running;

-- name: open_series
-- The first of a year opens its series. Without a target: `on conflict (…) do update` looks after one of the two unique
-- indexes, and whoever comes in the same moment falls over the other.
insert into number_series (entity, kind, year, prefix, next_number, created_at, updated_at)
values (:entity, :kind, :year, :prefix, 1, :at, :at)
on conflict do nothing;

-- name: insert_issued
-- The legal document, its paper to be rendered and the job; no row when the reference has one.
with paper as (
  insert into documents (document_id, kind, format, state, subject_id, customer_id, number,
    file_name, template, retain_until, created_at, updated_at)
  values (:document_id, :kind, 'PDF', 'RENDERING', :reference, :customer_id, :number,
    :file_name, 'invoice', :retain_until, :at, :at)),
job as (
  insert into render_jobs (document_id, template, locale, entity, run_at)
  values (:document_id, 'invoice', :locale, :entity, :at))
insert into invoices (number, entity, kind, year, running, issued_on, gross_minor, currency,
  order_id, reference, corrects, document_id, issue, created_at)
values (:number, :entity, :kind, :year, :running, :issued_on, :gross_minor, :currency,
  :order_id, :reference, nullif(:corrects::text, ''), :document_id, :issue, :at)
on conflict (reference) where kind = 'INVOICE' do nothing
returning number;

-- name: list_invoices
-- Issued documents newest first, after a cursor.
select i.*, to_jsonb(d) as document from invoices i join documents d using (document_id)
where (:order_id::text = '' or i.order_id = :order_id::text)
  and (:reference::text = '' or i.reference = :reference::text)
  and (:entity::text = '' or i.entity = :entity::text)
  and (:kind::text = '' or i.kind = :kind::text)
  and (:year::int = 0 or i.year = :year::int)
  and (:before::uuid is null or i.document_id < :before::uuid)
order by i.document_id desc limit :page_size;

-- name: list_series
-- Series in order, after a cursor.
select * from number_series
where (:entity::text = '' or entity = :entity::text)
  and (entity || '/' || kind || '/' || year) > :after::text
order by entity || '/' || kind || '/' || year limit :page_size;

-- name: set_prefix
-- The prefix of a series that has given no number yet; nothing comes back when it has.
insert into number_series (entity, kind, year, prefix, next_number, created_at, updated_at)
values (:entity, :kind, :year, :prefix, 1, :at, :at)
on conflict (entity, kind, year) do update set prefix = excluded.prefix, updated_at = :at
  where number_series.next_number = 1
returning *;

-- name: prefix_owner
-- The series that bears a prefix.
select entity, kind, year from number_series where prefix = :prefix;

-- name: lock_series
-- One series, held until the transaction ends.
select * from number_series where entity = :entity and kind = :kind and year = :year for update;

-- name: insert_template
-- A version of a template; no row when somebody was faster.
insert into templates (template_id, template, locale, version, kind, entity, source, enabled,
  created_at, updated_at)
values (:template_id, :template, :locale, :version, :kind, :entity, :source, :enabled, :at, :at)
on conflict (template, locale, entity, version) do nothing
returning template_id;

-- name: last_version
-- The newest version of a template.
select coalesce(max(version), 0) from templates
where template = :template and locale = :locale and entity = :entity;

-- name: get_template
-- One template.
select * from templates where template_id = :template_id;

-- name: lock_template
-- One template, held until the transaction ends.
select * from templates where template_id = :template_id for update;

-- name: replace_template
-- An old version makes room for a newer one.
update templates set enabled = false, updated_at = :at where template_id = :template_id;

-- name: has_template
-- Whether a template of that code is in use.
select exists (select from templates where template = :template and enabled);

-- name: list_templates
-- Templates newest first, after a cursor.
select * from templates
where (:kind::text = '' or kind = :kind::text) and (:locale::text = '' or locale = :locale::text)
  and (:before::uuid is null or template_id < :before::uuid)
order by template_id desc limit :page_size;

-- name: purge
-- Papers whose time is over, a batch at a time; legal ones are kept.
delete from documents where document_id in (
  select document_id from documents
  where retain_until < :day and kind not in ('INVOICE', 'CREDIT_NOTE') limit :page_size);
