-- Lock order: floor orders in id order, then tasks and parcels through them, then loads, then waves.
-- Names of shipments and orders are locked as advisory locks, before anything else, in text order.

-- name: insert_site
-- A new site; no row when the code is taken.
insert into sites (site_id, code, name, address, time_zone, daily_orders, calendar, floor_mode, active,
  created_at, updated_at)
values (:site_id, :code, :name, :address, :time_zone, :daily_orders, :calendar, :floor_mode, :active,
  :created_at, :updated_at)
on conflict (code) do nothing returning site_id;

-- name: save_site
-- A site as it became.
update sites set name = :name, address = :address, daily_orders = :daily_orders,
  calendar = :calendar, floor_mode = :floor_mode, active = :active, updated_at = :updated_at
where site_id = :site_id;

-- name: get_site
-- One site.
select * from sites where site_id = :site_id;

-- name: lock_site
-- One site, held until the transaction ends.
select * from sites where site_id = :site_id for update;

-- name: list_sites
-- Sites by code, after a cursor.
select * from sites where code > :after and (not :active_only::boolean or active)
order by code limit :page_size;

-- name: list_site_loads
-- How much is open at each site, and how much left since its midnight.
select s.*,
  (select count(*) from floor_orders f where f.site_id = s.site_id
    and f.state not in ('DISPATCHED', 'RECALLED'))::int as open_orders,
  (select count(*) from floor_orders f where f.site_id = s.site_id
    and f.dispatched_at >= date_trunc('day', :now::timestamptz at time zone s.time_zone)
      at time zone s.time_zone)::int as sent
from sites s
where (cardinality(:site_ids::uuid[]) = 0 or s.site_id = any(:site_ids::uuid[]))
order by s.code limit 100;

-- name: get_kpis
-- What a site achieved between two moments.
select
  count(distinct f.floor_order_id)::bigint as dispatched,
  coalesce(sum(t.picked), 0)::bigint as picked,
  coalesce(sum(t.short), 0)::bigint as short,
  count(distinct f.floor_order_id) filter (where f.due_at is null or f.dispatched_at <= f.due_at)
    ::bigint as on_time,
  coalesce(percentile_cont(0.5) within group (
    order by extract(epoch from f.dispatched_at - f.released_at)), 0)::double precision as lead_s
from floor_orders f join pick_tasks t using (floor_order_id)
where f.site_id = :site_id and f.dispatched_at >= :begins_at and f.dispatched_at < :ends_at;

-- name: insert_location
-- A new location; no row when its code is taken at the site.
insert into locations (location_id, site_id, code, kind, zone, capacity, sequence, active,
  created_at, updated_at)
values (:location_id, :site_id, :code, :kind, :zone, :capacity, :sequence, :active,
  :created_at, :updated_at)
on conflict (site_id, code) do nothing returning location_id;

-- name: list_locations
-- Locations of a site in walking order, after a cursor.
select * from locations
where site_id = :site_id and (:kind::text = '' or kind = :kind::text)
  and (:after_id::uuid is null or (sequence, location_id) > (:after_sequence::int, :after_id::uuid))
order by sequence, location_id limit :page_size;

-- name: find_location
-- One active location of a site, by id or the first of a kind.
select * from locations
where site_id = :site_id and active
  and (:location_id::uuid is null or location_id = :location_id::uuid)
  and (:kind::text = '' or kind = :kind::text)
order by sequence, location_id limit 1;

-- name: insert_package_type
-- A new kind of box; no row when the code is taken.
insert into package_types (package_type_id, code, name, length_mm, width_mm, height_mm, weight_g,
  max_weight_g, cost_minor, currency, active, created_at, updated_at)
values (:package_type_id, :code, :name, :length_mm, :width_mm, :height_mm, :weight_g,
  :max_weight_g, :cost_minor, :currency, :active, :created_at, :updated_at)
on conflict (code) do nothing returning package_type_id;

-- name: list_package_types
-- Kinds of boxes by code, after a cursor.
select * from package_types where code > :after order by code limit :page_size;

-- name: get_package_type
-- One kind of box.
select * from package_types where package_type_id = :package_type_id;

-- name: lock_names
-- Nobody else releases or recalls these shipments and orders meanwhile.
select pg_advisory_xact_lock(hashtextextended(name, 0))
from (select name from unnest(:names::text[]) as t(name) order by name) as sorted;

-- name: find_release
-- All a release must know: the site, whether it was recalled, who has it, where its places are.
select s.site_id, s.active,
  exists (select from recalls where target in (:shipment_id::text, :order_id::text)) as is_recalled,
  (select floor_order_id from floor_orders where shipment_id = :shipment_id::text) as known_id,
  coalesce((select jsonb_object_agg(location_id, sequence) from locations
    where location_id = any(:location_ids::uuid[])), '{}') as sequences
from sites s where s.site_id = :site_id::uuid;

-- name: insert_floor_order
-- A shipment on the floor with its tasks; one that was recalled begins anew.
with made as (
  insert into floor_orders (floor_order_id, shipment_id, order_id, site_id, state, priority, due_at,
    ship_to_country_code, released_at, created_at, updated_at)
  values (:floor_order_id::uuid, :shipment_id::text, :order_id::text, :site_id::uuid, 'RELEASED',
    :priority::int, :due_at::timestamptz, :ship_to_country_code::text, :at::timestamptz,
    :at::timestamptz, :at::timestamptz))
insert into pick_tasks (pick_task_id, floor_order_id, line_no, sku, allocation_id, location_id,
  lot_number, quantity, sequence, state, created_at, updated_at)
select t.pick_task_id, :floor_order_id::uuid, t.line_no, t.sku, t.allocation_id, t.location_id,
  t.lot_number, t.quantity, t.sequence, 'OPEN', :at::timestamptz, :at::timestamptz
from unnest(:task_ids::uuid[], :line_nos::int[], :skus::text[], :allocation_ids::uuid[],
  :location_ids::uuid[], :lot_numbers::text[], :quantities::int[], :sequences::int[])
  as t(pick_task_id, line_no, sku, allocation_id, location_id, lot_number, quantity, sequence);

-- name: forget_floor_order
-- A recalled shipment makes room for the same shipment given back to the floor.
with parcels_gone as (delete from parcels where floor_order_id = :floor_order_id::uuid),
tasks_gone as (delete from pick_tasks where floor_order_id = :floor_order_id::uuid)
delete from floor_orders where floor_order_id = :floor_order_id::uuid;

-- name: put_recalls
-- Names that a late release must find.
insert into recalls (target, reason, at) values (:target, :reason, :at)
on conflict (target) do nothing;

-- name: drop_recalls
-- The recall was undone.
delete from recalls where target = any(:targets::text[]);

-- name: lock_floor_orders
-- Shipments on the floor by id, shipment, order or load, held.
select * from floor_orders
where floor_order_id = any(:floor_order_ids::uuid[])
  or shipment_id = any(:shipment_ids::text[]) or order_id = any(:order_ids::text[])
order by floor_order_id for update;

-- name: lock_of_load
-- What is staged on a load, held.
select * from floor_orders where load_id = :load_id and state = 'STAGED'
order by floor_order_id for update;

-- name: lock_to_do
-- The most urgent shipments of automatic floors on which nobody works.
select f.* from floor_orders f
where f.state in ('RELEASED', 'PICKING', 'PICKED')
  and f.site_id = any(array(select site_id from sites where floor_mode = 'AUTOMATIC'))
order by f.priority desc, f.due_at nulls last, f.floor_order_id
limit :size for update of f skip locked;

-- name: list_to_do
-- SKUs of the most urgent shipments of automatic floors.
select distinct t.sku from pick_tasks t where t.floor_order_id = any(array(
  select floor_order_id from floor_orders
  where state in ('RELEASED', 'PICKING', 'PICKED')
    and site_id = any(array(select site_id from sites where floor_mode = 'AUTOMATIC'))
  order by priority desc, due_at nulls last, floor_order_id limit :size));

-- name: get_floor_orders
-- Shipments on the floor by id.
select * from floor_orders where floor_order_id = any(:floor_order_ids::uuid[])
order by floor_order_id;

-- name: list_floor_orders
-- Ids of shipments on the floor, most urgent first, after a cursor.
select * from (
  select floor_order_id, -priority as urgency, coalesce(due_at, 'infinity') as due from floor_orders
  where (:site_id::uuid is null or site_id = :site_id::uuid)
    and (:order_id::text = '' or order_id = :order_id::text)
    and (:shipment_id::text = '' or shipment_id = :shipment_id::text)
    and (:state::text = '' or state = :state::text)) f
where (:after_id::uuid is null or (urgency, due, floor_order_id)
  > (select -priority, coalesce(due_at, 'infinity'), floor_order_id from floor_orders
    where floor_order_id = :after_id::uuid))
order by urgency, due, floor_order_id limit :page_size;

-- name: tasks_of
-- What to pick of some shipments.
select t.*, f.site_id, f.wave_id from pick_tasks t join floor_orders f using (floor_order_id)
where t.floor_order_id = any(:floor_order_ids::uuid[])
order by t.floor_order_id, t.sequence, t.pick_task_id;

-- name: parcels_of
-- Parcels of some shipments.
select * from parcels where floor_order_id = any(:floor_order_ids::uuid[])
order by floor_order_id, parcel_id;

-- name: find_order_of_task
-- Whose task it is.
select floor_order_id from pick_tasks where pick_task_id = :pick_task_id;

-- name: find_order_of_parcel
-- Whose parcel it is.
select floor_order_id from parcels where parcel_id = :parcel_id;

-- name: list_tasks
-- Tasks in walking order, after a cursor.
select t.*, f.site_id, f.wave_id from pick_tasks t join floor_orders f using (floor_order_id)
where (:site_id::uuid is null or f.site_id = :site_id::uuid)
  and (:wave_id::uuid is null or f.wave_id = :wave_id::uuid)
  and (:floor_order_id::uuid is null or t.floor_order_id = :floor_order_id::uuid)
  and (:state::text = '' or t.state = :state::text)
  and (:after_id::uuid is null
    or (t.sequence, t.pick_task_id) > (:after_sequence::int, :after_id::uuid))
order by t.sequence, t.pick_task_id limit :page_size;

-- name: save_floor_orders
-- Shipments, tasks and parcels as they became.
with tasks as (
  update pick_tasks p set picked = t.picked, short = t.short, state = t.state,
    assignee = t.assignee, serials = t.serials, updated_at = :at::timestamptz
  from unnest(:task_ids::uuid[], :picked::int[], :short::int[], :task_states::text[],
    :assignees::text[], :serials::jsonb[]) as t(pick_task_id, picked, short, state, assignee, serials)
  where p.pick_task_id = t.pick_task_id),
boxes as (
  insert into parcels (parcel_id, floor_order_id, package_type_id, length_mm, width_mm, height_mm,
    weight_g, contents, inspection, inspection_id, load_id, tracking_number, label_document_id,
    created_at)
  select t.* from unnest(:parcel_ids::uuid[], :parcel_orders::uuid[], :package_type_ids::uuid[],
    :lengths::int[], :widths::int[], :heights::int[], :weights::int[], :contents::jsonb[],
    :inspections::text[], :inspection_ids::text[], :parcel_loads::uuid[], :tracking_numbers::text[],
    :label_ids::text[], :packed_at::timestamptz[]) as t
  on conflict (parcel_id) do update set inspection = excluded.inspection,
    inspection_id = excluded.inspection_id, load_id = excluded.load_id,
    tracking_number = excluded.tracking_number, label_document_id = excluded.label_document_id)
update floor_orders f set state = t.state, wave_id = t.wave_id, load_id = t.load_id,
  batch = t.batch, carrier_id = t.carrier_id, consignment_id = t.consignment_id,
  dispatched_at = t.dispatched_at, updated_at = :at::timestamptz
from unnest(:floor_order_ids::uuid[], :states::text[], :wave_ids::uuid[], :load_ids::uuid[],
  :batches::int[], :carrier_ids::text[], :consignment_ids::text[], :dispatched::timestamptz[])
  as t(floor_order_id, state, wave_id, load_id, batch, carrier_id, consignment_id, dispatched_at)
where f.floor_order_id = t.floor_order_id;

-- name: board_load
-- So many more parcels on the carrier's open load, which is made where there is none.
insert into loads (load_id, site_id, carrier_id, state, parcel_count, created_at, updated_at)
values (:load_id, :site_id, :carrier_id, 'OPEN', :parcels::int, :at::timestamptz, :at::timestamptz)
on conflict (site_id, carrier_id) where state = 'OPEN'
do update set parcel_count = loads.parcel_count + excluded.parcel_count,
  updated_at = excluded.updated_at
returning *;

-- name: leave_load
-- So many fewer parcels on a load that is still open; no row when it was closed.
update loads set parcel_count = parcel_count - :parcels::int, updated_at = :at
where load_id = :load_id and state = 'OPEN' returning load_id;

-- name: get_load
-- One load.
select * from loads where load_id = :load_id;

-- name: lock_load
-- One load, held until the transaction ends.
select * from loads where load_id = :load_id for update;

-- name: save_load
-- A load as it became.
update loads set state = :state, manifest_id = :manifest_id, departs_at = :departs_at,
  updated_at = :updated_at
where load_id = :load_id;

-- name: list_loads
-- Loads, newest first, after a cursor.
select * from loads
where (:site_id::uuid is null or site_id = :site_id::uuid)
  and (:carrier_id::text = '' or carrier_id = :carrier_id::text)
  and (:state::text = '' or state = :state::text)
  and (:before::uuid is null or load_id < :before::uuid)
order by load_id desc limit :page_size;

-- name: loads_to_close
-- Open loads of automatic floors with something on them.
select l.load_id from loads l join sites s using (site_id)
where l.state = 'OPEN' and l.parcel_count > 0 and s.floor_mode = 'AUTOMATIC'
order by l.load_id limit :size;

-- name: loads_to_finish
-- Loads that were closed and whose units are not all off stock yet.
select load_id from loads where state = 'CLOSED' and updated_at < :before
order by load_id limit :size;

-- name: insert_wave
-- A new walk.
insert into waves (wave_id, site_id, state, created_at, updated_at)
values (:wave_id, :site_id, 'DRAFT', :at::timestamptz, :at::timestamptz);

-- name: lock_for_wave
-- Shipments nobody walks for yet: those named, or the most urgent of a site.
select * from floor_orders
where site_id = :site_id and state = 'RELEASED' and wave_id is null
  and (cardinality(:floor_order_ids::uuid[]) = 0 or floor_order_id = any(:floor_order_ids::uuid[]))
order by priority desc, due_at nulls last, floor_order_id
limit :size for update skip locked;

-- name: lock_wave
-- One walk, held until the transaction ends.
select w.*, array(select floor_order_id from floor_orders f where f.wave_id = w.wave_id
  order by floor_order_id) as floor_order_ids
from waves w where wave_id = :wave_id for update;

-- name: save_wave
-- A walk as it became.
update waves set state = :state, updated_at = :at where wave_id = :wave_id;

-- name: end_waves
-- Walks on which nothing is left to pick.
update waves w set state = 'DONE', updated_at = :at
where w.wave_id = any(:wave_ids::uuid[]) and w.state = 'RELEASED' and not exists (
  select from floor_orders f where f.wave_id = w.wave_id and f.state in ('RELEASED', 'PICKING'));

-- name: insert_asn
-- Goods announced; no row when kind and reference are known.
insert into asns (asn_id, asn_number, kind, reference, site_id, state, expected_at, created_at,
  updated_at)
values (:asn_id, 'ASN-' || lpad(nextval('asn_numbers')::text, 6, '0'), :kind, :reference, :site_id,
  :state, :expected_at, :at::timestamptz, :at::timestamptz)
on conflict (kind, reference) do nothing returning asn_number;

-- name: insert_asn_lines
-- What was announced.
insert into asn_lines (asn_id, line_no, sku, expected)
select :asn_id::uuid, t.* from unnest(:line_nos::int[], :skus::text[], :expected::int[]) as t;

-- name: find_asn
-- An announcement by kind and reference.
select asn_id from asns where kind = :kind and reference = :reference;

-- name: lock_asn
-- One announcement, held until the transaction ends.
select * from asns where asn_id = :asn_id for update;

-- name: get_asns
-- Announcements by id.
select * from asns where asn_id = any(:asn_ids::uuid[]);

-- name: asn_lines_of
-- What was announced and came.
select * from asn_lines where asn_id = any(:asn_ids::uuid[]) order by asn_id, line_no;

-- name: list_asns
-- Ids of announcements, those expected first on top, after a cursor.
select * from (
  select asn_id, coalesce(expected_at, 'infinity') as due from asns
  where (:site_id::uuid is null or site_id = :site_id::uuid)
    and (:state::text = '' or state = :state::text)
    and (:reference::text = '' or reference = :reference::text)) a
where (:after_id::uuid is null or (due, asn_id) > (
  select coalesce(expected_at, 'infinity'), asn_id from asns where asn_id = :after_id::uuid))
order by due, asn_id limit :page_size;

-- name: save_asn
-- An announcement and its lines as they became.
with lines as (
  update asn_lines l set received = t.received, accepted = t.accepted, rejected = t.rejected
  from unnest(:line_nos::int[], :received::int[], :accepted::int[], :rejected::int[])
    as t(line_no, received, accepted, rejected)
  where l.asn_id = :asn_id::uuid and l.line_no = t.line_no)
update asns set state = :state::text, arrived_at = :arrived_at::timestamptz,
  updated_at = :at::timestamptz
where asn_id = :asn_id::uuid;

-- name: insert_receipt
-- Units that were counted.
insert into goods_receipts (goods_receipt_id, asn_id, line_no, sku, site_id, location_id, lot_number,
  expires_on, accepted, rejected, serials, created_at)
values (:goods_receipt_id, :asn_id, :line_no, :sku, :site_id, :location_id, :lot_number,
  :expires_on, :accepted, :rejected, :serials, :created_at);

-- name: get_receipt
-- Units that were counted, with what announced them.
select r.*, a.kind, a.reference from goods_receipts r join asns a using (asn_id)
where r.goods_receipt_id = :goods_receipt_id;

-- name: insert_putaway
-- Units to bring to their shelf.
insert into putaway_tasks (putaway_task_id, goods_receipt_id, site_id, sku, from_location_id,
  to_location_id, quantity, done, state, created_at, updated_at)
values (:putaway_task_id, :goods_receipt_id, :site_id, :sku, :from_location_id, :to_location_id,
  :quantity, :done, :state, :created_at, :updated_at);

-- name: lock_putaway
-- One putaway task, held until the transaction ends.
select * from putaway_tasks where putaway_task_id = :putaway_task_id for update;

-- name: save_putaway
-- A putaway task as it became.
update putaway_tasks set to_location_id = :to_location_id, done = :done, state = :state,
  updated_at = :updated_at
where putaway_task_id = :putaway_task_id;

-- name: list_putaways
-- Putaway tasks, oldest first, after a cursor.
select * from putaway_tasks
where (:site_id::uuid is null or site_id = :site_id::uuid)
  and (:state::text = '' or state = :state::text)
  and (:after::uuid is null or putaway_task_id > :after::uuid)
order by putaway_task_id limit :page_size;

-- name: putaways_to_finish
-- Tasks begun before a moment of which inventory may not know yet.
select putaway_task_id from putaway_tasks where state = 'IN_PROGRESS' and updated_at < :before
order by putaway_task_id limit :size;

-- name: insert_discrepancy
-- Units that differ.
insert into discrepancies (discrepancy_id, asn_id, goods_receipt_id, line_no, sku, kind, quantity,
  resolution, note, created_at, updated_at)
values (:discrepancy_id, :asn_id, :goods_receipt_id, :line_no, :sku, :kind, :quantity, :resolution,
  :note, :created_at, :updated_at);

-- name: lock_discrepancy
-- One difference, held until the transaction ends.
select * from discrepancies where discrepancy_id = :discrepancy_id for update;

-- name: save_discrepancy
-- A difference as it was decided.
update discrepancies set resolution = :resolution, note = :note, updated_at = :updated_at
where discrepancy_id = :discrepancy_id;

-- name: list_discrepancies
-- Differences, newest first, after a cursor.
select * from discrepancies
where (:asn_id::uuid is null or asn_id = :asn_id::uuid)
  and (not :open_only::boolean or resolution = '')
  and (:before::uuid is null or discrepancy_id < :before::uuid)
order by discrepancy_id desc limit :page_size;
