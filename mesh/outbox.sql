-- name: put_event
-- One event beside the change it tells of.
insert into outbox (topic, part, key, headers, payload)
values (:topic, :part::int::smallint, :key, :headers::text::jsonb, :payload);
