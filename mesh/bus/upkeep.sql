-- name: make_hours
select make_outbox_hours(:hours);

-- name: drop_hours
select drop_outbox_hours(:keep::interval);
