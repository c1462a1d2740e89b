-- The sum of the migrations in this folder, for reading; a test holds the two equal.

-- Orders, their lines and history, what waits for stock, what leaves together, wishes to cancel, carts. Ids are UUIDv7;
-- money is integer minor units of the order's currency. Lock order: the order, then what belongs to it.
create sequence order_number_blocks increment by 100;
comment on sequence order_number_blocks is 'Each process takes a block of a hundred; numbers have gaps.';

create table orders (
  order_id uuid primary key,
  order_number text not null unique,
  customer_id uuid,
  channel text not null,
  external_order_id text not null default '',
  state text not null check (state in ('PENDING', 'CONFIRMED', 'FULFILLING', 'ON_HOLD', 'CANCELLING',
    'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'REJECTED', 'CANCELLED')),
  held_from text,
  currency char(3) not null,
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  discount_minor bigint not null check (discount_minor >= 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  duty_minor bigint not null check (duty_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  total_minor bigint not null check (total_minor >= 0),
  prices_include_tax boolean not null,
  discounts jsonb not null default '[]',
  service_level text not null,
  shipping_method text not null default '',
  wish jsonb,
  entity text not null default '',
  tax_notes text[] not null default '{}',
  locale text not null default '',
  payment_id uuid,
  payment_kind text not null,
  saga_id uuid,
  reservation_id uuid,
  cart_id uuid,
  cancellation_id uuid,
  next_action jsonb,
  refusal jsonb,
  hold jsonb,
  promise_at timestamptz,
  priority smallint not null check (priority between 0 and 100),
  tags text[] not null default '{}',
  revision bigint not null,
  facts jsonb not null,
  placed_at timestamptz not null,
  confirmed_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 80);
comment on column orders.facts is 'Personal: what screening is told of the buyer and the device.';
create unique index orders_by_channel on orders (channel, external_order_id) where external_order_id <> '';
create index orders_by_customer on orders (customer_id, order_id desc);
create index orders_by_state on orders (state, order_id desc);
create index orders_delivered on orders (delivered_at) where state = 'DELIVERED';

create table order_lines (
  order_id uuid not null references orders,
  line_no int not null check (line_no between 1 and 10000),
  sku text not null,
  merchant_id uuid,
  state text not null check (state in ('OPEN', 'BACKORDERED', 'ALLOCATED', 'PICKED', 'PACKED', 'SHIPPED',
    'DELIVERED', 'CANCELLED')),
  quantity int not null check (quantity > 0),
  backordered int not null default 0 check (backordered >= 0),
  shipped int not null default 0 check (shipped >= 0),
  returned int not null default 0 check (returned >= 0),
  cancelled int not null default 0 check (cancelled >= 0),
  expected_at timestamptz,
  facts jsonb not null,
  primary key (order_id, line_no),
  check (shipped + cancelled <= quantity),
  check (backordered <= quantity)
) with (fillfactor = 80);
comment on column order_lines.facts is 'What never changes: title, prices, tax, share of the total, goods.';
create index order_lines_by_sku on order_lines (sku, order_id);
create index order_lines_by_merchant on order_lines (merchant_id, order_id) where merchant_id is not null;

create table order_addresses (
  order_id uuid not null references orders,
  role text not null check (role in ('SHIPPING', 'BILLING')),
  country_code char(2) not null,
  address jsonb not null,
  primary key (order_id, role)
);
comment on column order_addresses.address is 'Personal.';

create table order_timeline (
  order_id uuid not null references orders,
  seq bigint not null,
  kind text not null,
  old_value text not null default '',
  new_value text not null default '',
  reason text not null default '',
  note text not null default '',
  actor text not null default '',
  customer_visible boolean not null,
  at timestamptz not null,
  primary key (order_id, seq)
);
comment on table order_timeline is 'Each change of an order; seq is the revision it made.';

create table shipments (
  shipment_id uuid primary key,
  shipment_number text not null unique,
  order_id uuid not null references orders,
  plan_key text not null,
  site_id uuid not null,
  state text not null check (state in ('PLANNED', 'PACKED', 'LABELED', 'DISPATCHED', 'IN_TRANSIT',
    'OUT_FOR_DELIVERY', 'DELIVERED', 'FAILED', 'RETURNED', 'LOST', 'CANCELLED')),
  amount_minor bigint not null default 0,
  currency char(3) not null,
  consignment_id text not null default '',
  carrier text not null default '',
  tracking_number text not null default '',
  tracking_url text not null default '',
  floor_order_id text not null default '',
  invoice_document_id text not null default '',
  saga_id uuid,
  attempt int not null default 0,
  boxes jsonb not null default '[]',
  promise_at timestamptz,
  dispatched_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (order_id, plan_key)
) with (fillfactor = 80);
comment on column shipments.plan_key is 'Saga and site that planned it: planning twice makes one.';
create index shipments_by_site on shipments (site_id, shipment_id desc);
create index shipments_by_tracking on shipments (tracking_number) where tracking_number <> '';

create table shipment_lines (
  shipment_id uuid not null references shipments,
  line_no int not null,
  sku text not null,
  allocation_id uuid not null,
  location_id uuid not null,
  lot_number text not null default '',
  serials text[] not null default '{}',
  quantity int not null check (quantity >= 0),
  primary key (shipment_id, allocation_id)
);

create table backorders (
  backorder_id uuid primary key,
  order_id uuid not null references orders,
  line_no int not null,
  sku text not null,
  quantity int not null check (quantity > 0),
  state text not null check (state in ('WAITING', 'READY', 'FULFILLED', 'CANCELLED')),
  cause text not null,
  priority smallint not null,
  expected_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (order_id, line_no, sku, cause)
);
comment on column backorders.cause is 'The saga or event that made it: hearing twice makes one.';
create index backorders_waiting on backorders (sku, priority desc, backorder_id) where state = 'WAITING';

create table cancellation_requests (
  cancellation_id uuid primary key,
  order_id uuid not null references orders,
  state text not null check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'COMPLETED')),
  reason text not null,
  note text not null default '',
  requested_by text not null,
  decided_by text not null default '',
  decision_note text not null default '',
  saga_id uuid,
  due_at timestamptz not null,
  decided_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index cancellations_by_order on cancellation_requests (order_id);
create index cancellations_due on cancellation_requests (due_at) where state = 'REQUESTED';

create table carts (
  cart_id uuid primary key,
  customer_id uuid,
  owner text not null,
  channel text not null,
  currency char(3) not null,
  lines jsonb not null default '[]',
  coupon_codes text[] not null default '{}',
  ship_to jsonb,
  service_level text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on column carts.ship_to is 'Personal.';
create index carts_expired on carts (expires_at);
