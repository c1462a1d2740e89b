-- Channels, their orders and what they are told. Ids are UUIDv7; money is integer minor units beside its currency.
create table channel_accounts (
  account_id uuid primary key,
  channel text not null check (channel ~ '^[a-z][a-z0-9-]{0,31}$'),
  kind text not null check (kind in ('FILE', 'SANDBOX', 'API')),
  title text not null default '',
  country_code char(2) not null,
  currency char(3) not null,
  merchant_id uuid,
  state text not null check (state in ('CONNECTING', 'ACTIVE', 'DEGRADED', 'DISCONNECTED')),
  state_reason text not null default '',
  buffer_quantity int not null default 0 check (buffer_quantity >= 0),
  prices_include_tax boolean not null default false,
  manual_accept boolean not null default false,
  last_synced_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index channel_accounts_once on channel_accounts
  (channel, country_code, coalesce(merchant_id, '00000000-0000-0000-0000-000000000000'))
  where state <> 'DISCONNECTED';

create table sku_mappings (
  account_id uuid not null references channel_accounts,
  external_sku text not null,
  sku text not null,
  learned boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, external_sku)
);

create table channel_imports (
  import_id uuid primary key,
  account_id uuid not null references channel_accounts,
  new_count int not null check (new_count >= 0),
  known_count int not null check (known_count >= 0),
  failed_count int not null check (failed_count >= 0),
  errors jsonb not null default '[]',
  created_at timestamptz not null
);

create table channel_orders (
  channel_order_id uuid primary key,
  account_id uuid not null references channel_accounts,
  channel text not null,
  external_order_id text not null,
  state text not null check (state in ('IN_ISSUE', 'SEEN', 'RESERVED', 'ACCEPTED', 'IMPORTED', 'SHIPPED', 'CLOSED',
    'REFUSED', 'CANCELLED')),
  state_reason text not null default '',
  order_id uuid,
  import_id uuid references channel_imports,
  saga_id uuid,
  cancel_wanted boolean not null default false,
  accept_by timestamptz,
  ship_by timestamptz,
  payload jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (account_id, external_order_id)
);
comment on column channel_orders.payload is 'Personal: the row as the channel told it.';
create index channel_orders_by_name on channel_orders (channel, external_order_id);
create index channel_orders_by_order on channel_orders (order_id) where order_id is not null;
create index channel_orders_by_import on channel_orders (import_id, state);
create index channel_orders_open on channel_orders (accept_by)
  where state in ('IN_ISSUE', 'SEEN', 'RESERVED') and accept_by is not null;

-- Every act towards a channel, written down before it is sent; the same thing once.
create table channel_updates (
  channel_update_id uuid primary key,
  account_id uuid not null,
  channel_order_id uuid not null references channel_orders,
  external_order_id text not null,
  kind text not null check (kind in ('ACCEPTED', 'REFUSED', 'SHIPPED', 'CANCELLED', 'REFUNDED', 'INVOICED')),
  about text not null default '',
  state text not null check (state in ('PENDING', 'SENT', 'CONFIRMED', 'REJECTED', 'AMBIGUOUS')),
  reason text not null default '',
  lines jsonb not null default '[]',
  carrier text not null default '',
  tracking_number text not null default '',
  document_id uuid,
  attempt_count int not null default 1,
  error text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (channel_order_id, kind, about)
);
create index channel_updates_by_account on channel_updates (account_id, channel_update_id);

create table channel_issues (
  channel_issue_id uuid primary key,
  account_id uuid not null,
  channel_order_id uuid not null references channel_orders,
  kind text not null check (kind in ('UNMAPPED_SKU', 'PRICE_MISMATCH', 'TOTAL_MISMATCH', 'BAD_ADDRESS', 'OUT_OF_STOCK',
    'ACKNOWLEDGE_FAILED')),
  state text not null check (state in ('DETECTED', 'CORRECTED', 'WAITING', 'DECIDED')),
  subject text not null,
  proposal text not null default '',
  confidence double precision not null default 0 check (confidence between 0 and 1),
  decided_by text not null default '',
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index channel_issues_by_order on channel_issues (channel_order_id);
create index channel_issues_waiting on channel_issues (account_id, channel_issue_id) where state = 'WAITING';
