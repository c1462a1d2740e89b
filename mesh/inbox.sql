-- name: note_events
-- Each event once; one that somebody else is handling waits for him, and has no row then.
with noted as (
  insert into inbox (consumer, event_id)
  select :consumer, event_id from unnest(:event_ids::uuid[]) as e (event_id)
  on conflict do nothing returning 1)
select count(*) from noted;

-- name: seen_events
select event_id from inbox where consumer = :consumer and event_id = any(:event_ids::uuid[]);

-- name: forget_notes
-- Notes of events that no bus keeps any longer, a batch at a time.
delete from inbox where (consumer, event_id) in (
  select consumer, event_id from inbox where at < now() - make_interval(days => :days)
  limit :size);
