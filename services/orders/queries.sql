-- Lock order: the order, then its shipments, backorders and cancellations. An order changes by save_order alone, which
-- takes the row by its revision before it writes line, timeline or event: so events of an order keep their order.

-- name: next_numbers
-- A block of a hundred order numbers.
select nextval('order_number_blocks');

-- name: place_order
-- A new order with its remembered answer, lines, addresses, first entry and event. Nothing is made where the request
-- was answered before or a newer owner of its saga has been here, or where the channel's order is here already.
with claimed as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select r.request_id, r.saga_id, r.request_hash, r.fence, r.response
  from (values (:request_id::uuid, :claim_saga_id::uuid, :request_hash::bytea, :fence::bigint, :response::bytea))
    as r (request_id, saga_id, request_hash, fence, response)
  where not exists (select from remembered n where n.saga_id = r.saga_id and n.fence > r.fence)
  on conflict (request_id) do nothing returning request_id),
made as (
  insert into orders select o.* from claimed, jsonb_populate_record(null::orders, :placed::jsonb) as o
  on conflict (channel, external_order_id) where external_order_id <> '' do nothing
  returning order_id),
lined as (
  insert into order_lines (order_id, line_no, sku, merchant_id, state, quantity, facts)
  select made.order_id, l.line_no, l.sku, l.merchant_id, l.state, l.quantity,
    e.line - '{line_no,sku,merchant_id,state,quantity,backordered,shipped,returned,cancelled,expected_at}'::text[]
  from made, jsonb_array_elements(:lines::jsonb) as e (line), jsonb_to_record(e.line)
    as l (line_no int, sku text, merchant_id uuid, state text, quantity int)),
addressed as (
  insert into order_addresses (order_id, role, country_code, address)
  select made.order_id, a.role, a.address->>'country_code', a.address
  from made, unnest(:roles::text[], :addresses::jsonb[]) as a (role, address)),
noted as (
  insert into order_timeline (order_id, seq, kind, new_value, actor, customer_visible, at)
  select order_id, 1, 'PLACED', 'PENDING', :actor::text, true, :at::timestamptz from made),
told as (
  insert into outbox (topic, part, key, headers, payload)
  select 'orders.v1', :part::smallint, :key::bytea, :headers::jsonb, :payload::bytea from made)
select (select count(*) from claimed) as claimed, (select count(*) from made) as made;

-- name: get_order
-- One order with its lines and addresses.
select o.*,
  (select jsonb_agg(to_jsonb(l) order by l.line_no) from order_lines l where l.order_id = o.order_id) as lines,
  (select jsonb_object_agg(a.role, a.address) from order_addresses a where a.order_id = o.order_id) as addresses
from orders o where o.order_id = :order_id;

-- name: lock_order
-- The same, held until the transaction ends.
select o.*,
  (select jsonb_agg(to_jsonb(l) order by l.line_no) from order_lines l where l.order_id = o.order_id) as lines,
  (select jsonb_object_agg(a.role, a.address) from order_addresses a where a.order_id = o.order_id) as addresses
from orders o where o.order_id = :order_id for update of o;

-- name: find_channel_order
-- The order under a channel's own number.
select order_id from orders
where channel = :channel and external_order_id = :external_order_id and external_order_id <> '';

-- name: save_order
-- An order as it became, if nobody changed it meanwhile: state, lines that moved, entry of the timeline, events.
with changed as (
  update orders set state = :state, held_from = :held_from, payment_id = :payment_id, saga_id = :saga_id,
    reservation_id = :reservation_id, cancellation_id = :cancellation_id, next_action = :next_action::jsonb,
    refusal = :refusal::jsonb, hold = :hold::jsonb, promise_at = :promise_at, tags = :tags::text[],
    confirmed_at = :confirmed_at, delivered_at = :delivered_at, updated_at = :updated_at, revision = :revision
  where order_id = :order_id and revision = :expected
  returning order_id),
moved as (
  update order_lines l set state = n.state, backordered = n.backordered, shipped = n.shipped,
    returned = n.returned, cancelled = n.cancelled, expected_at = n.expected_at
  from changed, unnest(:line_nos::int[], :states::text[], :backordereds::int[], :shippeds::int[], :returneds::int[],
    :cancelleds::int[], :expected_ats::timestamptz[])
    as n (line_no, state, backordered, shipped, returned, cancelled, expected_at)
  where l.order_id = changed.order_id and l.line_no = n.line_no),
noted as (
  insert into order_timeline
    (order_id, seq, kind, old_value, new_value, reason, note, actor, customer_visible, at)
  select order_id, :revision, :kind::text, :old::text, :new::text, :reason::text, :note::text, :actor::text,
    :visible::boolean, :updated_at from changed),
told as (
  insert into outbox (topic, part, key, headers, payload)
  select 'orders.v1', :part::smallint, :key::bytea, e.headers, e.payload
  from changed, unnest(:headers::jsonb[], :payloads::bytea[]) with ordinality as e (headers, payload, place)
  order by e.place)
select order_id from changed;

-- name: list_orders
-- A page of orders, newest first; an empty parameter selects all.
select o.*,
  (select jsonb_agg(to_jsonb(l) order by l.line_no) from order_lines l where l.order_id = o.order_id) as lines,
  (select jsonb_object_agg(a.role, a.address) from order_addresses a where a.order_id = o.order_id) as addresses
from orders o
where (:before::uuid is null or o.order_id < :before::uuid)
  and (:customer_id::uuid is null or o.customer_id = :customer_id::uuid)
  and (cardinality(:states::text[]) = 0 or o.state = any(:states::text[]))
  and (:channel::text = '' or o.channel = :channel::text)
  and (:external_order_id::text = '' or o.external_order_id = :external_order_id::text)
  and (:order_number::text = '' or o.order_number = :order_number::text)
  and (:sku::text = '' or exists (
    select from order_lines l where l.order_id = o.order_id and l.sku = :sku::text))
  and (:merchant_id::uuid is null or exists (
    select from order_lines l where l.order_id = o.order_id and l.merchant_id = :merchant_id::uuid))
  and (:placed_from::timestamptz is null or o.placed_at >= :placed_from::timestamptz)
  and (:placed_to::timestamptz is null or o.placed_at < :placed_to::timestamptz)
  and (:promised_before::timestamptz is null or (o.promise_at < :promised_before::timestamptz
    and o.state not in ('DELIVERED', 'COMPLETED', 'REJECTED', 'CANCELLED')))
order by o.order_id desc limit :page_size;

-- name: list_timeline
-- Entries of an order after a revision, oldest first.
select * from order_timeline
where order_id = :order_id and seq > :after and (customer_visible or :everything::boolean)
order by seq limit :page_size;

-- name: overdue_holds
-- Held orders whose time is over.
select order_id from orders
where state = 'ON_HOLD' and (hold->>'due_at')::timestamptz <= :at order by order_id limit :size;

-- name: closed_windows
-- Delivered orders whose return window closed.
select order_id from orders
where state = 'DELIVERED' and delivered_at <= :before order by delivered_at limit :size;

-- name: plan_shipments
-- Shipments of an order with their units, once per plan; those that exist stay.
with wanted as (
  select * from unnest(:shipment_ids::uuid[], :numbers::text[], :plan_keys::text[], :site_ids::uuid[])
    as w (shipment_id, shipment_number, plan_key, site_id)),
made as (
  insert into shipments (shipment_id, shipment_number, order_id, plan_key, site_id, state, currency, promise_at,
    created_at, updated_at)
  select shipment_id, shipment_number, :order_id, plan_key, site_id, 'PLANNED', :currency, :promise_at, :at, :at
  from wanted on conflict (order_id, plan_key) do nothing returning shipment_id),
lined as (
  insert into shipment_lines (shipment_id, line_no, sku, allocation_id, location_id, lot_number, quantity)
  select u.shipment_id, u.line_no, u.sku, u.allocation_id, u.location_id, u.lot_number, u.quantity
  from made join unnest(:unit_shipment_ids::uuid[], :line_nos::int[], :skus::text[], :allocation_ids::uuid[],
    :location_ids::uuid[], :lot_numbers::text[], :quantities::int[])
    as u (shipment_id, line_no, sku, allocation_id, location_id, lot_number, quantity) using (shipment_id))
select count(*) from made;

-- name: list_shipments
-- Shipments with their units, newest first; an empty parameter selects all.
select s.*, coalesce((select jsonb_agg(to_jsonb(l) order by l.line_no, l.sku) from shipment_lines l
    where l.shipment_id = s.shipment_id), '[]') as lines
from shipments s
where (:order_id::uuid is null or s.order_id = :order_id::uuid)
  and (:before::uuid is null or s.shipment_id < :before::uuid)
  and (:site_id::uuid is null or s.site_id = :site_id::uuid)
  and (:state::text = '' or s.state = :state::text)
  and (:tracking_number::text = '' or s.tracking_number = :tracking_number::text)
  and ((:customer_id::uuid is null and :merchant_id::uuid is null) or exists (
    select from orders o where o.order_id = s.order_id
      and (:customer_id::uuid is null or o.customer_id = :customer_id::uuid)
      and (:merchant_id::uuid is null or exists (select from order_lines ol
        where ol.order_id = o.order_id and ol.merchant_id = :merchant_id::uuid))))
order by s.shipment_id desc limit :page_size;

-- name: get_shipment
-- One shipment with its units.
select s.*, coalesce((select jsonb_agg(to_jsonb(l) order by l.line_no, l.sku) from shipment_lines l
    where l.shipment_id = s.shipment_id), '[]') as lines
from shipments s where s.shipment_id = :shipment_id;

-- name: save_shipment
-- A shipment as it became.
update shipments set state = :state, amount_minor = :amount_minor, consignment_id = :consignment_id, carrier = :carrier,
  tracking_number = :tracking_number, tracking_url = :tracking_url, floor_order_id = :floor_order_id,
  invoice_document_id = :invoice_document_id, saga_id = :saga_id, attempt = :attempt, boxes = :boxes::jsonb,
  promise_at = :promise_at, dispatched_at = :dispatched_at, delivered_at = :delivered_at, updated_at = :updated_at
where shipment_id = :shipment_id;

-- name: reduce_shipment_line
-- Units of an allocation that were not found.
update shipment_lines set quantity = quantity - :missing
where shipment_id = :shipment_id and allocation_id = :allocation_id and quantity >= :missing;

-- name: insert_backorders
-- Units that wait for stock, once per cause.
insert into backorders (backorder_id, order_id, line_no, sku, quantity, state, cause, priority, expected_at, created_at,
  updated_at)
select b.backorder_id, :order_id, b.line_no, b.sku, b.quantity, 'WAITING', :cause, :priority, null, :at, :at
from unnest(:backorder_ids::uuid[], :line_nos::int[], :skus::text[], :quantities::int[])
  as b (backorder_id, line_no, sku, quantity)
on conflict (order_id, line_no, sku, cause) do nothing returning backorder_id;

-- name: waiting_backorders
-- What waits for a SKU, to be served in this order.
select b.*, o.customer_id from backorders b join orders o using (order_id)
where b.sku = :sku and b.state = 'WAITING' and o.state in ('CONFIRMED', 'FULFILLING', 'PARTIALLY_SHIPPED')
order by b.priority desc, b.backorder_id limit :size;

-- name: backorders_of
-- All that waits or waited of an order.
select * from backorders where order_id = :order_id order by backorder_id;

-- name: move_backorders
-- Backorders in another state; those that are not in the old one stay.
update backorders set state = :state, updated_at = :at
where backorder_id = any(:backorder_ids::uuid[]) and state = :old
returning backorder_id;

-- name: cancel_backorders
-- What waits of an order is given up.
update backorders set state = 'CANCELLED', updated_at = :at
where order_id = :order_id and state in ('WAITING', 'READY') returning line_no, sku, quantity;

-- name: list_backorders
-- Backorders, those served first on top.
select b.* from backorders b
where (:order_id::uuid is null or b.order_id = :order_id::uuid)
  and (:sku::text = '' or b.sku = :sku::text)
  and (:state::text = '' or b.state = :state::text)
  and (:merchant_id::uuid is null or exists (select from order_lines l
    where l.order_id = b.order_id and l.line_no = b.line_no and l.merchant_id = :merchant_id::uuid))
  and (:after_priority::int is null
    or (-b.priority, b.backorder_id) > (-:after_priority::int, :after_id::uuid))
order by b.priority desc, b.backorder_id limit :page_size;

-- name: insert_cancellation
-- A wish to cancel.
insert into cancellation_requests (cancellation_id, order_id, state, reason, note, requested_by, due_at, created_at,
  updated_at)
values (:cancellation_id, :order_id, :state, :reason, :note, :requested_by, :due_at, :at, :at);

-- name: get_cancellation
-- One wish to cancel.
select * from cancellation_requests where cancellation_id = :cancellation_id;

-- name: lock_cancellation
-- The same, held until the transaction ends.
select * from cancellation_requests where cancellation_id = :cancellation_id for update;

-- name: save_cancellation
-- A wish to cancel as it became.
update cancellation_requests set state = :state, decided_by = :decided_by, decision_note = :decision_note,
  saga_id = :saga_id, decided_at = :decided_at, updated_at = :updated_at
where cancellation_id = :cancellation_id;

-- name: list_cancellations
-- Wishes to cancel, those due first on top.
select * from cancellation_requests
where (:order_id::uuid is null or order_id = :order_id::uuid)
  and (:state::text = '' or state = :state::text)
  and (:after_due::timestamptz is null
    or (due_at, cancellation_id) > (:after_due::timestamptz, :after_id::uuid))
order by due_at, cancellation_id limit :page_size;

-- name: overdue_cancellations
-- Wishes nobody decided in time.
select cancellation_id from cancellation_requests
where state = 'REQUESTED' and due_at <= :at order by due_at limit :size;

-- name: insert_cart
-- A new cart.
insert into carts (cart_id, customer_id, owner, channel, currency, lines, coupon_codes, ship_to, service_level,
  expires_at, created_at, updated_at)
values (:cart_id, :customer_id, :owner, :channel, :currency, :lines::jsonb, :coupon_codes::text[], :ship_to::jsonb,
  :service_level, :expires_at, :at, :at);

-- name: get_cart
-- One cart that is not forgotten.
select * from carts where cart_id = :cart_id and expires_at > :at;

-- name: lock_cart
-- The same, held until the transaction ends.
select * from carts where cart_id = :cart_id and expires_at > :at for update;

-- name: save_cart
-- A cart as it became.
update carts set lines = :lines::jsonb, coupon_codes = :coupon_codes::text[], ship_to = :ship_to::jsonb,
  service_level = :service_level, expires_at = :expires_at, updated_at = :at
where cart_id = :cart_id;

-- name: delete_carts
-- Carts that are bought, dropped or forgotten.
delete from carts where cart_id = any(:cart_ids::uuid[]) or expires_at <= :at;
