-- Lock order: an inspection (or a plan, a quarantine, an alert), then the SKUs whose defects are counted.

-- name: insert_plan
-- A version of a plan.
insert into inspection_plans (inspection_plan_id, version, is_newest, trigger, title, skus, sample_percent,
  cosmetic_limit_percent, functional_limit_percent, critical_limit_percent, enabled, created_at, updated_at)
values (:inspection_plan_id, :version, true, :trigger, :title, :skus, :sample_percent, :cosmetic, :functional,
  :critical, :enabled, :created_at, :updated_at);

-- name: outdate_plan
-- What was the newest version is not any more.
update inspection_plans set is_newest = false where inspection_plan_id = :inspection_plan_id and is_newest;

-- name: get_plan
-- The newest version of a plan.
select * from inspection_plans where inspection_plan_id = :inspection_plan_id and is_newest;

-- name: lock_plan
-- The newest version of a plan, held until the transaction ends.
select * from inspection_plans where inspection_plan_id = :inspection_plan_id and is_newest for update;

-- name: plans_of
-- The newest versions of all plans of a trigger.
select * from inspection_plans where trigger = :trigger and is_newest and enabled;

-- name: list_plans
-- Newest versions by age, after a cursor.
select * from inspection_plans
where is_newest and (:trigger = '' or trigger = :trigger)
  and (:after::uuid is null or inspection_plan_id > :after::uuid)
order by inspection_plan_id limit :page_size;

-- name: lock_subject
-- One planner per subject at a time.
select pg_advisory_xact_lock(hashtextextended('subject/' || :subject_id, 0));

-- name: last_inspection
-- The newest inspection of a subject.
select i.*, '[]'::jsonb as defects from inspections i
where subject_id = :subject_id order by inspection_id desc limit 1;

-- name: insert_inspection
-- A planned inspection.
insert into inspections (inspection_id, inspection_plan_id, plan_version, limits, trigger, subject_id, order_id,
  state, lines, findings, disposition, inspector, due_at, started_at, completed_at, created_at, updated_at)
values (:inspection_id, :inspection_plan_id, :plan_version, :limits, :trigger, :subject_id, :order_id,
  :state, :lines, :findings, :disposition, :inspector, :due_at, :started_at, :completed_at, :created_at,
  :updated_at);

-- name: save_inspection
-- An inspection as it became.
update inspections set state = :state, findings = :findings, disposition = :disposition,
  inspector = :inspector, started_at = :started_at, completed_at = :completed_at, updated_at = :updated_at
where inspection_id = :inspection_id;

-- name: add_defect
-- One defect more.
insert into defects (inspection_id, seq, sku, kind, severity, quantity, note, photo_document_ids, recorded_at)
values (:inspection_id, :seq, :sku, :kind, :severity, :quantity, :note, :photo_document_ids, :recorded_at);

-- name: get_inspection
-- One inspection with what it found.
select i.*, coalesce((select jsonb_agg(to_jsonb(d) order by d.seq) from defects d
  where d.inspection_id = i.inspection_id), '[]') as defects
from inspections i where i.inspection_id = :inspection_id;

-- name: lock_inspection
-- The same, held until the transaction ends.
select i.*, coalesce((select jsonb_agg(to_jsonb(d) order by d.seq) from defects d
  where d.inspection_id = i.inspection_id), '[]') as defects
from inspections i where i.inspection_id = :inspection_id for update of i;

-- name: list_inspections
-- Open ones first, those due first on top, after a cursor.
select i.*, coalesce((select jsonb_agg(to_jsonb(d) order by d.seq) from defects d
  where d.inspection_id = i.inspection_id), '[]') as defects
from inspections i
where (:subject_id = '' or i.subject_id = :subject_id) and (:trigger = '' or i.trigger = :trigger)
  and (:state = '' or i.state = :state)
  and (:after::uuid is null or (i.state in ('PASSED', 'FAILED'), i.due_at, i.inspection_id) > (
    select a.state in ('PASSED', 'FAILED'), a.due_at, a.inspection_id from inspections a
    where a.inspection_id = :after::uuid))
order by i.state in ('PASSED', 'FAILED'), i.due_at, i.inspection_id limit :page_size;

-- name: insert_quarantine
-- Units held back.
insert into quarantines (quarantine_id, sku, lot_number, serial, quantity, reason, inspection_id, state,
  created_at, updated_at)
values (:quarantine_id, :sku, :lot_number, :serial, :quantity, :reason, :inspection_id, :state,
  :created_at, :updated_at);

-- name: get_quarantine
-- One quarantine.
select * from quarantines where quarantine_id = :quarantine_id;

-- name: lock_quarantine
-- One quarantine, held until the transaction ends.
select * from quarantines where quarantine_id = :quarantine_id for update;

-- name: save_quarantine
-- A quarantine as it was decided.
update quarantines set state = :state, note = :note, decided_by = :decided_by, updated_at = :updated_at
where quarantine_id = :quarantine_id;

-- name: list_quarantines
-- Quarantines, newest first, after a cursor.
select * from quarantines
where (:sku = '' or sku = :sku) and (:state = '' or state = :state)
  and (:after::uuid is null or quarantine_id < :after::uuid)
order by quarantine_id desc limit :page_size;

-- name: lock_skus
-- Held until the transaction ends, so that two inspections do not each count one too few.
select pg_advisory_xact_lock(hashtextextended('defects/' || sku, 0))
from (select distinct unnest(:skus::text[]) as sku order by 1) named;

-- name: count_defects
-- How many inspections that are over found the same defect of a SKU, and how many of them of returns.
select d.sku, d.kind, count(distinct d.inspection_id)::int as found,
  (count(distinct d.inspection_id) filter (where i.trigger = 'RETURN'))::int as returned
from defects d join inspections i using (inspection_id)
where d.sku = any(:skus::text[]) and d.recorded_at > :since and i.completed_at is not null
group by d.sku, d.kind;

-- name: put_alert
-- An alert, or the open one of the same with its new count; `told` says whether that was known before.
with known as (
  select suspends from quality_alerts where subject = :subject and kind = :kind and state = 'OPEN'
)
insert into quality_alerts (quality_alert_id, subject, kind, count, suspends, state, created_at, updated_at)
values (:quality_alert_id, :subject, :kind, :count, :suspends, 'OPEN', :at, :at)
on conflict (subject, kind) where state = 'OPEN' do update
  set count = excluded.count, suspends = excluded.suspends or quality_alerts.suspends,
    updated_at = excluded.updated_at
returning *, coalesce((select suspends from known) = suspends, false) as told;

-- name: lock_alert
-- One alert, held until the transaction ends.
select * from quality_alerts where quality_alert_id = :quality_alert_id for update;

-- name: save_alert
-- An alert that somebody looks after.
update quality_alerts set state = :state, acknowledged_by = :acknowledged_by, updated_at = :updated_at
where quality_alert_id = :quality_alert_id;

-- name: list_alerts
-- Alerts, newest first, after a cursor.
select * from quality_alerts
where (:subject = '' or subject = :subject) and (:state = '' or state = :state)
  and (:after::uuid is null or quality_alert_id < :after::uuid)
order by quality_alert_id desc limit :page_size;
