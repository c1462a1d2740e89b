-- Lock order: a consignment, then its command, then the house's book, then performance.

-- name: read_carriers
-- All carriers with their services.
select c.*, coalesce((select jsonb_agg(to_jsonb(s) order by s.place, s.service_code) from carrier_services s
  where s.carrier_id = c.carrier_id), '[]') as services
from carriers c order by c.code;

-- name: read_zones
-- All zones.
select * from carrier_zones;

-- name: read_cards
-- All cards in force or to come, with their lines.
select r.*, (select jsonb_agg(jsonb_build_array(l.zone, l.weight_to_g, l.price_minor, l.per_kg_minor))
  from rate_card_lines l where l.rate_card_id = r.rate_card_id) as lines
from rate_cards r where r.state = 'ACTIVE';

-- name: read_surcharges
-- All surcharges.
select * from surcharges;

-- name: read_rules
-- All rules in order.
select * from shipping_rules where enabled order by priority, shipping_rule_id;

-- name: read_lanes
-- What was shown on every lane.
select * from carrier_performance;

-- name: lock_carrier
-- One carrier, held until the transaction ends.
select * from carriers where carrier_id = :carrier_id for update;

-- name: insert_carrier
-- A new carrier; no row when its code is taken.
insert into carriers (carrier_id, code, title, enabled, sandbox, created_at, updated_at)
values (:carrier_id, :code, :title, :enabled, :sandbox, :at, :at)
on conflict (code) do nothing returning carrier_id;

-- name: save_carrier
-- A carrier as it became.
update carriers set title = :title, enabled = :enabled, updated_at = :at where carrier_id = :carrier_id;

-- name: save_service
-- A service as it shall be; no row when another carrier has its code.
insert into carrier_services (service_code, carrier_id, place, title, enabled, countries, length_mm, width_mm,
  height_mm, weight_g, girth_mm_max, value_max_minor, value_currency, days_min, days_max, takes_hazard,
  delivers_to_post_box, signature, saturday, co2_g)
values (:service_code, :carrier_id, :place, :title, :enabled, :countries, :length_mm, :width_mm, :height_mm, :weight_g,
  :girth_mm_max, :value_max_minor, :value_currency, :days_min, :days_max, :takes_hazard, :delivers_to_post_box,
  :signature, :saturday, :co2_g)
on conflict (service_code) do update set place = excluded.place, title = excluded.title, enabled = excluded.enabled,
  countries = excluded.countries, length_mm = excluded.length_mm, width_mm = excluded.width_mm,
  height_mm = excluded.height_mm, weight_g = excluded.weight_g, girth_mm_max = excluded.girth_mm_max,
  value_max_minor = excluded.value_max_minor, value_currency = excluded.value_currency, days_min = excluded.days_min,
  days_max = excluded.days_max, takes_hazard = excluded.takes_hazard,
  delivers_to_post_box = excluded.delivers_to_post_box, signature = excluded.signature, saturday = excluded.saturday,
  co2_g = excluded.co2_g
  where carrier_services.carrier_id = excluded.carrier_id
returning service_code;

-- name: disable_services
-- Services that a carrier no longer sells: kept for what was sent with them.
update carrier_services set enabled = false
where carrier_id = :carrier_id and not service_code = any(:kept::text[]);

-- name: clear_zones
-- Make room for other zones.
delete from carrier_zones where carrier_id = :carrier_id;

-- name: insert_zones
-- The zones of a carrier.
insert into carrier_zones (carrier_id, zone, country, postcode_from, postcode_to)
select :carrier_id, * from unnest(:zones::text[], :countries::text[], :lows::text[], :highs::text[]);

-- name: insert_card
-- A new card with its lines.
with card as (
  insert into rate_cards (rate_card_id, carrier_id, service_code, state, currency, valid_from, divisor_cm3, warnings,
    created_at, updated_at)
  values (:rate_card_id, :carrier_id, :service_code, :state, :currency, :valid_from, :divisor_cm3, :warnings, :at, :at))
insert into rate_card_lines (rate_card_id, zone, weight_to_g, price_minor, per_kg_minor)
select :rate_card_id, * from unnest(:zones::text[], :weights::int[], :prices::bigint[], :per_kg::bigint[]);

-- name: get_card
-- One card with its lines.
select r.*, (select jsonb_agg(jsonb_build_array(l.zone, l.weight_to_g, l.price_minor, l.per_kg_minor))
  from rate_card_lines l where l.rate_card_id = r.rate_card_id) as lines
from rate_cards r where r.rate_card_id = :rate_card_id;

-- name: lock_card
-- One card, held until the transaction ends.
select state from rate_cards where rate_card_id = :rate_card_id for update;

-- name: supersede_cards
-- The cards that a newer one of the same service and currency replaces from the same day on or before.
update rate_cards set state = 'SUPERSEDED', updated_at = :at
where service_code = :service_code and currency = :currency and state = 'ACTIVE' and rate_card_id <> :rate_card_id
  and (valid_from >= :valid_from or :valid_from <= :today::date);

-- name: activate_card
-- A draft holds.
update rate_cards set state = 'ACTIVE', updated_at = :at where rate_card_id = :rate_card_id;

-- name: list_cards
-- Cards without lines, newest first, after a cursor.
select r.*, '[]'::jsonb as lines from rate_cards r
where (:carrier_id::uuid is null or carrier_id = :carrier_id::uuid)
  and (:service_code::text = '' or service_code = :service_code::text)
  and (:state::text = '' or state = :state::text) and (:before::uuid is null or rate_card_id < :before::uuid)
order by rate_card_id desc limit :page_size;

-- name: insert_surcharge
-- A new surcharge.
insert into surcharges (surcharge_id, carrier_id, service_code, kind, basis, percent, amount_minor, least_minor,
  most_minor, currency, zones, valid_from, valid_to, created_at, updated_at)
values (:surcharge_id, :carrier_id, :service_code, :kind, :basis, :percent, :amount_minor, :least_minor, :most_minor,
  :currency, :zones, :valid_from, :valid_to, :at, :at);

-- name: insert_rule
-- A new rule.
insert into shipping_rules (shipping_rule_id, title, priority, countries, channels, value_from_minor, value_currency,
  weight_from_g, weight_to_g, hazard, preferred, excluded, cost_max_minor, cost_currency, days_max, created_at,
  updated_at)
values (:shipping_rule_id, :title, :priority, :countries, :channels, :value_from_minor, :value_currency, :weight_from_g,
  :weight_to_g, :hazard, :preferred, :excluded, :cost_max_minor, :cost_currency, :days_max, :at, :at);

-- name: delete_rule
-- A rule is gone.
delete from shipping_rules where shipping_rule_id = :shipping_rule_id;

-- name: read_methods
-- What buyers may choose from.
select * from shipping_methods;

-- name: read_duties
-- What a country takes of imports on a day: its rule, and its rates from the longest code on.
select r.currency, r.de_minimis_minor, r.import_tax_percent,
  coalesce((select jsonb_agg(jsonb_build_array(d.hs_prefix, d.origin, d.percent::text) order by d.valid_from)
    from duty_rates d where d.destination = r.country and d.valid_from <= :day::date
      and (d.valid_to is null or d.valid_to >= :day::date)), '[]') as rates
from country_rules r
where r.country = :country and r.valid_from <= :day::date and (r.valid_to is null or r.valid_to >= :day::date)
order by r.valid_from desc limit 1;

-- name: keep_quotes
-- Quotes and the answer that holds them, in one statement; no row where the request is known or the saga moved on.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
  on conflict (request_id) do nothing returning request_id),
kept as (
  insert into quotes (quote_id, service_code, price_minor, currency, estimated, expires_at)
  select q.*, :expires_at::timestamptz
  from noted, unnest(:quote_ids::uuid[], :services::text[], :prices::bigint[], :currencies::text[],
    :estimated::boolean[]) as q)
select request_id from noted;

-- name: keep_selection
-- A choice, its quotes and the answer that holds them, in one statement; no row as above.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
  on conflict (request_id) do nothing returning request_id),
kept as (
  insert into quotes (quote_id, service_code, price_minor, currency, estimated, expires_at)
  select q.*, :expires_at::timestamptz
  from noted, unnest(:quote_ids::uuid[], :services::text[], :prices::bigint[], :currencies::text[],
    :estimated::boolean[]) as q)
insert into carrier_selections (carrier_selection_id, shipment_id, order_id, preset, ranked, filtered, created_at,
  updated_at)
select :carrier_selection_id::uuid, :shipment_id::uuid, :order_id::uuid, :preset::text, :ranked::text::jsonb,
  :filtered::text::jsonb, :at::timestamptz, :at::timestamptz
from noted returning carrier_selection_id;

-- name: get_selection
-- One choice.
select * from carrier_selections where carrier_selection_id = :carrier_selection_id;

-- name: list_selections
-- Choices newest first, after a cursor.
select * from carrier_selections
where (:shipment_id::uuid is null or shipment_id = :shipment_id::uuid)
  and (:before::uuid is null or carrier_selection_id < :before::uuid)
order by carrier_selection_id desc limit :page_size;

-- name: find_quote
-- A quote that still lives.
select service_code, price_minor, currency, estimated from quotes where quote_id = :quote_id and expires_at > :at;

-- name: forget_quotes
-- Quotes whose time is over, a batch at a time.
delete from quotes where quote_id in (select quote_id from quotes where expires_at < :at limit :page_size);

-- name: begin_consignment
-- The whole intent at once: the request is noted with its answer, the consignment is a DRAFT, its command SENT. No row
-- where the request is known, the saga moved on, or the reference has a live consignment.
with noted as (
  insert into remembered (request_id, saga_id, request_hash, fence, response)
  select :request_id::uuid, :saga_id::uuid, :request_hash::bytea, :fence::bigint, :answer::bytea
  where not exists (select from remembered r where r.saga_id = :saga_id::uuid and r.fence > :fence::bigint)
    and not exists (select from consignments c where c.reference = :reference::text
      and c.state not in ('VOIDED', 'RETURNED', 'LOST', 'DELIVERED'))
  on conflict (request_id) do nothing returning request_id),
sent as (
  insert into outbound_commands (command_id, carrier_code, operation, subject_id, state, created_at)
  select :command_id::uuid, :carrier_code::text, 'LABEL', :consignment_id::uuid, 'SENT', :at::timestamptz from noted)
insert into consignments (consignment_id, reference, order_id, direction, state, carrier_id, carrier_code, service_code,
  command_id, request_id, order_number, origin, destination, load, price_minor, currency, estimated, promised_on,
  selection_id, parcels, created_at, updated_at)
select :consignment_id::uuid, :reference::text, :order_id::text, :direction::text, 'DRAFT', :carrier_id::uuid,
  :carrier_code::text, :service_code::text, :command_id::uuid, :request_id::uuid, :order_number::text, :origin::text,
  :destination::text, :load::text, :price_minor::bigint, :currency::text, :estimated::boolean, :promised_on::date,
  :selection_id::uuid, :parcels::text, :at::timestamptz, :at::timestamptz
from noted on conflict do nothing returning consignment_id;

-- name: insert_consignment
-- The same without the note of the request; no row where the reference has a live consignment.
with made as (
  insert into consignments (consignment_id, reference, order_id, direction, state, carrier_id, carrier_code,
    service_code, command_id, request_id, order_number, origin, destination, load, price_minor, currency, estimated,
    promised_on, selection_id, parcels, created_at, updated_at)
  values (:consignment_id, :reference, :order_id, :direction, 'DRAFT', :carrier_id, :carrier_code, :service_code,
    :command_id, :request_id, :order_number, :origin, :destination, :load, :price_minor, :currency, :estimated,
    :promised_on, :selection_id, :parcels, :at, :at)
  on conflict do nothing returning consignment_id)
insert into outbound_commands (command_id, carrier_code, operation, subject_id, state, created_at)
select :command_id, :carrier_code, 'LABEL', consignment_id, 'SENT', :at from made returning subject_id;

-- name: label_consignment
-- What the carrier gave: the draft is LABELED, its command has succeeded. No row when the draft is gone.
with held as (
  update consignments set state = 'LABELED', tracking_number = :tracking_number, parcels = :parcels, in_doubt = false,
    updated_at = :at
  where consignment_id = :consignment_id and state = 'DRAFT' returning consignment_id),
settled as (
  update outbound_commands set state = 'SUCCEEDED', vendor_reference = :tracking_number, settled_at = :at
  where command_id = :command_id and exists (select from held)),
numbered as (
  insert into consignment_numbers (tracking_number, consignment_id)
  select number, consignment_id from held, unnest(:numbers::text[]) as number on conflict do nothing),
due as (
  insert into labels_due (consignment_id, run_at)
  select consignment_id, :labels_at::timestamptz from held where :labels_at::timestamptz is not null)
select consignment_id from held;

-- name: doubt_consignment
-- The carrier's answer was lost.
with held as (
  update consignments set in_doubt = true, updated_at = :at
  where consignment_id = :consignment_id and state = 'DRAFT' returning command_id)
update outbound_commands o set state = 'AMBIGUOUS', problem = :problem from held where o.command_id = held.command_id;

-- name: drop_draft
-- Nothing was bought: the draft goes, its command stays as the record of what happened.
with gone as (
  delete from consignments where consignment_id = :consignment_id and state = 'DRAFT' returning command_id)
update outbound_commands o set state = 'FAILED', problem = :problem, settled_at = :at
from gone where o.command_id = gone.command_id returning o.command_id;

-- name: send_again
-- A new command for a draft whose old one is proven to have had no effect.
with held as (
  update consignments set command_id = :command_id, in_doubt = false, updated_at = :at
  where consignment_id = :consignment_id and state = 'DRAFT' and command_id = :old_id returning carrier_code),
failed as (
  update outbound_commands set state = 'FAILED', problem = 'had no effect', settled_at = :at
  where command_id = :old_id and exists (select from held))
insert into outbound_commands (command_id, carrier_code, operation, subject_id, state, created_at)
select :command_id, carrier_code, 'LABEL', :consignment_id, 'SENT', :at from held returning command_id;

-- name: find_problem
-- Why the command of a request failed.
select problem from outbound_commands where subject_id = :consignment_id and state = 'FAILED'
order by created_at desc limit 1;

-- name: get_consignment
-- One consignment.
select * from consignments where consignment_id = :consignment_id;

-- name: lock_consignment
-- One consignment, held until the transaction ends.
select * from consignments where consignment_id = :consignment_id for update;

-- name: find_by_request
-- The consignment that a request made.
select * from consignments where request_id = :request_id;

-- name: find_by_reference
-- The newest consignment of a reference.
select * from consignments where reference = :reference order by consignment_id desc limit 1;

-- name: lock_by_reference
-- The live consignment of a reference, held until the transaction ends.
select * from consignments where reference = :reference and state not in ('VOIDED', 'RETURNED', 'LOST', 'DELIVERED')
for update;

-- name: find_by_number
-- The consignment of a carrier's number.
select c.consignment_id from consignment_numbers n join consignments c using (consignment_id)
where n.tracking_number = :tracking_number and c.carrier_code = :carrier_code;

-- name: lock_by_numbers
-- The consignments of some numbers, held until the transaction ends.
select n.tracking_number as scanned, c.* from consignment_numbers n join consignments c using (consignment_id)
where n.tracking_number = any(:numbers::text[]) and c.carrier_code = :carrier_code
order by c.consignment_id for update of c;

-- name: void_consignment
-- The labels were given back.
with held as (
  update consignments set state = 'VOIDED', updated_at = :at
  where consignment_id = :consignment_id and state = 'LABELED' returning carrier_code, consignment_id)
insert into outbound_commands (command_id, carrier_code, operation, subject_id, state, created_at, settled_at)
select :command_id, carrier_code, 'VOID', consignment_id, 'SUCCEEDED', :at, :at from held
on conflict (command_id) do nothing;

-- name: list_consignments
-- Consignments newest first, after a cursor.
select c.* from consignments c
where (:reference::text = '' or reference = :reference::text) and (:order_id::text = '' or order_id = :order_id::text)
  and (:carrier_id::uuid is null or carrier_id = :carrier_id::uuid) and (:state::text = '' or state = :state::text)
  and (:number::text = '' or consignment_id in (
    select n.consignment_id from consignment_numbers n where n.tracking_number = :number::text))
  and (:before::uuid is null or consignment_id < :before::uuid)
order by consignment_id desc limit :page_size;

-- name: list_doubtful
-- Drafts whose command nobody answers for: in doubt, or left by a process that died.
select * from consignments where state = 'DRAFT' and updated_at < :before order by updated_at limit :page_size;

-- name: list_labels_due
-- Consignments without label documents whose time has come, ours for a while.
update labels_due l set attempts = attempts + 1, run_at = :until
from consignments c
where c.consignment_id = l.consignment_id and l.consignment_id in (
  select consignment_id from labels_due where run_at <= :at order by run_at limit :page_size for update skip locked)
returning c.*;

-- name: set_labels
-- The documents of a consignment's labels.
with gone as (delete from labels_due where consignment_id = :consignment_id)
update consignments set parcels = :parcels, updated_at = :at where consignment_id = :consignment_id;

-- name: report_event
-- A carrier's report, once per reference; where it moves the consignment, that too. False when it was known.
with noted as (
  insert into tracking_events (consignment_id, event_ref, state, raw_code, raw_text, place, event_at, received_at)
  values (:consignment_id, :event_ref, :reported_state, :raw_code, :raw_text, :place, :event_at, :at)
  on conflict do nothing returning consignment_id)
update consignments c set state = :state, reported_at = greatest(reported_at, :event_at),
  handed_at = coalesce(handed_at, :handed_at), delivered_at = coalesce(delivered_at, :delivered_at), updated_at = :at
from noted where c.consignment_id = noted.consignment_id returning c.consignment_id;

-- name: list_events
-- What was reported of a consignment, newest first.
select * from tracking_events where consignment_id = :consignment_id order by event_at desc, event_ref desc
limit :page_size;

-- name: score_delivery
-- What a delivery says of its service and of the choice that led to it.
with chosen as (
  update carrier_selections set outcome_service = :service_code, outcome_days = :days, outcome_late = :late,
    outcome_minor = :minor, outcome_currency = :currency, updated_at = :at
  where carrier_selection_id = :selection_id::uuid)
insert into carrier_performance (service_code, origin, destination, weekday, delivered, late, days, updated_at)
values (:service_code, :origin, :destination, :weekday, 1, :late::boolean::int, :days, :at)
on conflict (service_code, origin, destination, weekday) do update set
  delivered = carrier_performance.delivered + 1, late = carrier_performance.late + excluded.late,
  days = carrier_performance.days + excluded.days, updated_at = excluded.updated_at;
