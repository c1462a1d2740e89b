-- The catalog, its prices and promotions. Ids are UUIDv7; money is integer minor units beside its currency.
create table products (
  product_id uuid primary key,
  merchant_id uuid,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
  state text not null check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'SUSPENDED', 'RETIRED')),
  state_reason text not null default '',
  title text not null,
  description text not null default '',
  brand text not null default '',
  locale text not null default 'en',
  category_ids uuid[] not null default '{}',
  attributes jsonb not null default '{}',
  content_version int not null default 1,
  search tsvector generated always as (
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', brand), 'B')
    || setweight(to_tsvector('simple', description), 'C')) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index products_search on products using gin (search);
create index products_by_state on products (state, product_id);
create index products_by_category on products using gin (category_ids);

create table variants (
  sku text primary key check (sku ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  product_id uuid not null references products,
  title text not null default '',
  gtin text not null default '',
  condition text not null check (condition in ('NEW', 'LIKE_NEW', 'GOOD', 'FAIR', 'USED')),
  length_mm int check (length_mm >= 0),
  width_mm int check (width_mm >= 0),
  height_mm int check (height_mm >= 0),
  weight_g int check (weight_g >= 0),
  tax_class text not null,
  hs_code text not null default '',
  origin_country_code text not null default '',
  hazard text not null default '',
  attributes jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index variants_by_product on variants (product_id);
create unique index variants_by_gtin on variants (gtin, condition) where gtin <> '';

create table categories (
  category_id uuid primary key,
  parent_id uuid references categories,
  slug text not null unique,
  title text not null,
  path text not null unique,
  returnable boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table bundle_components (
  bundle_sku text not null references variants,
  sku text not null references variants,
  quantity int not null check (quantity between 1 and 1000),
  created_at timestamptz not null,
  primary key (bundle_sku, sku),
  check (bundle_sku <> sku)
);

-- Prices are followed, never changed: a newer row closes the one before it.
create table prices (
  price_id uuid primary key,
  sku text not null references variants,
  channel text not null,
  segment text not null default '',
  min_quantity int not null check (min_quantity >= 1),
  unit_price_minor bigint not null check (unit_price_minor > 0),
  currency char(3) not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  reason text not null default '',
  actor text not null default '',
  created_at timestamptz not null
);
create index prices_in_force on prices (sku, channel, currency, valid_from desc);

create table promotions (
  promotion_id uuid primary key,
  coupon_code text not null default '',
  title text not null,
  percent numeric(9, 6) check (percent between 0 and 100),
  amount_off_minor bigint check (amount_off_minor > 0),
  currency char(3),
  subtotal_from_minor bigint,
  skus text[] not null default '{}',
  category_ids uuid[] not null default '{}',
  channels text[] not null default '{}',
  segment text not null default '',
  starts_at timestamptz,
  ends_at timestamptz,
  use_limit int not null default 0,
  use_limit_per_customer int not null default 0,
  used int not null default 0,
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((percent is null) <> (amount_off_minor is null)),
  check (use_limit = 0 or used <= use_limit)
);
create unique index promotions_by_coupon on promotions (coupon_code) where coupon_code <> '';

create table promotion_uses (
  promotion_id uuid not null references promotions,
  order_id uuid not null,
  customer_id uuid,
  created_at timestamptz not null,
  released_at timestamptz,
  primary key (promotion_id, order_id)
);
