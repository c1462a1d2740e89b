-- Sites and their places, shipments on the floor, loads, goods that come in.
create table sites (
  site_id uuid primary key,
  code text not null unique,
  name text not null,
  address jsonb not null,
  time_zone text not null,
  daily_orders int not null check (daily_orders >= 0),
  calendar jsonb not null,
  floor_mode text not null check (floor_mode in ('MANUAL', 'AUTOMATIC')),
  active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table locations (
  location_id uuid primary key,
  site_id uuid not null references sites,
  code text not null,
  kind text not null check (kind in ('RECEIVING', 'STORAGE', 'PICKING', 'PACKING', 'STAGING', 'QUARANTINE',
    'RETURNS')),
  zone text not null default '',
  capacity int not null default 0 check (capacity >= 0),
  sequence int not null default 0,
  active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (site_id, code)
);

create table package_types (
  package_type_id uuid primary key,
  code text not null unique,
  name text not null,
  length_mm int not null check (length_mm >= 0),
  width_mm int not null check (width_mm >= 0),
  height_mm int not null check (height_mm >= 0),
  weight_g int not null check (weight_g >= 0),
  max_weight_g int not null check (max_weight_g >= 1),
  cost_minor bigint check (cost_minor >= 0),
  currency text not null default '',
  active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table waves (
  wave_id uuid primary key,
  site_id uuid not null references sites,
  state text not null check (state in ('DRAFT', 'RELEASED', 'DONE')),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table loads (
  load_id uuid primary key,
  site_id uuid not null references sites,
  carrier_id text not null,
  state text not null check (state in ('OPEN', 'CLOSED', 'DEPARTED')),
  parcel_count int not null default 0 check (parcel_count >= 0),
  manifest_id text not null default '',
  departs_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index loads_one_open on loads (site_id, carrier_id) where state = 'OPEN';
create index loads_under_way on loads (state) where state <> 'DEPARTED';

create table floor_orders (
  floor_order_id uuid primary key,
  shipment_id text not null unique,
  order_id text not null,
  site_id uuid not null references sites,
  state text not null check (state in ('RELEASED', 'PICKING', 'PICKED', 'PACKED', 'STAGED', 'DISPATCHED',
    'RECALLED')),
  reason text not null default '',
  priority int not null default 0,
  due_at timestamptz,
  ship_to_country_code text not null default '',
  wave_id uuid references waves,
  load_id uuid references loads,
  -- Which call to inventory takes its units off stock, among those of its load.
  batch int not null default 0,
  carrier_id text not null default '',
  consignment_id text not null default '',
  released_at timestamptz not null,
  dispatched_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 70);
create index floor_orders_by_order on floor_orders (order_id);
create index floor_orders_open on floor_orders (site_id, floor_order_id)
  where state not in ('DISPATCHED', 'RECALLED');
create index floor_orders_to_do on floor_orders (site_id, priority desc, due_at, floor_order_id)
  where state in ('RELEASED', 'PICKING', 'PICKED');
create index floor_orders_by_load on floor_orders (load_id) where load_id is not null;
create index floor_orders_by_dispatch on floor_orders (site_id, dispatched_at) where dispatched_at is not null;

create table pick_tasks (
  pick_task_id uuid primary key,
  floor_order_id uuid not null references floor_orders,
  line_no int not null check (line_no >= 1),
  sku text not null,
  allocation_id uuid,
  location_id uuid not null,
  lot_number text not null default '',
  quantity int not null check (quantity >= 1),
  picked int not null default 0 check (picked >= 0),
  short int not null default 0 check (short >= 0),
  sequence int not null default 0,
  state text not null check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'SHORT', 'CANCELLED')),
  assignee text not null default '',
  serials jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (picked + short <= quantity)
) with (fillfactor = 70);
create index pick_tasks_by_floor_order on pick_tasks (floor_order_id);

create table parcels (
  parcel_id uuid primary key,
  floor_order_id uuid not null references floor_orders,
  package_type_id uuid references package_types,
  length_mm int not null,
  width_mm int not null,
  height_mm int not null,
  weight_g int not null check (weight_g >= 1),
  contents jsonb not null,
  inspection text not null default 'UNSPECIFIED'
    check (inspection in ('UNSPECIFIED', 'WAITING', 'PASSED', 'FAILED')),
  inspection_id text not null default '',
  load_id uuid references loads,
  tracking_number text not null default '',
  label_document_id text not null default '',
  created_at timestamptz not null
);
create index parcels_by_floor_order on parcels (floor_order_id);

-- Shipments and orders that were taken back, also those that had not come yet: a late release finds
-- its name here.
create table recalls (
  target text primary key,
  reason text not null default '',
  at timestamptz not null
);

create table asns (
  asn_id uuid primary key,
  asn_number text not null unique,
  kind text not null check (kind in ('PURCHASE', 'TRANSFER', 'RETURN')),
  reference text not null,
  site_id uuid not null references sites,
  state text not null check (state in ('EXPECTED', 'IN_TRANSIT', 'ARRIVED', 'RECEIVING', 'COMPLETED',
    'CANCELLED')),
  expected_at timestamptz,
  arrived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (kind, reference)
);
create index asns_by_site on asns (site_id, asn_id);
create sequence asn_numbers;

create table asn_lines (
  asn_id uuid not null references asns,
  line_no int not null,
  sku text not null,
  expected int not null check (expected >= 1),
  received int not null default 0 check (received >= 0),
  accepted int not null default 0 check (accepted >= 0),
  rejected int not null default 0 check (rejected >= 0),
  primary key (asn_id, line_no),
  check (received = accepted + rejected)
);

create table goods_receipts (
  goods_receipt_id uuid primary key,
  asn_id uuid not null references asns,
  line_no int not null,
  sku text not null,
  site_id uuid not null,
  location_id uuid not null,
  lot_number text not null default '',
  expires_on date,
  accepted int not null check (accepted >= 0),
  rejected int not null check (rejected >= 0),
  serials jsonb not null default '[]',
  created_at timestamptz not null
);
create index goods_receipts_by_asn on goods_receipts (asn_id);

create table putaway_tasks (
  putaway_task_id uuid primary key,
  goods_receipt_id uuid not null references goods_receipts,
  site_id uuid not null,
  sku text not null,
  from_location_id uuid not null,
  to_location_id uuid,
  quantity int not null check (quantity >= 1),
  done int not null default 0 check (done between 0 and quantity),
  state text not null check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'SHORT', 'CANCELLED')),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index putaway_tasks_by_site on putaway_tasks (site_id, putaway_task_id);
create index putaway_tasks_under_way on putaway_tasks (putaway_task_id) where state = 'IN_PROGRESS';

create table discrepancies (
  discrepancy_id uuid primary key,
  asn_id uuid not null references asns,
  goods_receipt_id uuid references goods_receipts,
  line_no int not null,
  sku text not null,
  kind text not null check (kind in ('MISSING', 'SURPLUS', 'DAMAGED', 'WRONG_SKU')),
  quantity int not null check (quantity >= 1),
  resolution text not null default '',
  note text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index discrepancies_by_asn on discrepancies (asn_id);
