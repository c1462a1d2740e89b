-- Screenings, cases, lists, and what is remembered of things that orders share. No e-mail address, phone,
-- address or card stands here: only keyed digests (value_index) of them.
create table fraud_policies (
  policy_version text primary key check (policy_version ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  state text not null check (state in ('SHADOW', 'CHAMPION', 'RETIRED')),
  rules jsonb not null,
  challenge_from float8 not null,
  review_from float8 not null,
  block_from float8 not null,
  note text not null default '',
  actor text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (challenge_from <= review_from and review_from <= block_from)
);
create unique index fraud_policies_champion on fraud_policies (state) where state = 'CHAMPION';

-- Code, enabled, limit, points, points per unit over the limit, most points.
insert into fraud_policies (policy_version, state, rules, challenge_from, review_from, block_from,
  note, actor) values ('rules-1', 'CHAMPION', '[
  ["ORDER_VALUE", true, 1000, 0, 0.01, 30],
  ["VELOCITY_24H", true, 5, 0, 3, 25],
  ["LISTED_IP", true, 0, 40, 0, 40],
  ["LISTED_ENTITY", true, 0, 40, 0, 40],
  ["ADDRESSES_DIFFER", true, 0, 20, 0, 20],
  ["NEW_ACCOUNT", true, 24, 15, 0, 15],
  ["NEW_METHODS_7D", true, 2, 15, 0, 15],
  ["FAILED_PAYMENTS_24H", true, 2, 25, 0, 25],
  ["MANY_UNITS", true, 10, 10, 0, 10],
  ["BAD_HISTORY", true, 0, 30, 0, 30],
  ["BLOCKED", true, 0, 100, 0, 100],
  ["UNIT_MISMATCH", true, 0, 50, 0, 50],
  ["SAME_TAX_NUMBER", true, 0, 50, 0, 50],
  ["SAME_EMAIL", true, 0, 30, 0, 30]
]', 25, 50, 75, 'Where everybody starts.', 'migration');

create table screenings (
  screening_id uuid primary key,
  kind text not null check (kind in ('ORDER', 'RETURN', 'MERCHANT')),
  subject_id text not null,
  moment text not null default 'PLACEMENT'
    check (moment in ('PLACEMENT', 'ADDRESS_CHANGE', 'CAPTURE', 'DISPATCH')),
  state text not null
    check (state in ('SCORED', 'APPROVED', 'CHALLENGED', 'IN_REVIEW', 'BLOCKED')),
  decision text not null check (decision in ('APPROVE', 'CHALLENGE', 'REVIEW', 'BLOCK')),
  score float8 not null check (score between 0 and 100),
  signals jsonb not null,
  reasons jsonb not null,
  review_case_id uuid,
  policy_version text not null,
  total_minor bigint not null default 0,
  entity_kinds text[] not null default '{}',
  entity_indexes bytea[] not null default '{}',
  learned boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (cardinality(entity_kinds) = cardinality(entity_indexes))
) with (fillfactor = 80);
create index screenings_of on screenings (subject_id, screening_id);
create index screenings_by_decision on screenings (decision, screening_id) where decision <> 'APPROVE';
-- Small: what was screened in the last second or two and is not counted yet.
create index screenings_unlearned on screenings (screening_id) where not learned;

create table review_cases (
  review_case_id uuid primary key,
  screening_id uuid not null references screenings,
  kind text not null,
  subject_id text not null,
  state text not null check (state in ('OPEN', 'DECIDED', 'LAPSED')),
  score float8 not null,
  reasons jsonb not null,
  due_at timestamptz not null,
  verdict text not null default '' check (verdict in ('', 'APPROVED', 'REFUSED')),
  decided_by text not null default '',
  note text not null default '',
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index review_cases_open on review_cases (due_at) where state = 'OPEN';
create index review_cases_of on review_cases (subject_id, review_case_id);

create table list_entries (
  list_entry_id uuid primary key,
  kind text not null,
  value_index bytea not null,
  list text not null check (list in ('BLOCKED', 'WATCHED', 'TRUSTED')),
  reason text not null default '',
  actor text not null default '',
  expires_at timestamptz,
  created_at timestamptz not null
);
create index list_entries_of on list_entries (value_index, kind);

create table velocity_counters (
  kind text not null,
  value_index bytea not null,
  metric text not null check (metric in ('ORDER', 'FAILED_PAYMENT')),
  bucket timestamptz not null,
  count int not null,
  sum_minor bigint not null default 0,
  primary key (value_index, kind, metric, bucket)
) with (fillfactor = 70);
create index velocity_counters_age on velocity_counters using brin (bucket);

create table entity_profiles (
  kind text not null,
  value_index bytea not null,
  first_seen_at timestamptz not null,
  orders int not null default 0,
  bad_orders int not null default 0,
  updated_at timestamptz not null,
  primary key (value_index, kind)
) with (fillfactor = 70);

-- Which card a customer used, which tax number a merchant gave, and since when.
create table entity_links (
  kind text not null,
  value_index bytea not null,
  other_kind text not null,
  other_index bytea not null,
  first_seen_at timestamptz not null,
  primary key (value_index, kind, other_kind, other_index)
);
create index entity_links_back on entity_links (other_index, other_kind, kind);

create table fraud_labels (
  screening_id uuid not null references screenings,
  source text not null check (source in ('REVIEW', 'DISPUTE', 'COMPLETED', 'UNBLOCKED')),
  is_fraud boolean not null,
  known_at timestamptz not null,
  primary key (screening_id, source)
);
