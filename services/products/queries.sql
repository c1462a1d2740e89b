-- Lock order: products, then variants in SKU order, then promotions in id order.

-- name: lock_product
-- One product, held until the transaction ends.
select * from products where product_id = :product_id for update;

-- name: get_product
-- One product by id.
select * from products where product_id = :product_id;

-- name: get_product_by_slug
-- One product by slug.
select * from products where slug = :slug;

-- name: insert_product
-- A new product; no row when the slug is taken.
insert into products (product_id, merchant_id, slug, state, title, description, brand, locale,
  category_ids, attributes, content_version, created_at, updated_at)
values (:product_id, :merchant_id, :slug, :state, :title, :description, :brand, :locale,
  :category_ids, :attributes, :content_version, :created_at, :updated_at)
on conflict (slug) do nothing
returning product_id;

-- name: save_product
-- A product as it became.
update products set state = :state, state_reason = :state_reason, title = :title,
  description = :description, brand = :brand, locale = :locale, category_ids = :category_ids,
  attributes = :attributes, content_version = :content_version, updated_at = :updated_at
where product_id = :product_id;

-- name: list_variants
-- Variants of some products with the list price in force on the default channel, in SKU order.
select v.*, p.unit_price_minor, p.currency
from variants v
left join lateral (
  select unit_price_minor, currency from prices
  where prices.sku = v.sku and channel = 'web' and segment = '' and min_quantity = 1
    and valid_from <= :at and (valid_to is null or valid_to > :at)
  order by valid_from desc limit 1) p on true
where v.product_id = any(:product_ids::uuid[])
order by v.sku;

-- name: get_variants
-- Variants by SKU with the list price in force on the default channel.
select v.*, p.unit_price_minor, p.currency
from variants v
left join lateral (
  select unit_price_minor, currency from prices
  where prices.sku = v.sku and channel = 'web' and segment = '' and min_quantity = 1
    and valid_from <= :at and (valid_to is null or valid_to > :at)
  order by valid_from desc limit 1) p on true
where v.sku = any(:skus::text[]);

-- name: list_components
-- Parts of bundles.
select bundle_sku, sku, quantity from bundle_components
where bundle_sku = any(:skus::text[]) order by bundle_sku, sku;

-- name: insert_variant
-- A new variant; no row when the SKU is taken.
insert into variants (sku, product_id, title, gtin, condition, length_mm, width_mm, height_mm,
  weight_g, tax_class, hs_code, origin_country_code, hazard, attributes, created_at, updated_at)
values (:sku, :product_id, :title, :gtin, :condition, :length_mm, :width_mm, :height_mm,
  :weight_g, :tax_class, :hs_code, :origin_country_code, :hazard, :attributes, :created_at,
  :updated_at)
on conflict (sku) do nothing
returning sku;

-- name: save_variant
-- A variant as it became.
update variants set title = :title, gtin = :gtin, condition = :condition, length_mm = :length_mm,
  width_mm = :width_mm, height_mm = :height_mm, weight_g = :weight_g, tax_class = :tax_class,
  hs_code = :hs_code, origin_country_code = :origin_country_code, hazard = :hazard,
  attributes = :attributes, updated_at = :updated_at
where sku = :sku;

-- name: insert_component
-- One part of a bundle.
insert into bundle_components (bundle_sku, sku, quantity, created_at)
values (:bundle_sku, :sku, :quantity, :created_at);

-- name: insert_category
-- A new category; no row when the slug is taken.
insert into categories (category_id, parent_id, slug, title, path, returnable, created_at, updated_at)
values (:category_id, :parent_id, :slug, :title, :path, :returnable, :created_at, :updated_at)
on conflict (slug) do nothing
returning category_id;

-- name: get_category
-- One category.
select * from categories where category_id = :category_id;

-- name: list_categories
-- Categories in path order, below one parent or all.
select * from categories
where (:parent_id::uuid is null or parent_id = :parent_id::uuid) and path > :after
order by path limit :page_size;

-- name: list_products
-- Products newest first, after a cursor.
select * from products
where (:state::text = '' or state = :state::text)
  and (:merchant_id::uuid is null or merchant_id = :merchant_id::uuid)
  and (:before::uuid is null or product_id < :before::uuid)
order by product_id desc limit :page_size;

-- name: search_products
-- Published products by words, category and brand, newest first; words rank only within a page's reach.
select * from products
where state = 'PUBLISHED'
  and (:words::text = '' or search @@ websearch_to_tsquery('simple', :words::text))
  and (:category_id::uuid is null or :category_id::uuid = any(category_ids))
  and (:brand::text = '' or lower(brand) = lower(:brand::text))
  and (:before::uuid is null or product_id < :before::uuid)
order by product_id desc limit :page_size;

-- name: price_lines
-- All an order must know of some SKUs: variant, product, prices in force on the channel. Behind a
-- select the array hides its length: else every call would be planned anew for it.
select v.*, pr.state, pr.merchant_id, pr.title as product_title, pr.slug, pr.brand, pr.locale,
  pr.category_ids, pr.content_version, pr.attributes as product_attributes,
  pr.created_at as product_created_at, pr.updated_at as product_updated_at,
  coalesce((select bool_and(c.returnable) from categories c
    where c.category_id = any(pr.category_ids)), true) as returnable,
  coalesce((select jsonb_agg(jsonb_build_array(p.segment, p.min_quantity, p.unit_price_minor)
    order by p.valid_from) from prices p
    where p.sku = v.sku and p.channel = :channel and p.currency = :currency
      and p.valid_from <= :at and (p.valid_to is null or p.valid_to > :at)), '[]') as prices,
  coalesce((select jsonb_agg(jsonb_build_array(b.sku, b.quantity) order by b.sku)
    from bundle_components b where b.bundle_sku = v.sku), '[]') as components
from variants v join products pr using (product_id)
where v.sku = any((select :skus::text[])::text[]);

-- name: close_price
-- The price that a newer one follows ends where the newer begins.
update prices set valid_to = :valid_from
where sku = :sku and channel = :channel and segment = :segment and min_quantity = :min_quantity
  and currency = :currency and (valid_to is null or valid_to > :valid_from)
  and valid_from <= :valid_from
returning unit_price_minor;

-- name: insert_price
-- A new price.
insert into prices (price_id, sku, channel, segment, min_quantity, unit_price_minor, currency,
  valid_from, reason, actor, created_at)
values (:price_id, :sku, :channel, :segment, :min_quantity, :unit_price_minor, :currency,
  :valid_from, :reason, :actor, :created_at);

-- name: lock_variant
-- One variant, held until the transaction ends.
select sku, product_id from variants where sku = :sku for update;

-- name: list_prices
-- Prices of a SKU, newest first, after a cursor.
select * from prices
where sku = :sku and (:channel::text = '' or channel = :channel::text)
  and (:before::uuid is null or price_id < :before::uuid)
order by price_id desc limit :page_size;

-- name: find_promotions
-- Promotions that could apply: of these coupon codes, or without one, in id order.
select * from promotions
where enabled and (coupon_code = any(:codes::text[]) or coupon_code = '')
  and (starts_at is null or starts_at <= :at) and (ends_at is null or ends_at > :at)
  and (use_limit = 0 or used < use_limit)
  and (channels = '{}' or :channel::text = any(channels))
  and (segment = '' or segment = :segment::text)
order by promotion_id;

-- name: insert_promotion
-- A new promotion; no row when the coupon code is taken.
insert into promotions (promotion_id, coupon_code, title, percent, amount_off_minor, currency, subtotal_from_minor, skus,
  channels, segment, starts_at, ends_at, use_limit, use_limit_per_customer, created_at, updated_at)
values (:promotion_id, :coupon_code, :title, :percent, :amount_off_minor, :currency, :subtotal_from_minor,
  :skus::text[], :channels::text[], :segment, :starts_at, :ends_at, :use_limit, :use_limit_per_customer, :created_at,
  :created_at)
on conflict (coupon_code) where coupon_code <> '' do nothing returning promotion_id;

-- name: get_promotion
-- One promotion.
select * from promotions where promotion_id = :promotion_id;

-- name: lock_promotion
-- The same, held until the transaction ends.
select * from promotions where promotion_id = :promotion_id for update;

-- name: list_promotions
-- Promotions, newest first, after a cursor.
select * from promotions
where (:coupon_code::text = '' or coupon_code = :coupon_code::text)
  and (:before::uuid is null or promotion_id < :before::uuid)
order by promotion_id desc limit :page_size;

-- name: count_uses
-- How often a customer uses a promotion.
select count(*) from promotion_uses
where promotion_id = :promotion_id and customer_id = :customer_id and released_at is null;

-- name: use_promotion
-- One use by an order, counted once however often it is told.
with used as (
  insert into promotion_uses (promotion_id, order_id, customer_id, created_at)
  values (:promotion_id, :order_id, :customer_id, :at)
  on conflict (promotion_id, order_id) do update set released_at = null
    where promotion_uses.released_at is not null
  returning promotion_id)
update promotions set used = used + 1, updated_at = :at
where promotion_id in (select promotion_id from used);

-- name: release_promotions
-- The uses of an order given back, each once.
with given as (
  update promotion_uses set released_at = :at where order_id = :order_id and released_at is null
  returning promotion_id)
update promotions p set used = p.used - 1, updated_at = :at
from given where p.promotion_id = given.promotion_id returning p.promotion_id;
