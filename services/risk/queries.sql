-- Lock order: one aggregate per transaction; alerts of one run in the order of their keys.

-- name: insert_risk
-- A new risk.
insert into risks (risk_id, state, category, title, description, probability, impact, actions, review_on, owner,
  created_at, updated_at)
values (:risk_id, :state, :category, :title, :description, :probability, :impact, :actions, :review_on, :owner,
  :created_at, :updated_at);

-- name: get_risk
-- One risk.
select * from risks where risk_id = :risk_id;

-- name: lock_risk
-- One risk, held until the transaction ends.
select * from risks where risk_id = :risk_id for update;

-- name: save_risk
-- A risk as it became.
update risks set state = :state, category = :category, title = :title, description = :description,
  probability = :probability, impact = :impact, actions = :actions, review_on = :review_on, owner = :owner,
  updated_at = :updated_at
where risk_id = :risk_id;

-- name: list_risks
-- Risks, the highest score first, after a cursor.
select * from risks
where (:category = '' or category = :category) and (:state = '' or state = :state)
  and (:after::uuid is null or (-score, risk_id) > (
    select -a.score, a.risk_id from risks a where a.risk_id = :after::uuid))
order by -score, risk_id limit :page_size;

-- name: insert_metric
-- A new metric; no row when the agent has one of that name.
insert into metrics (metric_id, agent, name, unit, method, limit_low, limit_high, enabled, created_at, updated_at)
values (:metric_id, :agent, :name, :unit, :method, :limit_low, :limit_high, :enabled, :created_at, :updated_at)
on conflict (agent, name) do nothing
returning metric_id;

-- name: lock_metric
-- One metric, held until the transaction ends.
select * from metrics where metric_id = :metric_id for update;

-- name: save_metric
-- A metric as it became.
update metrics set method = :method, limit_low = :limit_low, limit_high = :limit_high, enabled = :enabled,
  updated_at = :updated_at
where metric_id = :metric_id;

-- name: list_metrics
-- Metrics by age, after a cursor.
select * from metrics
where (:agent = '' or agent = :agent)
  and (:after::uuid is null or (created_at, metric_id) > (
    select a.created_at, a.metric_id from metrics a where a.metric_id = :after::uuid))
order by created_at, metric_id limit :page_size;

-- name: watched
-- The enabled metrics, all or those named.
select * from metrics
where enabled and (:metric_ids::uuid[] = '{}' or metric_id = any(:metric_ids::uuid[]))
order by metric_id limit :size;

-- name: add_points
-- Values of a metric; a moment that has one keeps it. How many were new.
with added as (
  insert into metric_points (metric_id, at, value)
  select :metric_id, told.at, told.value
  from unnest(:moments::timestamptz[], :values::double precision[]) as told (at, value)
  on conflict (metric_id, at) do nothing
  returning 1)
select count(*)::int from added;

-- name: points_since
-- The values of metrics since a moment, oldest first.
select metric_id, at, value from metric_points
where metric_id = any(:metric_ids::uuid[]) and at >= :since
order by metric_id, at;

-- name: tally
-- Something happened once more.
insert into tallies (agent, name, at) values (:agent, :name, :at);

-- name: close_buckets
-- What was counted before a moment becomes points; what comes late is added to its point. How many points.
with gone as (
  delete from tallies where at < :before returning agent, name, at),
made as (
  insert into metric_points (metric_id, at, value)
  select m.metric_id, date_bin(:bucket::interval, g.at, 'epoch'::timestamptz), count(*)
  from gone g join metrics m using (agent, name)
  group by 1, 2
  on conflict (metric_id, at) do update set value = metric_points.value + excluded.value
  returning 1)
select count(*)::int from made;

-- name: fill_buckets
-- Nothing happened is a value too, since the first that did, no farther back than the watch looks.
insert into metric_points (metric_id, at, value)
select m.metric_id, bucket, 0
from metrics m
join lateral (select min(at) as at from metric_points p where p.metric_id = m.metric_id and p.at >= :since) first
  on first.at is not null
cross join lateral generate_series(first.at, :before::timestamptz - :bucket::interval, :bucket::interval) bucket
where m.is_live
on conflict (metric_id, at) do nothing;

-- name: raise_alert
-- A finding: a new alert, or one more of the open one. No row where it was seen before, as findings of a metric
-- are whenever its values are looked at again. `is_new` says which.
insert into alerts (alert_id, state, source, dedup_key, title, detail, severity, score, count, last_seen_at,
  created_at, updated_at)
select :alert_id, 'RAISED', :source, :dedup_key::text, :title, :detail, :severity, :score, 1,
  :seen_at::timestamptz, :at, :at
where not (:once_per_moment and exists (
  select from alerts a where a.dedup_key = :dedup_key::text and a.last_seen_at >= :seen_at::timestamptz))
on conflict (dedup_key) where state <> 'RESOLVED' do update
  set count = alerts.count + 1, severity = greatest(alerts.severity, excluded.severity),
    score = greatest(alerts.score, excluded.score), title = excluded.title, detail = excluded.detail,
    last_seen_at = greatest(alerts.last_seen_at, excluded.last_seen_at), updated_at = excluded.updated_at
returning *, (xmax = 0) as is_new;

-- name: open_alert
-- The open alert of a key.
select * from alerts where dedup_key = :dedup_key and state <> 'RESOLVED';

-- name: get_alert
-- One alert.
select * from alerts where alert_id = :alert_id;

-- name: lock_alert
-- One alert, held until the transaction ends.
select * from alerts where alert_id = :alert_id for update;

-- name: save_alert
-- An alert as it became.
update alerts set state = :state, acknowledged_by = :acknowledged_by, resolution = :resolution,
  updated_at = :updated_at
where alert_id = :alert_id;

-- name: list_alerts
-- Alerts, the worst and newest first, after a cursor.
select * from alerts
where (:state = '' or state = :state) and severity >= :severity_from and (:source = '' or source = :source)
  and (:after::uuid is null or (severity, alert_id) < (
    select a.severity, a.alert_id from alerts a where a.alert_id = :after::uuid))
order by severity desc, alert_id desc limit :page_size;

-- name: lock_list
-- One importer of a list at a time.
select pg_advisory_xact_lock(hashtextextended('list/' || :list, 0));

-- name: clear_list
-- A list begins anew.
delete from party_names where list = :list;

-- name: drop_entries
-- Entries that come again.
delete from party_names where list = :list and entry_ref = any(:entry_refs::text[]);

-- name: insert_name
-- A name that an entry goes by.
insert into party_names (list, entry_ref, place, name, country_code, keys)
values (:list, :entry_ref, :place, :name, :country_code, :keys);

-- name: count_entries
-- How long a list is.
select count(distinct entry_ref)::int from party_names where list = :list;

-- name: candidates
-- The names that share the beginning of a word.
select list, entry_ref, name from party_names where keys && :keys::text[]
order by list, entry_ref, place limit :size;

-- name: insert_check
-- What came of a comparison.
insert into party_checks (party_check_id, subject_id, clear, hits, created_at, updated_at)
values (:party_check_id, :subject_id, :clear, :hits, :created_at, :updated_at);
