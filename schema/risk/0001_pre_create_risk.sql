-- The register, metrics and their points, what is counted live, alerts, lists of parties and checks against them.
create table risks (
  risk_id uuid primary key,
  state text not null check (state in ('IDENTIFIED', 'ASSESSED', 'TREATED', 'ACCEPTED', 'CLOSED')),
  category text not null,
  title text not null,
  description text not null default '',
  probability double precision not null check (probability between 0 and 1),
  impact double precision not null check (impact between 0 and 1),
  score double precision generated always as ((probability + impact) / 2) stored,
  actions text[] not null default '{}',
  review_on date not null,
  owner text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index risks_by_score on risks (score desc, risk_id);

create table metrics (
  metric_id uuid primary key,
  agent text not null,
  name text not null,
  unit text not null default '',
  method text not null check (method in ('IQR', 'THRESHOLD')),
  limit_low double precision,
  limit_high double precision,
  enabled boolean not null default true,
  is_live boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (agent, name)
);

create table metric_points (
  metric_id uuid not null references metrics,
  at timestamptz not null,
  value double precision not null,
  primary key (metric_id, at)
);

-- What risk counts of the facts it hears, until a worker makes points of it: rows only, so that nobody waits.
create table tallies (
  agent text not null,
  name text not null,
  at timestamptz not null
);
create index tallies_by_time on tallies (at);

insert into metrics (metric_id, agent, name, unit, method, is_live)
select gen_random_uuid(), agent, name, unit, 'IQR', true
from (values ('orders', 'confirmed', 'orders'), ('orders', 'refused', 'orders'), ('payments', 'failed', 'payments'))
  as live (agent, name, unit);

create table alerts (
  alert_id uuid primary key,
  state text not null check (state in ('RAISED', 'ACKNOWLEDGED', 'RESOLVED')),
  source text not null,
  dedup_key text not null,
  title text not null,
  detail text not null default '',
  severity integer not null check (severity between 1 and 4),
  score double precision not null check (score between 0 and 1),
  count integer not null,
  acknowledged_by text not null default '',
  resolution text not null default '',
  last_seen_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index alerts_open on alerts (dedup_key) where state <> 'RESOLVED';
create index alerts_by_key on alerts (dedup_key, last_seen_at);
create index alerts_by_severity on alerts (severity desc, alert_id desc);

-- `keys` are the beginnings of a name's words: whoever shares one is compared.
create table party_names (
  list text not null,
  entry_ref text not null,
  place integer not null,
  name text not null,
  country_code text not null default '',
  keys text[] not null,
  primary key (list, entry_ref, place)
);
create index party_names_by_key on party_names using gin (keys);

create table party_checks (
  party_check_id uuid primary key,
  subject_id text not null,
  clear boolean not null,
  hits jsonb not null,
  cleared_by text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index party_checks_by_subject on party_checks (subject_id);
