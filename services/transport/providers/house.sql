-- name: next_serials
-- Fresh serial numbers.
select nextval('house_numbers') as serial from generate_series(1, :count::int);

-- name: open_shipment
-- A shipment in the book, once per command, and not where the command was given up before it came.
insert into house_book (command_id, state, service_code, numbers, place_from, place_to, days_min, days_max, created_at)
values (:command_id, 'OPEN', :service_code, :numbers, :place_from, :place_to, :days_min, :days_max, :at)
on conflict (command_id) do update set command_id = house_book.command_id
returning state, numbers;

-- name: find_shipment
-- What the book says of a command.
select state, numbers from house_book where command_id = :command_id;

-- name: void_shipment
-- A command given up: what is open is voided, what never came never will.
insert into house_book (command_id, state, created_at) values (:command_id, 'VOIDED', :at)
on conflict (command_id) do update set
  state = case when house_book.state in ('OPEN', 'VOIDED') then 'VOIDED' else house_book.state end
returning state;

-- name: hand_over
-- The van took the parcels: their journey begins.
update house_book set state = 'ON_THE_WAY', handed_at = :at, next_at = :at
where command_id = :command_id and state = 'OPEN' returning command_id;

-- name: due
-- Shipments whose next scan is due.
select command_id, numbers[1] as number from house_book where next_at <= :at order by next_at limit :page_size;

-- name: claim_due
-- Those that are still due, held until the transaction ends.
select command_id, numbers, place_from, place_to, days_min, days_max, stage, handed_at from house_book
where command_id = any(:command_ids::uuid[]) and next_at <= :at order by next_at for update skip locked;

-- name: advance
-- How far shipments came.
update house_book b set stage = s.stage, next_at = s.next_at,
  state = case when s.next_at is null then 'ENDED' else b.state end
from unnest(:command_ids::uuid[], :stages::int[], :nexts::timestamptz[]) as s (command_id, stage, next_at)
where b.command_id = s.command_id;
