-- Plans of inspection by version, inspections and what they found, units held back, alerts.
create table inspection_plans (
  inspection_plan_id uuid not null,
  version integer not null check (version > 0),
  is_newest boolean not null,
  trigger text not null check (trigger in ('RECEIPT', 'OUTGOING', 'RETURN')),
  title text not null,
  skus text[] not null default '{}',
  sample_percent double precision not null check (sample_percent between 0 and 100),
  cosmetic_limit_percent double precision not null,
  functional_limit_percent double precision not null,
  critical_limit_percent double precision not null,
  enabled boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (inspection_plan_id, version)
);
create unique index inspection_plans_newest on inspection_plans (inspection_plan_id) where is_newest;

-- The limits are those of the plan's version when the inspection was planned. One open inspection per subject.
create table inspections (
  inspection_id uuid primary key,
  inspection_plan_id uuid,
  plan_version integer,
  limits jsonb not null,
  trigger text not null check (trigger in ('RECEIPT', 'OUTGOING', 'RETURN')),
  subject_id text not null,
  order_id text not null default '',
  state text not null check (state in ('PLANNED', 'IN_PROGRESS', 'NEEDS_REVIEW', 'PASSED', 'FAILED')),
  lines jsonb not null,
  findings jsonb not null default '{}',
  disposition jsonb,
  inspector text not null default '',
  due_at timestamptz not null,
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index inspections_open on inspections (subject_id)
  where state in ('PLANNED', 'IN_PROGRESS', 'NEEDS_REVIEW');
create index inspections_by_subject on inspections (subject_id, inspection_id);
create index inspections_by_due on inspections (state, due_at, inspection_id);

create table defects (
  inspection_id uuid not null references inspections,
  seq integer not null,
  sku text not null,
  kind text not null,
  severity text not null,
  quantity integer not null check (quantity > 0),
  note text not null default '',
  photo_document_ids text[] not null default '{}',
  recorded_at timestamptz not null,
  primary key (inspection_id, seq)
);
create index defects_by_sku on defects (sku, kind, recorded_at);

create table quarantines (
  quarantine_id uuid primary key,
  sku text not null,
  lot_number text not null default '',
  serial text not null default '',
  quantity integer not null check (quantity > 0),
  reason text not null,
  inspection_id uuid references inspections,
  state text not null check (state in ('HELD', 'RELEASED', 'DISPOSED')),
  note text not null default '',
  decided_by text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index quarantines_by_sku on quarantines (sku, quarantine_id);

create table quality_alerts (
  quality_alert_id uuid primary key,
  subject text not null,
  kind text not null,
  count integer not null,
  suspends boolean not null,
  state text not null check (state in ('OPEN', 'ACKNOWLEDGED')),
  acknowledged_by text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index quality_alerts_open on quality_alerts (subject, kind) where state = 'OPEN';
