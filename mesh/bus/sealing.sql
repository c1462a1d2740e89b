-- name: current_key
-- The key a tenant's events are sealed with; none when it has grown old or was destroyed.
select kid, wrapped from event_key where tenant = :tenant and wrapped is not null
  and made_at > now() - make_interval(days => :days) order by made_at desc limit 1;

-- name: make_key
insert into event_key (kid, tenant, wrapped) values (:kid, :tenant, :wrapped)
returning kid, wrapped;

-- name: key_by_id
select k.tenant, k.wrapped from event_key k where k.kid = :kid;

-- name: all_keys
select kid, tenant, wrapped from event_key where wrapped is not null;

-- name: rewrap_key
update event_key set wrapped = :wrapped where kid = :kid and wrapped is not null;

-- name: destroy_keys
-- What they sealed can be read by nobody any more; the rows say that it was so.
update event_key set wrapped = null, destroyed_at = now()
where tenant = :tenant and wrapped is not null;
