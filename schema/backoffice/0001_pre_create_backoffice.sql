-- Companies, tax rates, settings, people's inbox, audit trail, merchants, suppliers.
create table legal_entities (
  legal_entity_id uuid primary key,
  code text not null unique,
  name text not null,
  country_code text not null check (country_code ~ '^[A-Z]{2}$'),
  address jsonb not null,
  vat_numbers jsonb not null default '{}',
  currency text not null,
  scheme text not null check (scheme in ('STANDARD', 'MARGIN')),
  registration text not null default '',
  iban text not null default '',
  active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index legal_entities_by_country on legal_entities (country_code, legal_entity_id) where active;

-- A rate holds from its first to its last day. One key has one rate on a day.
create table tax_rates (
  tax_rate_id uuid primary key,
  country_code text not null check (country_code ~ '^[A-Z]{2}$'),
  region text not null default '',
  postcode_prefixes text[] not null default '{}',
  tax_class text not null,
  percent numeric(6, 4) not null check (percent >= 0 and percent < 100),
  title text not null default '',
  from_date date not null,
  to_date date check (to_date >= from_date),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (country_code, tax_class, region, postcode_prefixes, from_date)
);

create table settings (
  key text not null,
  scope text not null default '',
  value jsonb not null,
  description text not null default '',
  sensitive boolean not null default false,
  pending_task_id uuid,
  changed_by text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (key, scope)
);

create table human_tasks (
  task_id uuid primary key,
  kind text not null,
  agent text not null,
  subject_id text not null,
  title text not null,
  detail text not null default '',
  role text not null,
  choices text[] not null,
  state text not null check (state in ('OPEN', 'DECIDED', 'WITHDRAWN')),
  choice text not null default '',
  asked_by text not null default '',
  decided_by text not null default '',
  note text not null default '',
  payload jsonb not null default '{}',
  due_at timestamptz,
  decided_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index human_tasks_open on human_tasks (agent, kind, subject_id) where state = 'OPEN';
create index human_tasks_due on human_tasks (due_at, task_id) where state = 'OPEN';

-- Each entry seals the one before it; nobody may change one.
create table audit_entries (
  partition int not null default 0,
  seq bigint not null,
  agent text not null,
  principal text not null,
  on_behalf_of text not null,
  action text not null,
  subject_id text not null,
  refused boolean not null,
  reason text not null,
  details jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  audited_at timestamptz not null,
  primary key (partition, seq)
);
create index audit_entries_by_subject on audit_entries (subject_id, seq) where subject_id <> '';
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entries_are_kept before update or delete on audit_entries
  for each row execute function refuse_change();

create table merchants (
  merchant_id uuid primary key,
  legal_name text not null,
  address jsonb not null,
  contact_email text not null default '',
  vat_number text not null default '',
  external_ref text not null default '',
  state text not null check (state in ('ONBOARDING', 'LIVE', 'SUSPENDED', 'CLOSED')),
  state_reason text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index merchants_by_external_ref on merchants (external_ref) where external_ref <> '';

create table merchant_applications (
  merchant_application_id uuid primary key,
  merchant_id uuid not null unique references merchants,
  state text not null check (state in ('SUBMITTED', 'UNDER_REVIEW', 'DOCUMENTS_REQUIRED', 'APPROVED', 'REJECTED')),
  missing_documents text[] not null default '{}',
  decided_by text not null default '',
  reason text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table suppliers (
  supplier_id uuid primary key,
  name text not null,
  contact_email text not null default '',
  address jsonb,
  currency text not null,
  payment_days int not null,
  rating int not null default 0 check (rating between 0 and 100),
  active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table supplier_products (
  supplier_id uuid not null references suppliers,
  sku text not null,
  supplier_sku text not null default '',
  unit_cost_minor bigint not null,
  currency text not null,
  minimum_quantity int not null,
  pack_size int not null,
  lead_days int not null,
  preferred boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (supplier_id, sku)
);
create index supplier_products_by_sku on supplier_products (sku, supplier_id);
