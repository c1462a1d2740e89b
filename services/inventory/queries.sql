-- Lock order: reservations in id order, allocations in id order, then stock levels by SKU, location
-- and condition. Levels are decided upon while locked, so what is saved is what was decided.

-- name: lock_sellable
-- All sellable levels of some SKUs and of the components of those that are bundles.
select * from stock_levels
where condition = 'SELLABLE' and sku = any(array(
  select unnest(:skus::text[])
  union select b.sku from bundle_components b where b.bundle_sku = any(:skus::text[])))
order by sku, location_id for update;

-- name: list_sellable
-- Where some SKUs can be taken from.
select * from stock_levels where condition = 'SELLABLE' and sku = any(:skus::text[]);

-- name: reserve_at_once
-- The ordinary hold in one statement: units are free where they are believed to lie. Nothing of it
-- where they are not, the request is known, its saga has moved on or the holder has a hold.
with locked as materialized (
  select s.stock_level_id, s.on_hand - s.reserved - s.allocated as free, w.quantity
  from unnest(:level_ids::uuid[], :takes::int[]) as w(stock_level_id, quantity)
  join stock_levels s on s.stock_level_id = w.stock_level_id
  order by s.sku, s.location_id, s.condition for update of s),
noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :response::bytea
  where (select count(*) from locked where free >= quantity) = cardinality(:level_ids::uuid[])
    and not exists (
      select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
    and not exists (
      select from reservations r where r.holder = :holder::text and r.state = 'HELD')
  on conflict (request_id) do nothing returning request_id),
levels as (
  update stock_levels s set reserved = s.reserved + l.quantity, updated_at = :at::timestamptz
  from locked l, noted where s.stock_level_id = l.stock_level_id),
changed as (
  insert into stock_changes (sku) select t.sku from noted, unnest(:changed::text[]) as t(sku)),
made as (
  insert into reservations (reservation_id, holder, state, expires_at, created_at, updated_at)
  select :reservation_id::uuid, :holder::text, 'HELD', :expires_at::timestamptz,
    :at::timestamptz, :at::timestamptz from noted),
lines as (
  insert into reservation_lines (reservation_id, position, wish, line_no, sku, asked,
    stock_level_id, site_id, location_id, quantity)
  select :reservation_id::uuid, t.*
  from noted, unnest(:positions::int[], :wishes::int[], :line_nos::int[], :skus::text[],
    :asked::int[], :part_level_ids::uuid[], :site_ids::uuid[], :location_ids::uuid[],
    :quantities::int[]) as t)
select exists (select from noted) as done;

-- name: allocate_at_once
-- The ordinary allocation in one statement: the hold is still held. Nothing of it where it is not,
-- the request is known or its saga has moved on.
with held as materialized (
  select reservation_id from reservations
  where reservation_id = :reservation_id::uuid and state = 'HELD' for update),
locked as materialized (
  select s.stock_level_id, w.quantity
  from held, unnest(:level_ids::uuid[], :takes::int[]) as w(stock_level_id, quantity)
  join stock_levels s on s.stock_level_id = w.stock_level_id
  order by s.sku, s.location_id, s.condition for update of s),
noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :response::bytea
  where exists (select from held)
    and (select count(*) from locked) = cardinality(:level_ids::uuid[])
    and not exists (
      select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
  on conflict (request_id) do nothing returning request_id),
levels as (
  update stock_levels s set reserved = s.reserved - l.quantity,
    allocated = s.allocated + l.quantity, updated_at = :at::timestamptz
  from locked l, noted where s.stock_level_id = l.stock_level_id),
done as (
  update reservations r set state = 'ALLOCATED', updated_at = :at::timestamptz
  from noted where r.reservation_id = :reservation_id::uuid),
given as (
  select t.line_no, t.sku, sum(t.quantity)::int as quantity
  from noted, unnest(:line_nos::int[], :skus::text[], :quantities::int[]) as t(line_no, sku, quantity)
  group by t.line_no, t.sku),
served as (
  delete from backorders b using given g
  where b.order_id = :order_id::text and b.line_no = g.line_no and b.sku = g.sku
    and b.noted_at < :held_at::timestamptz and b.quantity <= g.quantity),
reduced as (
  update backorders b set quantity = b.quantity - g.quantity from given g
  where b.order_id = :order_id::text and b.line_no = g.line_no and b.sku = g.sku
    and b.noted_at < :held_at::timestamptz and b.quantity > g.quantity),
made as (
  insert into allocations (allocation_id, order_id, line_no, sku, stock_level_id, site_id,
    location_id, lot_number, quantity, state, reservation_id, created_at, updated_at)
  select t.allocation_id, :order_id::text, t.line_no, t.sku, t.stock_level_id, t.site_id,
    t.location_id, t.lot_number, t.quantity, 'ALLOCATED', :reservation_id::uuid,
    :at::timestamptz, :at::timestamptz
  from noted, unnest(:allocation_ids::uuid[], :line_nos::int[], :skus::text[],
    :part_level_ids::uuid[], :site_ids::uuid[], :location_ids::uuid[], :lot_numbers::text[],
    :quantities::int[])
    as t(allocation_id, line_no, sku, stock_level_id, site_id, location_id, lot_number, quantity))
select exists (select from noted) as done;

-- name: reserve
-- A new hold with its lines, and the levels it takes from; no row when the holder has one already.
with levels as (
  update stock_levels s set reserved = t.reserved, updated_at = :at::timestamptz
  from unnest(:level_ids::uuid[], :reserved::int[]) as t(stock_level_id, reserved)
  where s.stock_level_id = t.stock_level_id),
changed as (
  insert into stock_changes (sku) select unnest(:changed::text[])),
made as (
  insert into reservations (reservation_id, holder, state, expires_at, created_at, updated_at)
  values (:reservation_id::uuid, :holder::text, 'HELD', :expires_at::timestamptz,
    :at::timestamptz, :at::timestamptz)
  on conflict (holder) where state = 'HELD' do nothing
  returning reservation_id),
lines as (
  insert into reservation_lines (reservation_id, position, wish, line_no, sku, asked, stock_level_id,
    site_id, location_id, quantity)
  select made.reservation_id, t.*
  from made, unnest(:positions::int[], :wishes::int[], :line_nos::int[], :skus::text[], :asked::int[],
    :part_level_ids::uuid[], :site_ids::uuid[], :location_ids::uuid[], :quantities::int[]) as t)
select reservation_id from made;

-- name: lock_reservations
-- Holds by id and the live hold of a holder, each with its lines and the levels they hold of.
with held as materialized (
  select * from reservations where reservation_id = any(array(
    select unnest(:reservation_ids::uuid[])
    union select reservation_id from reservations where holder = :holder::text and state = 'HELD'))
  order by reservation_id for update),
parts as materialized (
  select l.* from reservation_lines l join held using (reservation_id)),
levels as materialized (
  select * from stock_levels
  where stock_level_id = any(array(select stock_level_id from parts))
  order by sku, location_id, condition for update)
select r.reservation_id, r.holder, r.state, r.expires_at, r.created_at as made_at,
  r.updated_at as changed_at, l.wish, l.line_no, l.sku as line_sku, l.asked, l.quantity, s.*
from held r
join parts l on l.reservation_id = r.reservation_id
left join levels s on s.stock_level_id = l.stock_level_id
order by r.reservation_id, l.position;

-- name: get_reservations
-- Holds by id with their lines, newest first.
select r.reservation_id, r.holder, r.state, r.expires_at, r.created_at as made_at,
  r.updated_at as changed_at, l.wish, l.line_no, l.sku as line_sku, l.asked, l.quantity,
  l.stock_level_id, l.site_id, l.location_id
from reservations r join reservation_lines l using (reservation_id)
where r.reservation_id = any(:reservation_ids::uuid[])
order by r.reservation_id desc, l.position;

-- name: list_reservations
-- Ids of holds, newest first, after a cursor.
select r.reservation_id from reservations r
where (:holder::text = '' or r.holder = :holder::text)
  and (:state::text = '' or r.state = :state::text)
  and (:sku::text = '' or exists (select from reservation_lines l
    where l.sku = :sku::text and l.reservation_id = r.reservation_id))
  and (:before::uuid is null or r.reservation_id < :before::uuid)
order by r.reservation_id desc limit :page_size;

-- name: extend_reservation
-- Another end of a hold.
update reservations set expires_at = :expires_at, updated_at = :at
where reservation_id = :reservation_id;

-- name: keep_paid
-- A hold that lasts at least until a moment, where it is still held.
update reservations set expires_at = :expires_at, updated_at = :at
where reservation_id = :reservation_id and state = 'HELD' and expires_at < :expires_at;

-- name: end_reservations
-- Holds that give their units back, and the levels as they became.
with levels as (
  update stock_levels s set reserved = t.reserved, updated_at = :at::timestamptz
  from unnest(:level_ids::uuid[], :reserved::int[]) as t(stock_level_id, reserved)
  where s.stock_level_id = t.stock_level_id),
changed as (
  insert into stock_changes (sku) select unnest(:changed::text[]))
update reservations set state = :state::text, reason = :reason::text, updated_at = :at::timestamptz
where reservation_id = any(:reservation_ids::uuid[]);

-- name: find_due
-- Holds whose end has come by the database's clock, unless somebody works on them.
select reservation_id from reservations
where state = 'HELD' and expires_at <= now()
order by expires_at limit :size for update skip locked;

-- name: allocate
-- A hold becomes ties to an order's lines. A backorder that was known before the hold is served by it;
-- one that was told of later is what the hold could not give.
with levels as (
  update stock_levels s set reserved = t.reserved, allocated = t.allocated,
    updated_at = :at::timestamptz
  from unnest(:level_ids::uuid[], :reserved::int[], :allocated::int[])
    as t(stock_level_id, reserved, allocated)
  where s.stock_level_id = t.stock_level_id),
given as (
  select t.line_no, t.sku, sum(t.quantity)::int as quantity
  from unnest(:line_nos::int[], :skus::text[], :quantities::int[]) as t(line_no, sku, quantity)
  group by t.line_no, t.sku),
served as (
  delete from backorders b using given g
  where b.order_id = :order_id::text and b.line_no = g.line_no and b.sku = g.sku
    and b.noted_at < :held_at::timestamptz and b.quantity <= g.quantity),
reduced as (
  update backorders b set quantity = b.quantity - g.quantity from given g
  where b.order_id = :order_id::text and b.line_no = g.line_no and b.sku = g.sku
    and b.noted_at < :held_at::timestamptz and b.quantity > g.quantity),
made as (
  insert into allocations (allocation_id, order_id, line_no, sku, stock_level_id, site_id,
    location_id, lot_number, quantity, state, reservation_id, created_at, updated_at)
  select t.allocation_id, :order_id::text, t.line_no, t.sku, t.stock_level_id, t.site_id,
    t.location_id, t.lot_number, t.quantity, 'ALLOCATED', :reservation_id::uuid,
    :at::timestamptz, :at::timestamptz
  from unnest(:allocation_ids::uuid[], :line_nos::int[], :skus::text[], :part_level_ids::uuid[],
    :site_ids::uuid[], :location_ids::uuid[], :lot_numbers::text[], :quantities::int[])
    as t(allocation_id, line_no, sku, stock_level_id, site_id, location_id, lot_number, quantity))
update reservations set state = 'ALLOCATED', updated_at = :at::timestamptz
where reservation_id = :reservation_id::uuid;

-- name: lock_allocations
-- Ties by id, or what is still tied of an order, each with the level it is tied at.
with tied as materialized (
  select * from allocations where allocation_id = any(array(
    select unnest(:allocation_ids::uuid[])
    union select allocation_id from allocations
    where order_id = :order_id::text and state = 'ALLOCATED'))
  order by allocation_id for update),
levels as materialized (
  select * from stock_levels
  where stock_level_id = any(array(select stock_level_id from tied))
  order by sku, location_id, condition for update)
select a.allocation_id, a.order_id, a.line_no, a.quantity, a.issued, a.state, a.reservation_id,
  a.lot_number as tied_lot_number, a.created_at as made_at, a.updated_at as changed_at, s.*
from tied a join levels s using (stock_level_id)
order by a.allocation_id;

-- name: list_allocations
-- Ties, newest first, after a cursor.
select a.*, a.lot_number as tied_lot_number, a.created_at as made_at, a.updated_at as changed_at
from allocations a
where (:order_id::text = '' or order_id = :order_id::text)
  and (:sku::text = '' or sku = :sku::text)
  and (:state::text = '' or state = :state::text)
  and (:before::uuid is null or allocation_id < :before::uuid)
order by allocation_id desc limit :page_size;

-- name: make_levels
-- Levels that are not there yet, empty, in lock order.
insert into stock_levels (stock_level_id, sku, site_id, location_id, condition, on_hand,
  created_at, updated_at)
select t.stock_level_id, t.sku, t.site_id, t.location_id, t.condition, 0,
  :at::timestamptz, :at::timestamptz
from unnest(:level_ids::uuid[], :skus::text[], :site_ids::uuid[], :location_ids::uuid[],
  :conditions::text[]) as t(stock_level_id, sku, site_id, location_id, condition)
order by t.sku, t.location_id, t.condition
on conflict (sku, location_id, condition) do nothing;

-- name: lock_places
-- Levels by SKU, location and condition.
select s.* from stock_levels s
join unnest(:skus::text[], :location_ids::uuid[], :conditions::text[])
  as t(sku, location_id, condition) using (sku, location_id, condition)
order by s.sku, s.location_id, s.condition for update of s;

-- name: save_stock
-- Levels and ties as they became, beside the movements that made them so.
with levels as (
  update stock_levels s set on_hand = t.on_hand, reserved = t.reserved, allocated = t.allocated,
    lot_number = t.lot_number, expires_on = t.expires_on, updated_at = :at::timestamptz
  from unnest(:level_ids::uuid[], :on_hand::int[], :reserved::int[], :allocated::int[],
    :level_lots::text[], :level_ends::date[])
    as t(stock_level_id, on_hand, reserved, allocated, lot_number, expires_on)
  where s.stock_level_id = t.stock_level_id),
changed as (
  insert into stock_changes (sku) select unnest(:changed::text[])),
ties as (
  update allocations a set quantity = t.quantity, issued = t.issued, state = t.state,
    reason = :reason::text, updated_at = :at::timestamptz
  from unnest(:allocation_ids::uuid[], :tied::int[], :issued::int[], :states::text[])
    as t(allocation_id, quantity, issued, state)
  where a.allocation_id = t.allocation_id)
insert into stock_movements (movement_id, kind, sku, quantity, from_location_id, from_condition,
  to_location_id, condition, unit_cost_minor, currency, lot_number, reference, reason, actor,
  created_at)
select t.movement_id, t.kind, t.sku, t.quantity, t.from_location_id, t.from_condition,
  t.to_location_id, t.condition, t.unit_cost_minor, t.currency, t.lot_number, :reference::text,
  :reason::text, :actor::text, :at::timestamptz
from unnest(:movement_ids::uuid[], :kinds::text[], :skus::text[], :quantities::int[],
  :from_locations::uuid[], :from_conditions::text[], :to_locations::uuid[], :conditions::text[],
  :costs::bigint[], :currencies::text[], :lots::text[])
  as t(movement_id, kind, sku, quantity, from_location_id, from_condition, to_location_id,
    condition, unit_cost_minor, currency, lot_number);

-- name: get_availability
-- What each site has of some SKUs, and what it keeps for safety.
select s.sku, s.site_id,
  coalesce(sum(s.on_hand) filter (where s.condition = 'SELLABLE'), 0)::int as on_hand,
  coalesce(sum(s.on_hand - s.reserved - s.allocated)
    filter (where s.condition = 'SELLABLE'), 0)::int as available,
  coalesce(max(p.safety_stock), 0)::int as safety
from stock_levels s
left join stock_policies p on p.sku = s.sku and p.site_id = s.site_id
where s.sku = any(:skus::text[])
group by s.sku, s.site_id
order by s.sku, s.site_id;

-- name: list_components
-- What some bundles are made of.
select bundle_sku, sku, quantity from bundle_components
where bundle_sku = any(:skus::text[]) order by bundle_sku, sku;

-- name: drop_components
-- Bundles that are described anew.
delete from bundle_components where bundle_sku = any(:skus::text[]);

-- name: put_components
-- What bundles are made of.
insert into bundle_components (bundle_sku, sku, quantity)
select * from unnest(:bundle_skus::text[], :skus::text[], :quantities::int[])
on conflict (bundle_sku, sku) do update set quantity = excluded.quantity;

-- name: get_level
-- One stock level.
select * from stock_levels where stock_level_id = :stock_level_id;

-- name: list_levels
-- Stock levels in SKU order, after a cursor.
select * from stock_levels
where (:sku::text = '' or sku = :sku::text)
  and (:site_id::uuid is null or site_id = :site_id::uuid)
  and (:location_id::uuid is null or location_id = :location_id::uuid)
  and (:condition::text = '' or condition = :condition::text)
  and (:after_id::uuid is null or (sku, stock_level_id) > (:after_sku::text, :after_id::uuid))
order by sku, stock_level_id limit :page_size;

-- name: list_movements
-- Movements, newest first, after a cursor.
select * from stock_movements
where (:sku::text = '' or sku = :sku::text)
  and (:location_id::uuid is null or :location_id::uuid in (from_location_id, to_location_id))
  and (:reference::text = '' or reference = :reference::text)
  and (:kind::text = '' or kind = :kind::text)
  and (:begins_at::timestamptz is null or created_at >= :begins_at::timestamptz)
  and (:ends_at::timestamptz is null or created_at < :ends_at::timestamptz)
  and (:before::uuid is null or movement_id < :before::uuid)
order by movement_id desc limit :page_size;

-- name: list_low
-- SKUs at or below the reorder point of a site, the scarcest first, after a cursor.
select * from (
  select p.sku, p.site_id, p.safety_stock, p.reorder_point,
    coalesce(sum(s.on_hand - s.reserved - s.allocated)
      filter (where s.condition = 'SELLABLE'), 0)::int as available
  from stock_policies p left join stock_levels s on s.sku = p.sku and s.site_id = p.site_id
  where (:site_id::uuid is null or p.site_id = :site_id::uuid)
  group by p.sku, p.site_id, p.safety_stock, p.reorder_point) low
where available <= reorder_point and (:after_sku::text = ''
  or (available - reorder_point, sku, site_id)
    > (:after_gap::int, :after_sku::text, :after_site::uuid))
order by available - reorder_point, sku, site_id limit :page_size;

-- name: get_policy
-- The rule of one SKU at one site.
select * from stock_policies where sku = :sku and site_id = :site_id;

-- name: lock_policy
-- The rule of one SKU at one site, held until the transaction ends.
select * from stock_policies where sku = :sku and site_id = :site_id for update;

-- name: put_policy
-- The rule as it shall be.
insert into stock_policies (sku, site_id, lead_days, service_level, safety_stock, reorder_point,
  max_stock, stock_class, created_at, updated_at)
values (:sku, :site_id, :lead_days, :service_level, :safety_stock, :reorder_point, :max_stock,
  :stock_class, :at::timestamptz, :at::timestamptz)
on conflict (sku, site_id) do update set lead_days = excluded.lead_days,
  service_level = excluded.service_level, safety_stock = excluded.safety_stock,
  reorder_point = excluded.reorder_point, max_stock = excluded.max_stock,
  updated_at = excluded.updated_at
returning *;

-- name: list_policies
-- Rules in SKU order, after a cursor.
select * from stock_policies
where (:site_id::uuid is null or site_id = :site_id::uuid)
  and (:sku::text = '' or sku = :sku::text)
  and (:after_site::uuid is null or (sku, site_id) > (:after_sku::text, :after_site::uuid))
order by sku, site_id limit :page_size;

-- name: put_buffer
-- Units of a SKU that an account is never shown.
insert into channel_buffers (account_id, sku, buffer, created_at, updated_at)
values (:account_id, :sku, :buffer, :at::timestamptz, :at::timestamptz)
on conflict (account_id, sku) do update set buffer = excluded.buffer,
  updated_at = excluded.updated_at
returning *;

-- name: drop_buffer
-- A buffer that is no more.
delete from channel_buffers where account_id = :account_id and sku = :sku;

-- name: list_buffers
-- What an account is not shown of some SKUs.
select sku, buffer from channel_buffers
where account_id = :account_id and sku = any(:skus::text[]);

-- name: note_change
-- More or less of a SKU can be sold.
insert into stock_changes (sku) values (:sku);

-- name: take_changes
-- The SKUs that changed, taken off the queue; another instance takes others.
delete from stock_changes where change_id = any(array(
  select change_id from stock_changes order by change_id limit :size for update skip locked))
returning sku;

-- name: lock_told
-- What was last told of some SKUs, held so that a SKU's facts are told one after another.
select * from told_stock where sku = any(:skus::text[]) order by sku for update;

-- name: make_told
-- SKUs of which nothing was told yet.
insert into told_stock (sku, available, on_hand, revision, told_at)
select t.sku, 0, 0, 0, :at::timestamptz from unnest(:skus::text[]) as t(sku) order by t.sku
on conflict (sku) do nothing;

-- name: save_told
-- What is told now.
update told_stock t set available = n.available, on_hand = n.on_hand, revision = t.revision + 1,
  told_at = :at::timestamptz
from unnest(:skus::text[], :available::int[], :on_hand::int[]) as n(sku, available, on_hand)
where t.sku = n.sku;

-- name: smallest_backorders
-- The least that some waiting line needs of each SKU.
select sku, min(quantity)::int as quantity from backorders
where sku = any(:skus::text[]) group by sku;

-- name: put_backorder
-- A line that waits for stock.
insert into backorders (order_id, line_no, sku, backorder_id, quantity, priority, noted_at)
values (:order_id, :line_no, :sku, :backorder_id, :quantity, :priority, :noted_at)
on conflict (order_id, line_no, sku) do update set quantity = excluded.quantity,
  backorder_id = excluded.backorder_id, priority = excluded.priority, noted_at = excluded.noted_at;

-- name: drop_backorders
-- Lines of an order that wait no longer; all of it where none is named.
delete from backorders where order_id = :order_id
  and (cardinality(:line_nos::int[]) = 0 or line_no = any(:line_nos::int[]));

-- name: mark_low
-- Rules whose site fell to its reorder point or rose above it since this was last looked at.
with now_is as (
  select p.sku, p.site_id, coalesce(sum(s.on_hand - s.reserved - s.allocated)
      filter (where s.condition = 'SELLABLE'), 0)::int as available
  from stock_policies p left join stock_levels s on s.sku = p.sku and s.site_id = p.site_id
  where p.sku = any(:skus::text[]) and p.reorder_point > 0
  group by p.sku, p.site_id)
update stock_policies p set is_low = n.available <= p.reorder_point
from now_is n
where p.sku = n.sku and p.site_id = n.site_id
  and p.is_low <> (n.available <= p.reorder_point)
returning p.sku, p.site_id, n.available, p.reorder_point, p.is_low;
