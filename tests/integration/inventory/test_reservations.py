"""Holding, tying and giving back on real PostgreSQL: the ways it fails first."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from hanse.inventory.v1 import reservation_service_pb2 as reservations_pb
from mesh.errors import AlreadyExists, Conflict, Invalid, NotFound, Refused
from services.inventory import actions
from tests.builders.stock import an_inventory, hold, request_id, typed


@pytest.fixture
async def here(fresh_database):
    async with an_inventory(fresh_database()) as made:
        made.site, made.place = typed("sit"), typed("loc")
        yield made


async def reasons(refused):
    with pytest.raises(Refused) as caught:
        await refused
    return caught.value


async def test_a_hold_takes_from_what_is_available(here):
    await here.receive("SHIRT", 10, here.site, here.place)
    held = await here.reserve((1, "SHIRT", 4))
    assert held.complete
    assert held.lines[0].parts[0].location_id == here.place
    assert await here.level("SHIRT") == (10, 4, 0)
    [stock] = await here.available("SHIRT", include_sites=True)
    assert (stock.available, stock.sites[0].available, stock.sites[0].on_hand) == (6, 6, 10)


async def test_one_short_line_refuses_all(here):
    await here.receive("SHIRT", 10, here.site, here.place)
    refused = await reasons(here.reserve((1, "SHIRT", 4), (2, "HAT", 1), (3, "SHIRT", 9)))
    assert refused.reason == "OUT_OF_STOCK"
    assert refused.facts == {"lines": "2 3", "skus": "HAT SHIRT", "missing": "1 3"}
    assert await here.level("SHIRT") == (10, 0, 0)


async def test_a_partial_hold_says_what_each_line_got(here):
    await here.receive("SHIRT", 3, here.site, here.place)
    held = await here.reserve((1, "SHIRT", 5), (2, "HAT", 1), allow_partial=True)
    assert not held.complete
    assert [(line.reserved_quantity, line.outcome) for line in held.lines] == [(3, 2), (0, 3)]
    assert await here.level("SHIRT") == (3, 3, 0)
    ties = await here.allocate(held, typed("ord"))
    assert [(tie.line_no, tie.quantity) for tie in ties.allocations] == [(1, 3)]


async def test_the_same_request_holds_once_and_answers_the_same(here):
    await here.receive("SHIRT", 10, here.site, here.place)
    asked = hold((1, "SHIRT", 2))
    first = await here.reservations.ReserveStock(asked)
    assert await here.reservations.ReserveStock(asked) == first
    assert await here.level("SHIRT") == (10, 2, 0)


async def test_the_same_request_id_for_something_else_is_a_conflict(here):
    await here.receive("SHIRT", 10, here.site, here.place)
    name = request_id()
    await here.reservations.ReserveStock(hold((1, "SHIRT", 2), request_id=name))
    with pytest.raises(Conflict):
        await here.reservations.ReserveStock(hold((1, "SHIRT", 3), request_id=name))


async def test_a_holder_has_one_live_hold(here):
    await here.receive("SHIRT", 10, here.site, here.place)
    holder = typed("ord")
    held = await here.reserve((1, "SHIRT", 2), holder=holder)
    with pytest.raises(AlreadyExists):
        await here.reserve((1, "SHIRT", 2), holder=holder)
    assert await here.level("SHIRT") == (10, 2, 0)
    await here.allocate(held, holder)
    await here.reserve((1, "SHIRT", 2), holder=holder)
    assert await here.level("SHIRT") == (10, 2, 2)


async def test_a_line_that_comes_twice_is_invalid(here):
    with pytest.raises(Invalid):
        await here.reserve((1, "SHIRT", 2), (1, "SHIRT", 1))


@pytest.mark.parametrize("days", [-1, 31])
async def test_an_end_in_the_past_or_too_far_ahead_is_invalid(here, days):
    with pytest.raises(Invalid):
        await here.reserve((1, "SHIRT", 1), expire_time=datetime.now(UTC) + timedelta(days=days))


async def test_a_hold_given_back_is_free_again_however_often_it_is_given_back(here):
    await here.receive("SHIRT", 10, here.site, here.place)
    held = await here.reserve((1, "SHIRT", 4))
    for _ in range(2):
        [released] = (await here.release(held)).reservations
        assert released.state == released.STATE_RELEASED
        assert await here.level("SHIRT") == (10, 0, 0)
    assert (await reasons(here.allocate(held, typed("ord")))).reason == "RESERVATION_EXPIRED"


async def test_giving_back_what_was_never_held_succeeds(here):
    for target in ({"reservation_id": typed("rsv")}, {"holder": "nobody"}):
        asked = reservations_pb.ReleaseReservationRequest(request_id=request_id(), **target)
        assert not (await here.reservations.ReleaseReservation(asked)).reservations


async def test_a_hold_is_given_back_by_its_holder(here):
    await here.receive("SHIRT", 10, here.site, here.place)
    held = await here.reserve((1, "SHIRT", 4), holder="import-7")
    asked = reservations_pb.ReleaseReservationRequest(request_id=request_id(), holder="import-7")
    answer = await here.reservations.ReleaseReservation(asked)
    assert [item.reservation_id for item in answer.reservations] == [held.reservation_id]
    assert await here.level("SHIRT") == (10, 0, 0)


async def test_a_hold_of_the_last_units_does_not_block_its_own_allocation(here):
    await here.receive("SHIRT", 4, here.site, here.place)
    held = await here.reserve((1, "SHIRT", 4))
    order = typed("ord")
    [tie] = (await here.allocate(held, order)).allocations
    assert (tie.order_id, tie.quantity, tie.location_id) == (order, 4, here.place)
    assert await here.level("SHIRT") == (4, 0, 4)
    assert (await reasons(here.allocate(held, order))).reason == "RESERVATION_STATE"
    [again] = (await here.release(held)).reservations
    assert again.state == again.STATE_ALLOCATED
    assert await here.level("SHIRT") == (4, 0, 4)


async def test_ties_are_given_back_once(here):
    await here.receive("SHIRT", 4, here.site, here.place)
    order = typed("ord")
    assert not (await here.give_back(order)).allocations
    await here.allocate(await here.reserve((1, "SHIRT", 3)), order)
    assert len((await here.give_back(order, reason="ORDER_CANCELLED")).allocations) == 1
    assert not (await here.give_back(order)).allocations
    assert await here.level("SHIRT") == (4, 0, 0)


async def test_units_that_left_are_not_given_back(here):
    await here.receive("SHIRT", 4, here.site, here.place)
    order = typed("ord")
    ties = (await here.allocate(await here.reserve((1, "SHIRT", 3)), order)).allocations
    await here.issue(ties)
    named = [tie.allocation_id for tie in ties]
    refused = await reasons(here.give_back(order, allocation_ids=named))
    assert refused.reason == "ALLOCATION_STATE"
    assert not (await here.give_back(order)).allocations
    assert await here.level("SHIRT") == (1, 0, 0)


async def test_ties_of_another_order_are_not_given_back(here):
    await here.receive("SHIRT", 4, here.site, here.place)
    [tie] = (await here.allocate(await here.reserve((1, "SHIRT", 3)), typed("ord"))).allocations
    answer = await here.give_back(typed("ord"), allocation_ids=[tie.allocation_id])
    assert not answer.allocations
    assert await here.level("SHIRT") == (4, 0, 3)


async def test_a_picker_finds_fewer_units_than_are_tied(here):
    await here.receive("SHIRT", 5, here.site, here.place)
    order = typed("ord")
    [tie] = (await here.allocate(await here.reserve((1, "SHIRT", 3)), order)).allocations
    [left] = (
        await here.give_back(
            order, allocation_ids=[tie.allocation_id], quantity=2, missing=True, reason="PICK_SHORT"
        )
    ).allocations
    assert (left.quantity, left.state) == (1, left.STATE_ALLOCATED)
    assert await here.level("SHIRT") == (3, 0, 1)
    await here.issue([tie])
    assert await here.level("SHIRT") == (2, 0, 0)


async def test_a_part_of_several_ties_at_once_is_invalid(here):
    with pytest.raises(Invalid):
        await here.give_back(typed("ord"), quantity=1)


async def test_a_hold_lasts_longer_when_asked_and_not_after_its_end(here):
    await here.receive("SHIRT", 4, here.site, here.place)
    held = await here.reserve((1, "SHIRT", 1))
    later = datetime.now(UTC) + timedelta(days=1)

    def asked():
        return reservations_pb.ExtendReservationRequest(
            request_id=request_id(), reservation_id=held.reservation_id, expire_time=later
        )

    extended = await here.reservations.ExtendReservation(asked())
    assert extended.expire_time.ToDatetime(tzinfo=UTC) == later
    await here.release(held)
    refused = await reasons(here.reservations.ExtendReservation(asked()))
    assert refused.reason == "RESERVATION_STATE"


async def test_an_unknown_hold_is_not_found(here):
    ghost = reservations_pb.GetReservationRequest(reservation_id=typed("rsv"))
    with pytest.raises(NotFound):
        await here.holds.GetReservation(ghost)
    with pytest.raises(NotFound):
        await here.allocate(ghost, typed("ord"))


async def test_a_bundle_is_held_from_two_places_or_not_at_all(here):
    other = typed("loc")
    await here.receive("PEN", 3, here.site, here.place)
    await here.receive("PAD", 1, typed("sit"), other)
    held = await here.reserve((1, "PEN", 2), (1, "PAD", 1))
    assert {part.location_id for line in held.lines for part in line.parts} == {here.place, other}
    assert (await reasons(here.reserve((1, "PEN", 1), (1, "PAD", 1)))).reason == "OUT_OF_STOCK"
    short = await here.reserve((1, "PEN", 1), (1, "PAD", 1), allow_partial=True)
    assert [line.reserved_quantity for line in short.lines] == [0, 0]
    assert await here.level("PEN") == (3, 2, 0)


async def test_a_hold_may_ask_for_a_site_or_a_place(here):
    elsewhere, shelf = typed("sit"), typed("loc")
    await here.receive("SHIRT", 5, here.site, here.place)
    await here.receive("SHIRT", 2, elsewhere, shelf)
    held = await here.reserve((1, "SHIRT", 2), places=[{"site_id": elsewhere}])
    assert held.lines[0].parts[0].location_id == shelf
    refused = await reasons(here.reserve((1, "SHIRT", 1), places=[{"location_id": shelf}]))
    assert refused.reason == "OUT_OF_STOCK"


async def test_holds_and_ties_are_listed_a_page_at_a_time(here):
    await here.receive("SHIRT", 9, here.site, here.place)
    order = typed("ord")
    made = [await here.reserve((1, "SHIRT", 1)) for _ in range(3)]
    await here.allocate(made[0], order)
    ask = reservations_pb.ListReservationsRequest
    page = await here.holds.ListReservations(ask(page_size=2, sku="SHIRT"))
    rest = await here.holds.ListReservations(ask(page_size=2, page_token=page.next_page_token))
    names = [held.reservation_id for held in (*page.reservations, *rest.reservations)]
    assert names == [held.reservation_id for held in reversed(made)]
    assert not rest.next_page_token
    held_only = await here.holds.ListReservations(ask(state=1))
    assert len(held_only.reservations) == 2
    ties = await here.holds.ListAllocations(
        reservations_pb.ListAllocationsRequest(order_id=order, sku="SHIRT", state=1)
    )
    assert [tie.order_id for tie in ties.allocations] == [order]
    with pytest.raises(Invalid):
        await here.holds.ListReservations(ask(page_token="nonsense"))


async def expire_all(here):
    async with here.agent.database.transaction() as tx:
        await tx.connection.execute("update reservations set expires_at = now() - interval '1 s'")
    async with here.agent.database.transaction() as tx:
        return await actions.expire_reservations(tx, here.agent, 100)


async def test_a_hold_ends_by_itself_and_is_told(here):
    await here.receive("SHIRT", 9, here.site, here.place)
    kept = await here.reserve((1, "SHIRT", 1))
    await here.allocate(kept, typed("ord"))
    held = await here.reserve((1, "SHIRT", 2))
    assert await expire_all(here) == 1
    assert await expire_all(here) == 0
    assert await here.level("SHIRT") == (9, 0, 1)
    [told] = await events(here, "ReservationExpired")
    assert told["key"] == held.holder.encode()
    assert (await reasons(here.allocate(held, typed("ord")))).reason == "RESERVATION_EXPIRED"


async def events(here, kind):
    async with here.agent.database.transaction() as tx:
        return await tx.connection.fetch(
            "select key, payload from outbox where headers->>'ce_type' like '%' || $1 order by id",
            kind,
        )


async def test_sixty_four_clients_never_sell_more_than_there_is(here):
    await here.receive("SHIRT", 6, here.site, here.place)
    await here.receive("SHIRT", 4, typed("sit"), typed("loc"))

    async def buy():
        order = typed("ord")
        try:
            held = await here.reserve((1, "SHIRT", 1), holder=order)
        except Refused as refused:
            return refused.reason
        await here.issue((await here.allocate(held, order)).allocations)
        return "BOUGHT"

    got = await asyncio.gather(*(buy() for _ in range(64)))
    assert got.count("BOUGHT") == 10
    assert got.count("OUT_OF_STOCK") == 54
    assert await here.level("SHIRT") == (0, 0, 0)


async def test_holders_of_the_same_skus_in_other_orders_never_lock_each_other_out(here):
    skus = [f"S{at}" for at in range(6)]
    for sku in skus:
        await here.receive(sku, 100, here.site, here.place)

    async def churn(seed):
        order = typed("ord")
        mine = skus[seed % 6 :] + skus[: seed % 6]
        held = await here.reserve(*((at + 1, sku, 1) for at, sku in enumerate(mine)), holder=order)
        if seed % 3 == 0:
            await here.release(held)
        else:
            ties = (await here.allocate(held, order)).allocations
            await (here.give_back(order) if seed % 3 == 1 else here.issue(ties))

    await asyncio.gather(*(churn(seed) for seed in range(48)))
    assert [await here.level(sku) for sku in skus] == [(84, 0, 0)] * 6


async def test_a_line_may_come_from_two_sites(here):
    elsewhere = typed("sit")
    await here.receive("SHIRT", 2, here.site, here.place)
    await here.receive("SHIRT", 2, elsewhere, typed("loc"))
    sites = [{"site_id": here.site}, {"site_id": elsewhere}]
    order = typed("ord")
    held = await here.reserve((1, "SHIRT", 2), (1, "SHIRT", 1), places=sites, holder=order)
    assert [(line.asked_quantity, line.parts[0].site_id) for line in held.lines] == [
        (2, here.site),
        (1, elsewhere),
    ]
    ties = (await here.allocate(held, order)).allocations
    assert [(tie.line_no, tie.quantity) for tie in ties] == [(1, 2), (1, 1)]
    asked = reservations_pb.GetReservationRequest(reservation_id=held.reservation_id)
    assert (await here.holds.GetReservation(asked)).lines == held.lines


async def test_sixty_four_clients_never_get_half_a_bundle(here):
    await here.receive("PEN", 12, here.site, here.place)
    await here.receive("PAD", 10, typed("sit"), typed("loc"))

    async def buy(seed):
        parts = [(1, "PEN", 1), (1, "PAD", 1)]
        try:
            held = await here.reserve(*(parts if seed % 2 else reversed(parts)))
        except Refused as refused:
            return refused.reason
        return "HELD" if held.complete else "HALF"

    got = await asyncio.gather(*(buy(seed) for seed in range(64)))
    assert (got.count("HELD"), got.count("OUT_OF_STOCK")) == (10, 54)
    assert await here.level("PEN") == (12, 10, 0)
    assert await here.level("PAD") == (10, 10, 0)
