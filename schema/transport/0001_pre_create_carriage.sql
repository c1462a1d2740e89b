-- Carriers and their prices, choices, consignments and tracking; the house carrier's own book. Money is integer minor
-- units beside its currency.
create table carriers (
  carrier_id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  title text not null,
  enabled boolean not null default true,
  sandbox boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table carrier_services (
  service_code text primary key check (service_code ~ '^[a-z][a-z0-9_.-]{0,63}$'),
  carrier_id uuid not null references carriers,
  place int not null default 0,
  title text not null,
  enabled boolean not null default true,
  countries text[] not null default '{}',
  length_mm int not null default 0,
  width_mm int not null default 0,
  height_mm int not null default 0,
  weight_g int not null default 0,
  girth_mm_max int not null default 0,
  value_max_minor bigint,
  value_currency char(3),
  days_min int not null,
  days_max int not null check (days_max >= days_min),
  takes_hazard boolean not null default false,
  delivers_to_post_box boolean not null default false,
  signature boolean not null default false,
  saturday boolean not null default false,
  co2_g int not null default 0
);

create table carrier_zones (
  carrier_id uuid not null references carriers,
  zone text not null,
  country text not null,
  postcode_from text not null default '',
  postcode_to text not null default '',
  primary key (carrier_id, country, postcode_from, zone)
);

create table rate_cards (
  rate_card_id uuid primary key,
  carrier_id uuid not null references carriers,
  service_code text not null references carrier_services,
  state text not null check (state in ('DRAFT', 'ACTIVE', 'SUPERSEDED')),
  currency char(3) not null,
  valid_from date not null,
  divisor_cm3 int not null default 0,
  warnings text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index rate_cards_of_service on rate_cards (service_code, currency, state);

create table rate_card_lines (
  rate_card_id uuid not null references rate_cards on delete cascade,
  zone text not null,
  weight_to_g int not null check (weight_to_g > 0),
  price_minor bigint not null check (price_minor >= 0),
  per_kg_minor bigint not null default 0 check (per_kg_minor >= 0),
  primary key (rate_card_id, zone, weight_to_g)
);

create table surcharges (
  surcharge_id uuid primary key,
  carrier_id uuid not null references carriers,
  service_code text not null default '',
  kind text not null,
  basis text not null check (basis in ('PERCENT', 'FIXED', 'PER_KG', 'PER_PARCEL')),
  percent numeric(9, 4) not null default 0,
  amount_minor bigint,
  least_minor bigint,
  most_minor bigint,
  currency char(3),
  zones text[] not null default '{}',
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (basis = 'PERCENT' or amount_minor is not null)
);
create index surcharges_of_carrier on surcharges (carrier_id);

create table shipping_methods (
  option text not null,
  currency char(3) not null,
  countries text[] not null,
  channels text[] not null default '{}',
  title text not null,
  price_minor bigint not null,
  per_kg_minor bigint not null default 0,
  free_from_minor bigint not null default 0,
  weight_max_g int not null default 0,
  days_min int not null,
  days_max int not null,
  primary key (option, currency, countries)
);

create table shipping_rules (
  shipping_rule_id uuid primary key,
  title text not null,
  priority int not null,
  countries text[] not null default '{}',
  channels text[] not null default '{}',
  value_from_minor bigint,
  value_currency char(3),
  weight_from_g int not null default 0,
  weight_to_g int not null default 0,
  hazard boolean not null default false,
  preferred text[] not null default '{}',
  excluded text[] not null default '{}',
  cost_max_minor bigint,
  cost_currency char(3),
  days_max int not null default 0,
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table quotes (
  quote_id uuid primary key,
  service_code text not null,
  price_minor bigint not null,
  currency char(3) not null,
  estimated boolean not null,
  expires_at timestamptz not null
);
create index quotes_to_forget on quotes (expires_at);

create table carrier_selections (
  carrier_selection_id uuid primary key,
  shipment_id uuid not null,
  order_id uuid not null,
  preset text not null,
  ranked jsonb not null,
  filtered jsonb not null,
  outcome_service text,
  outcome_days int,
  outcome_late boolean,
  outcome_minor bigint,
  outcome_currency char(3),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index carrier_selections_of_shipment on carrier_selections (shipment_id, carrier_selection_id);

create table consignments (
  consignment_id uuid primary key,
  reference text not null,
  order_id text not null default '',
  direction text not null check (direction in ('OUTBOUND', 'RETURN')),
  state text not null check (state in ('DRAFT', 'LABELED', 'MANIFESTED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY',
    'DELIVERED', 'EXCEPTION', 'RETURNED', 'LOST', 'VOIDED')),
  carrier_id uuid not null references carriers,
  carrier_code text not null,
  service_code text not null,
  command_id uuid not null,
  request_id uuid not null unique,
  tracking_number text not null default '',
  order_number text not null default '',
  origin text not null,
  destination text not null,
  load text not null,
  price_minor bigint not null,
  currency char(3) not null,
  estimated boolean not null,
  promised_on date,
  selection_id uuid,
  in_doubt boolean not null default false,
  parcels text not null,
  handed_at timestamptz,
  reported_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state in ('DRAFT', 'VOIDED') or tracking_number <> '')
);
create unique index consignments_live on consignments (reference)
  where state not in ('VOIDED', 'RETURNED', 'LOST', 'DELIVERED');
create index consignments_of_reference on consignments (reference, consignment_id);
create index consignments_of_order on consignments (order_id) where order_id <> '';
create index consignments_by_number on consignments (tracking_number) where tracking_number <> '';
create index consignments_in_work on consignments (updated_at) where state = 'DRAFT';
create index consignments_by_state on consignments (state, consignment_id);

create table consignment_numbers (
  tracking_number text primary key,
  consignment_id uuid not null references consignments on delete cascade
);

-- Consignments whose labels documents could not make yet.
create table labels_due (
  consignment_id uuid primary key references consignments on delete cascade,
  attempts int not null default 0,
  run_at timestamptz not null
);

-- What was asked of carriers: SENT is committed before the first byte leaves.
create table outbound_commands (
  command_id uuid primary key,
  carrier_code text not null,
  operation text not null check (operation in ('LABEL', 'VOID')),
  subject_id uuid not null,
  state text not null check (state in ('SENT', 'SUCCEEDED', 'FAILED', 'AMBIGUOUS')),
  vendor_reference text not null default '',
  problem text not null default '',
  attempts int not null default 1,
  created_at timestamptz not null,
  settled_at timestamptz
) with (fillfactor = 80);
create index outbound_commands_of on outbound_commands (subject_id);

create table tracking_events (
  consignment_id uuid not null references consignments on delete cascade,
  event_ref text not null,
  state text,
  raw_code text not null,
  raw_text text not null,
  place text not null,
  proof_document_id uuid,
  event_at timestamptz not null,
  received_at timestamptz not null,
  primary key (consignment_id, event_ref)
);

create table carrier_performance (
  service_code text not null,
  origin text not null,
  destination text not null,
  weekday int not null check (weekday between 0 and 6),
  delivered int not null default 0,
  late int not null default 0,
  damaged int not null default 0,
  days int not null default 0,
  updated_at timestamptz not null,
  primary key (service_code, origin, destination, weekday)
) with (fillfactor = 60);

-- Dated imports of what countries take of goods that come in.
create table country_rules (
  country text not null,
  currency char(3) not null,
  de_minimis_minor bigint not null default 0,
  import_tax_percent numeric(7, 4) not null,
  valid_from date not null,
  valid_to date,
  primary key (country, valid_from)
);

create table duty_rates (
  destination text not null,
  hs_prefix text not null default '',
  origin text not null default '',
  percent numeric(7, 4) not null check (percent >= 0),
  valid_from date not null,
  valid_to date,
  primary key (destination, hs_prefix, origin, valid_from)
);

-- The house carrier's book. It knows of us what a carrier would: our command, not our tables.
create sequence house_numbers start 26000001 cache 50;
create table house_book (
  command_id uuid primary key,
  state text not null check (state in ('OPEN', 'VOIDED', 'ON_THE_WAY', 'ENDED')),
  service_code text not null default '',
  numbers text[] not null default '{}',
  place_from text not null default '',
  place_to text not null default '',
  days_min int not null default 0,
  days_max int not null default 0,
  stage int not null default 0,
  handed_at timestamptz,
  next_at timestamptz,
  created_at timestamptz not null
) with (fillfactor = 70);
create index house_book_due on house_book (next_at) where next_at is not null;
create index house_book_numbers on house_book using gin (numbers);
