-- name: put_event
-- One event beside the change it tells of.
insert into outbox (topic, part, key, headers, payload)
values (:topic, :part::int::smallint, :key, :headers::text::jsonb, :payload);

-- name: put_events
-- Several events in their order.
insert into outbox (topic, part, key, headers, payload)
select topic, part, key, headers::jsonb, payload from unnest(
  :topics::text[], :parts::int[], :keys::bytea[], :headers::text[], :payloads::bytea[])
  with ordinality as e (topic, part, key, headers, payload, at) order by e.at;
