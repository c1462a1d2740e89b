-- Lock order: the delivery of an order, then its returns; surveys and cases by themselves.

-- name: note_delivery
-- What arrived; the last arrival counts for the window.
insert into deliveries (order_id, customer_id, channel, country_code, delivered_at, is_complete)
values (:order_id, :customer_id, :channel, :country_code, :delivered_at, :is_complete)
on conflict (order_id) do update set delivered_at = greatest(deliveries.delivered_at, excluded.delivered_at),
  is_complete = deliveries.is_complete or excluded.is_complete,
  customer_id = coalesce(deliveries.customer_id, excluded.customer_id);

-- name: delivered_at
-- When an order last arrived.
select delivered_at from deliveries where order_id = :order_id;

-- name: lock_delivery
-- Held until the transaction ends: returns of one order are asked for one after the other.
select delivered_at from deliveries where order_id = :order_id for update;

-- name: plan_survey
-- A survey, once per order.
insert into surveys (survey_id, order_id, order_number, customer_id, state, due_at, expires_at, created_at, updated_at)
values (:survey_id, :order_id, :order_number, :customer_id, 'DUE', :due_at, :expires_at, :at, :at)
on conflict (order_id) do nothing;

-- name: due_surveys
-- Surveys whose time has come by the database's clock.
select * from surveys where state = 'DUE' and due_at <= now() order by due_at limit :size;

-- name: survey_sent
-- The customer was asked; another instance may have noted it.
update surveys set state = 'SENT', updated_at = :at where survey_id = :survey_id and state = 'DUE';

-- name: expire_surveys
-- Nobody answered in time.
update surveys set state = 'EXPIRED', updated_at = :at where state = 'SENT' and expires_at <= now();

-- name: get_survey
-- One survey.
select * from surveys where survey_id = :survey_id;

-- name: lock_survey
-- One survey, held until the transaction ends.
select * from surveys where survey_id = :survey_id for update;

-- name: save_answer
-- A survey as it was answered.
update surveys set state = :state, score = :score, comment = :comment, case_id = :case_id,
  answered_at = :answered_at, updated_at = :updated_at
where survey_id = :survey_id;

-- name: list_surveys
-- Surveys, newest first, after a cursor.
select * from surveys
where (:order_id::uuid is null or order_id = :order_id::uuid) and (:state = '' or state = :state)
  and (:after::uuid is null or survey_id < :after::uuid)
order by survey_id desc limit :page_size;

-- name: insert_case
-- A new case.
insert into cases (case_id, kind, order_id, customer_id, subject_id, state, note, due_at, created_at, updated_at)
values (:case_id, :kind, :order_id, :customer_id, :subject_id, 'OPEN', :note, :due_at, :created_at, :updated_at);

-- name: get_case
-- One case.
select * from cases where case_id = :case_id;

-- name: lock_case
-- One case, held until the transaction ends.
select * from cases where case_id = :case_id for update;

-- name: save_case
-- A case as it became.
update cases set state = :state, note = :note, resolution = :resolution, resolved_by = :resolved_by,
  updated_at = :updated_at
where case_id = :case_id;

-- name: escalate_cases
-- Cases that nobody put right in time, by the database's clock.
update cases set state = 'ESCALATED', updated_at = :at
where case_id in (select case_id from cases where state = 'OPEN' and due_at <= now()
  order by due_at limit :size for update skip locked)
returning *;

-- name: list_cases
-- Cases, those due first on top, after a cursor.
select * from cases
where (:order_id::uuid is null or order_id = :order_id::uuid) and (:kind = '' or kind = :kind)
  and (:state = '' or state = :state)
  and (:after::uuid is null or (due_at, case_id) > (
    select a.due_at, a.case_id from cases a where a.case_id = :after::uuid))
order by due_at, case_id limit :page_size;

-- name: lock_policy_key
-- One writer per channel and country at a time.
select pg_advisory_xact_lock(hashtextextended('policy/' || :channel || '/' || :country_code, 0));

-- name: insert_policy
-- A policy as the next version of its channel and country.
insert into return_policies (return_policy_id, version, channel, country_code, window_days, fee_percent,
  free_label, methods, automatic_below, automatic_currency, photo_reasons, valid_from, created_at)
select :return_policy_id, 1 + coalesce(max(version), 0), :channel::text, :country_code::text, :window_days,
  :fee_percent, :free_label, :methods, :automatic_below, :automatic_currency, :photo_reasons, :valid_from,
  :created_at
from return_policies where channel = :channel::text and country_code = :country_code::text
returning *;

-- name: policies
-- The newest policy in force of each channel and country, the narrowest first.
select * from (
  select distinct on (channel, country_code) * from return_policies
  where valid_from <= :at
  order by channel, country_code, version desc) newest
where (:channel::text = '' or channel in ('', :channel::text))
  and (:country_code::text = '' or country_code in ('', :country_code::text))
order by channel desc, country_code desc;

-- name: returned
-- How many units of each line come back already.
select l.line_no, sum(l.quantity)::int as quantity
from return_lines l join returns r using (return_id)
where r.order_id = :order_id and r.state <> all(:void::text[])
group by l.line_no;

-- name: insert_return
-- A return; no row when the channel's is known.
insert into returns (return_id, rma_number, order_id, customer_id, channel, external_return_id, state, method,
  exchange_sku, estimate, policy_id, expires_at, created_at, updated_at)
values (:return_id, 'R-' || extract(year from :created_at::timestamptz) || '-' ||
    lpad(nextval('rma_numbers')::text, 6, '0'),
  :order_id, :customer_id, :channel, :external_return_id, :state, :method, :exchange_sku, :estimate,
  :policy_id, :expires_at, :created_at::timestamptz, :updated_at)
on conflict (channel, external_return_id) where external_return_id <> '' do nothing
returning rma_number;

-- name: insert_line
-- Units of a line that come back.
insert into return_lines (return_id, line_no, sku, quantity, reason, note)
values (:return_id, :line_no, :sku, :quantity, :reason, :note);

-- name: insert_entry
-- What was said or shown, as the next of its return, which is locked.
insert into return_entries (return_id, seq, kind, author, text, document_id, entered_at)
select :return_id::uuid, 1 + coalesce(max(seq), 0), :kind, :author, :text, :document_id, :entered_at
from return_entries where return_id = :return_id::uuid
returning *;

-- name: get_return
-- One return with its lines.
select r.*, (select jsonb_agg(to_jsonb(l) order by l.line_no) from return_lines l
  where l.return_id = r.return_id) as lines
from returns r where r.return_id = :return_id;

-- name: lock_return
-- The same, held until the transaction ends.
select r.*, (select jsonb_agg(to_jsonb(l) order by l.line_no) from return_lines l
  where l.return_id = r.return_id) as lines
from returns r where r.return_id = :return_id for update of r;

-- name: return_of_channel
-- The return a channel knows under an id.
select r.*, (select jsonb_agg(to_jsonb(l) order by l.line_no) from return_lines l
  where l.return_id = r.return_id) as lines
from returns r where r.channel = :channel and r.external_return_id = :external_return_id;

-- name: save_return
-- A return as it became.
update returns set state = :state, rejection = :rejection, updated_at = :updated_at
where return_id = :return_id;

-- name: expiring_returns
-- Returns whose goods did not come in time, by the database's clock.
select return_id from returns
where state in ('REQUESTED', 'APPROVED', 'LABEL_SENT') and expires_at <= now()
order by expires_at limit :size for update skip locked;

-- name: list_returns
-- Returns, newest first, after a cursor.
select r.*, (select jsonb_agg(to_jsonb(l) order by l.line_no) from return_lines l
  where l.return_id = r.return_id) as lines
from returns r
where (:order_id::uuid is null or r.order_id = :order_id::uuid)
  and (:customer_id::uuid is null or r.customer_id = :customer_id::uuid)
  and (:state = '' or r.state = :state) and (:rma_number = '' or r.rma_number = :rma_number)
  and (:after::uuid is null or r.return_id < :after::uuid)
order by r.return_id desc limit :page_size;

-- name: list_entries
-- What was said and shown, oldest first.
select * from return_entries where return_id = :return_id and seq > :after order by seq limit :page_size;
