-- name: join_group
-- A new member with a lease; who dies silently is put out by whoever looks next.
insert into log_member (grp, instance, lease_until)
values (:grp, :instance, now() + make_interval(secs => :ttl_s)) returning member_id;

-- name: hold_member
-- A lock that ends with this connection: others see at once that a killed member is gone.
select pg_advisory_lock(hashtext('hanse.member.' || current_schema()), :member_id::int);

-- name: renew_member
-- A member that was put out is not renewed; it joins again.
update log_member set lease_until = now() + make_interval(secs => :ttl_s)
where member_id = :member_id returning member_id;

-- name: put_out_members
-- Those whose lease ended, and those whose connection is gone.
delete from log_member where grp = :grp and member_id <> :member_id and (lease_until < now()
  or pg_try_advisory_xact_lock(
    hashtext('hanse.member.' || current_schema()), member_id::int));

-- name: leave_group
delete from log_member where member_id = :member_id;

-- name: members
select member_id from log_member where grp = :grp order by member_id;

-- name: make_parts
-- A group begins at the beginning: whoever starts later has missed nothing.
insert into log_offset (grp, topic, part, tx, id, gen)
select :grp, topic, part, '0', 0, 0
from unnest(:topics::text[]) as t (topic), generate_series(0, :parts::int - 1) as p (part)
on conflict do nothing;

-- name: claim_parts
-- Take partitions that nobody living owns. The generation outdates whoever had them before.
update log_offset o set member_id = :member_id, gen = gen + 1
from unnest(:topics::text[], :parts::int[]) as w (topic, part)
where o.grp = :grp and o.topic = w.topic and o.part = w.part
  and exists (select from log_member m where m.member_id = :member_id)
  and not exists (select from log_member m where m.member_id = o.member_id)
returning o.topic, o.part, o.tx::text::bigint as tx, o.id, o.gen;

-- name: give_parts
-- Let go of partitions that are still ours.
update log_offset o set member_id = null, gen = o.gen + 1
from unnest(:topics::text[], :parts::int[], :gens::bigint[]) as w (topic, part, gen)
where o.grp = :grp and o.topic = w.topic and o.part = w.part and o.gen = w.gen;

-- name: commit_offsets
-- Keep how far we are, where the generation is still ours.
update log_offset o set tx = w.tx::text::xid8, id = w.id
from unnest(:topics::text[], :parts::int[], :txs::bigint[], :ids::bigint[], :gens::bigint[])
  as w (topic, part, tx, id, gen)
where o.grp = :grp and o.topic = w.topic and o.part = w.part and o.gen = w.gen
returning o.topic, o.part;

-- name: look
-- Below xmin every transaction has ended: nothing can appear there any more.
select pg_snapshot_xmin(s)::text::bigint as xmin, pg_snapshot_xmax(s)::text::bigint as xmax,
  clock_timestamp() as now from pg_current_snapshot() s;

-- name: read_outbox
-- Events behind a position, for partitions that all stand there. `since` only spares old hours.
select o.tx::text::bigint as tx, o.id, o.topic, o.part, o.key, o.headers::text as headers,
  o.payload, o.at
from outbox o
where (o.tx, o.id) > (:tx::bigint::text::xid8, :id) and o.tx < :xmin::bigint::text::xid8
  and o.at >= :since and o.topic = any(:topics::text[]) and o.part = any(:parts::int[])
  and (:types::text[] = '{}' or o.headers->>'ce_type' = any(:types::text[]))
order by o.tx, o.id limit :size;

-- name: hint
select pg_notify(:channel, :payload);

-- name: offsets
-- Where a group stands, and which instance reads there.
select o.topic, o.part, o.tx::text::bigint as tx, o.id, coalesce(m.instance, '') as owner
from log_offset o left join log_member m using (member_id)
where o.grp = :grp and o.topic = any(:topics::text[]) order by o.topic, o.part;

-- name: lag_outbox
-- Events behind the offsets of one topic, and the age of the oldest.
select w.part, count(o.id) as behind,
  coalesce(extract(epoch from clock_timestamp() - min(o.at)), 0)::float8 as behind_s
from unnest(:parts::int[], :txs::bigint[], :ids::bigint[]) as w (part, tx, id)
left join outbox o on o.topic = :topic and o.part = w.part and (o.tx, o.id) > (w.tx::text::xid8, w.id)
  and (:types::text[] = '{}' or o.headers->>'ce_type' = any(:types::text[]))
group by w.part;

-- name: outbox_age
-- Events a writer still hides from readers: his transaction, or an older one, has not ended.
select coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8 from outbox
where tx >= pg_snapshot_xmin(pg_current_snapshot());

-- name: outbox_back
-- The position before the last so many events.
select o.tx::text::bigint as tx, o.id from outbox o
where (:topic = '' or o.topic = :topic) and o.tx < :xmin::bigint::text::xid8
order by o.tx desc, o.id desc offset :back limit 1;
