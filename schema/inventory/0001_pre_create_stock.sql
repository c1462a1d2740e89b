-- Stock, who holds it, and how it came to be. On hand changes only beside a row of stock_movements.
create table stock_levels (
  stock_level_id uuid primary key,
  sku text not null check (sku ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  site_id uuid not null,
  location_id uuid not null,
  condition text not null check (condition in ('SELLABLE', 'QUARANTINED', 'DAMAGED', 'RETURNED')),
  lot_number text not null default '',
  expires_on date,
  on_hand int not null check (on_hand >= 0),
  reserved int not null default 0 check (reserved >= 0),
  allocated int not null default 0 check (allocated >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (sku, location_id, condition),
  check (on_hand - reserved - allocated >= 0)
) with (fillfactor = 50);
create index stock_levels_by_site on stock_levels (site_id, sku);
create index stock_levels_by_location on stock_levels (location_id);

create table reservations (
  reservation_id uuid primary key,
  holder text not null check (length(holder) between 1 and 64),
  state text not null check (state in ('HELD', 'ALLOCATED', 'RELEASED', 'EXPIRED')),
  reason text not null default '',
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index reservations_one_per_holder on reservations (holder) where state = 'HELD';
create index reservations_by_end on reservations (expires_at) where state = 'HELD';
create index reservations_by_holder on reservations (holder);

-- One row per place a line takes from; one without a place for a line that got nothing. `wish` counts
-- the lines as they were asked: a line split over two sites is two of them.
create table reservation_lines (
  reservation_id uuid not null references reservations,
  position int not null,
  wish int not null,
  line_no int not null check (line_no >= 1),
  sku text not null,
  asked int not null check (asked >= 1),
  stock_level_id uuid,
  site_id uuid,
  location_id uuid,
  quantity int not null check (quantity >= 0),
  primary key (reservation_id, position),
  check ((stock_level_id is null) = (quantity = 0))
);
create index reservation_lines_by_sku on reservation_lines (sku, reservation_id);

create table allocations (
  allocation_id uuid primary key,
  order_id text not null,
  line_no int not null check (line_no >= 1),
  sku text not null,
  stock_level_id uuid not null,
  site_id uuid not null,
  location_id uuid not null,
  lot_number text not null default '',
  quantity int not null check (quantity >= 1),
  issued int not null default 0 check (issued between 0 and quantity),
  state text not null check (state in ('ALLOCATED', 'ISSUED', 'RELEASED')),
  reservation_id uuid not null,
  reason text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index allocations_by_order on allocations (order_id);
create index allocations_by_sku on allocations (sku, allocation_id);

create table stock_movements (
  movement_id uuid primary key,
  kind text not null check (kind in ('RECEIPT', 'ISSUE', 'TRANSFER', 'ADJUSTMENT', 'COUNT', 'RETURN',
    'CONDITION_CHANGE', 'SCRAP')),
  sku text not null,
  quantity int not null check (quantity >= 1),
  from_location_id uuid,
  from_condition text,
  to_location_id uuid,
  condition text not null,
  unit_cost_minor bigint check (unit_cost_minor >= 0),
  currency text not null default '',
  reference text not null default '',
  reason text not null default '',
  lot_number text not null default '',
  actor text not null default '',
  created_at timestamptz not null,
  check (from_location_id is not null or to_location_id is not null)
);
create index stock_movements_by_sku on stock_movements (sku, movement_id);
create index stock_movements_by_reference on stock_movements (reference, movement_id);

-- What moved, moved: a mistake is corrected by another movement.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'stock movements are never changed or deleted' using errcode = 'restrict_violation';
end $$;
create trigger stock_movements_append_only before update or delete on stock_movements
  for each row execute function refuse_change();

-- SKUs of which more or less can be sold, written with the change; told by a worker, once per SKU
-- and round however often it changed meanwhile.
create table stock_changes (
  change_id bigint generated always as identity primary key,
  sku text not null
);

-- What was last told of a SKU.
create table told_stock (
  sku text primary key,
  available int not null,
  on_hand int not null,
  revision bigint not null,
  told_at timestamptz not null
) with (fillfactor = 70);

create table stock_policies (
  sku text not null,
  site_id uuid not null,
  lead_days int not null check (lead_days >= 0),
  service_level double precision not null check (service_level >= 0 and service_level < 1),
  safety_stock int not null check (safety_stock >= 0),
  reorder_point int not null check (reorder_point >= 0),
  max_stock int not null check (max_stock >= 0),
  stock_class text not null default '',
  is_low boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (sku, site_id)
);
create index stock_policies_by_site on stock_policies (site_id, sku);

create table channel_buffers (
  account_id uuid not null,
  sku text not null,
  buffer int not null check (buffer >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, sku)
);

-- Heard from products: what a bundle is made of.
create table bundle_components (
  bundle_sku text not null,
  sku text not null,
  quantity int not null check (quantity >= 1),
  primary key (bundle_sku, sku)
);

-- Heard from orders: lines that wait for stock.
create table backorders (
  order_id text not null,
  line_no int not null,
  sku text not null,
  backorder_id text not null,
  quantity int not null check (quantity >= 1),
  priority int not null,
  noted_at timestamptz not null,
  primary key (order_id, line_no, sku)
);
create index backorders_by_sku on backorders (sku);
