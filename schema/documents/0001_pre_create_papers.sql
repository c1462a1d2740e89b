-- Documents and their bytes, legal numbers, templates, who looked. What was issued or stored never changes.
create table templates (
  template_id uuid primary key,
  template text not null check (template ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  locale text not null,
  version int not null,
  kind text not null,
  entity text not null default '',
  source text not null,
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (template, locale, entity, version)
);
create index templates_in_use on templates (template) where enabled;

create table documents (
  document_id uuid primary key,
  kind text not null,
  format text not null,
  state text not null check (state in ('RENDERING', 'STORED', 'FAILED')),
  subject_id text not null default '',
  customer_id uuid,
  merchant_id text not null default '',
  number text not null default '',
  file_name text not null,
  size_bytes int not null default 0,
  sha256 text not null default '',
  template text not null default '',
  template_version int not null default 0,
  retain_until date,
  failure text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state <> 'STORED' or sha256 ~ '^[0-9a-f]{64}$')
);
create index documents_by_subject on documents (subject_id, document_id) where subject_id <> '';
create index documents_by_customer on documents (customer_id, document_id) where customer_id is not null;
create index documents_by_number on documents (number) where number <> '';
create index documents_by_kind on documents (kind, document_id);
create index documents_to_delete on documents (retain_until) where kind not in ('INVOICE', 'CREDIT_NOTE');

create table document_contents (
  document_id uuid primary key references documents on delete cascade,
  content bytea not null check (octet_length(content) <= 4194304)
);
-- PDF is compressed already: a second time only costs.
alter table document_contents alter column content set storage external;

create table render_jobs (
  document_id uuid primary key references documents on delete cascade,
  template text not null,
  locale text not null,
  entity text not null default '',
  data text not null default '',
  attempts int not null default 0,
  run_at timestamptz not null
) with (fillfactor = 70);
create index render_jobs_due on render_jobs (run_at);

create table number_series (
  entity text not null,
  kind text not null check (kind in ('INVOICE', 'CREDIT_NOTE')),
  year int not null,
  prefix text not null unique check (prefix ~ '^[A-Z0-9-]{1,32}$'),
  next_number int not null check (next_number >= 1),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (entity, kind, year)
) with (fillfactor = 50);
comment on table number_series is 'The row is held until the transaction that took a number ends: no gap, no number twice.';

create table invoices (
  number text primary key,
  entity text not null,
  kind text not null,
  year int not null,
  running int not null check (running >= 1),
  issued_on date not null,
  gross_minor bigint not null check (gross_minor >= 0),
  currency char(3) not null,
  order_id text not null default '',
  reference text not null,
  corrects text references invoices,
  document_id uuid not null references documents,
  issue text not null,
  created_at timestamptz not null,
  unique (entity, kind, year, running),
  check ((kind = 'CREDIT_NOTE') = (corrects is not null))
);
create unique index invoices_once on invoices (reference) where kind = 'INVOICE';
create index invoices_by_order on invoices (order_id) where order_id <> '';
create index invoices_by_corrected on invoices (corrects) where corrects is not null;
create index invoices_by_document on invoices (document_id);

create table document_accesses (
  access_id bigint generated always as identity primary key,
  document_id uuid not null,
  principal text not null,
  on_behalf_of text not null default '',
  purpose text not null,
  at timestamptz not null
);
create index document_accesses_of on document_accesses (document_id, at);

create table document_shares (
  token_sha256 bytea primary key,
  document_id uuid not null references documents on delete cascade,
  expires_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was issued never changes' using errcode = 'HA001';
end $$;
create trigger invoices_stay before update or delete on invoices
  for each row execute function refuse_change();
create trigger contents_stay before update on document_contents
  for each row execute function refuse_change();
create trigger stored_documents_stay before update on documents
  for each row when (old.state = 'STORED') execute function refuse_change();
create trigger issued_documents_stay before delete on documents
  for each row when (old.kind in ('INVOICE', 'CREDIT_NOTE')) execute function refuse_change();
