-- What arrived and when, surveys and cases, return policies by version, returns and what was said in them.
create table deliveries (
  order_id uuid primary key,
  customer_id uuid,
  channel text not null,
  country_code text not null default '',
  delivered_at timestamptz not null,
  is_complete boolean not null
);

create table surveys (
  survey_id uuid primary key,
  order_id uuid not null unique,
  order_number text not null default '',
  customer_id uuid,
  state text not null check (state in ('DUE', 'SENT', 'ANSWERED', 'EXPIRED')),
  score integer check (score between 1 and 5),
  comment text not null default '',
  case_id uuid,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index surveys_due on surveys (due_at) where state = 'DUE';
create index surveys_expiring on surveys (expires_at) where state = 'SENT';

create table cases (
  case_id uuid primary key,
  kind text not null,
  order_id uuid not null,
  customer_id uuid,
  subject_id text not null default '',
  state text not null check (state in ('OPEN', 'WAITING', 'ESCALATED', 'RESOLVED')),
  note text not null default '',
  resolution text not null default '',
  resolved_by text not null default '',
  due_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index cases_due on cases (due_at, case_id) where state <> 'RESOLVED';

-- Never changed: a newer version of the same channel and country follows.
create table return_policies (
  return_policy_id uuid primary key,
  version integer not null,
  channel text not null default '',
  country_code text not null default '',
  window_days integer not null check (window_days >= 0),
  fee_percent integer not null check (fee_percent between 0 and 100),
  free_label boolean not null,
  methods text[] not null,
  automatic_below bigint,
  automatic_currency text not null default '',
  photo_reasons text[] not null,
  valid_from timestamptz not null,
  created_at timestamptz not null,
  unique (channel, country_code, version)
);

create sequence rma_numbers;

create table returns (
  return_id uuid primary key,
  rma_number text not null unique,
  order_id uuid not null,
  customer_id uuid,
  channel text not null,
  external_return_id text not null default '',
  state text not null check (state in ('REQUESTED', 'APPROVED', 'LABEL_SENT', 'IN_TRANSIT', 'RECEIVED', 'INSPECTING',
    'INSPECTED', 'REFUND_PENDING', 'REFUNDED', 'COMPLETED', 'REJECTED', 'CLOSED', 'CANCELLED', 'EXPIRED')),
  method text not null,
  exchange_sku text not null default '',
  estimate jsonb not null,
  rejection jsonb,
  policy_id uuid,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index returns_external on returns (channel, external_return_id) where external_return_id <> '';
create index returns_by_order on returns (order_id);
create index returns_by_customer on returns (customer_id, return_id);
create index returns_expiring on returns (expires_at)
  where state in ('REQUESTED', 'APPROVED', 'LABEL_SENT');

create table return_lines (
  return_id uuid not null references returns,
  line_no integer not null,
  sku text not null,
  quantity integer not null check (quantity > 0),
  reason text not null,
  note text not null default '',
  primary key (return_id, line_no)
);

create table return_entries (
  return_id uuid not null references returns,
  seq integer not null,
  kind text not null,
  author text not null,
  text text not null default '',
  document_id text not null default '',
  entered_at timestamptz not null,
  primary key (return_id, seq)
);
