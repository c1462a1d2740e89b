"""Stock that comes, goes and is told of, on real PostgreSQL."""

import asyncio
import random

import asyncpg
import pytest
from google.protobuf import field_mask_pb2
from google.type import date_pb2, money_pb2

from hanse.inventory.v1 import inventory_events_pb2 as events_pb
from hanse.inventory.v1 import stock_movement_service_pb2 as movements_pb
from hanse.inventory.v1 import stock_policy_service_pb2 as policies_pb
from hanse.inventory.v1 import stock_service_pb2 as stocks_pb
from hanse.mesh.v1 import agent_events_pb2
from hanse.orders.v1 import orders_events_pb2 as orders_pb
from hanse.products.v1 import product_pb2, products_events_pb2
from hanse.warehouse.v1 import warehouse_events_pb2 as warehouse_pb
from mesh.errors import Conflict, Invalid, NotFound, Refused
from mesh.ids import new_id
from mesh.inbox import Heard
from services.inventory import actions, hears, store, workers
from services.inventory.domain import Level
from tests.builders.stock import an_inventory, request_id, typed

RECEIPT, ISSUE, TRANSFER, ADJUSTMENT = 1, 2, 3, 4


@pytest.fixture
async def here(fresh_database):
    async with an_inventory(fresh_database()) as made:
        made.site, made.place = typed("sit"), typed("loc")
        yield made


async def reason(refused):
    with pytest.raises(Refused) as caught:
        await refused
    return caught.value.reason


async def told(here, kind):
    """The facts of a kind told so far."""
    async with here.agent.database.transaction() as tx:
        rows = await tx.connection.fetch(
            "select payload from outbox where headers->>'ce_type' = $1 order by id",
            kind.DESCRIPTOR.full_name,
        )
    return [kind.FromString(row["payload"]) for row in rows]


async def tell(here):
    """One round of the worker that tells."""
    async with here.agent.database.transaction() as tx:
        return await actions.tell_changes(tx, here.agent, 500)


async def hear(here, act, fact):
    """Hear a fact."""
    heard = Heard(new_id(), b"", "", here.agent.clock.now())
    async with here.agent.database.transaction() as tx:
        await act(tx, here.agent, fact, heard)


async def movements(here, **selected):
    """Movements, newest first."""
    asked = stocks_pb.ListMovementsRequest(**selected)
    return list((await here.stock.ListMovements(asked)).movements)


async def test_units_that_come_in_leave_a_movement(here):
    await here.receive(
        "TEA",
        5,
        here.site,
        here.place,
        lot_number="L1",
        lot_expire_date=date_pb2.Date(year=2027, month=1, day=31),
        unit_cost=money_pb2.Money(currency_code="EUR", units=3, nanos=500_000_000),
    )
    [move] = await movements(here, sku="TEA")
    assert (move.kind, move.quantity, move.to_location_id) == (RECEIPT, 5, here.place)
    assert (move.reference, move.actor, move.lot_number) == ("opening", "anna", "L1")
    assert (move.unit_cost.units, move.unit_cost.nanos) == (3, 500_000_000)
    assert await reason(here.receive("TEA", 1, here.site, here.place)) == "MIXED_LOT"


async def test_a_location_belongs_to_one_site(here):
    await here.receive("TEA", 5, here.site, here.place)
    assert await reason(here.receive("TEA", 5, typed("sit"), here.place)) == "LOCATION_SITE"


async def test_a_day_that_is_none_is_invalid(here):
    strange = date_pb2.Date(year=2027, month=2, day=30)
    with pytest.raises(Invalid):
        await here.receive("TEA", 5, here.site, here.place, lot_expire_date=strange)


async def test_ties_are_issued_exactly_once(here):
    await here.receive("TEA", 5, here.site, here.place)
    order = typed("ord")
    ties = (await here.allocate(await here.reserve((1, "TEA", 3)), order)).allocations
    part = await here.issue(ties, quantity=1)
    assert (part.allocations[0].issued_quantity, part.movements[0].quantity) == (1, 1)
    rest = await here.issue(ties, reference="SHP-2")
    assert (rest.movements[0].quantity, rest.movements[0].reference) == (2, "SHP-2")
    assert await reason(here.issue(ties)) == "ALLOCATION_STATE"
    assert await here.level("TEA") == (2, 0, 0)
    [move] = await movements(here, reference="SHP-2", kind=ISSUE)
    assert move.from_location_id == here.place


async def test_an_unknown_tie_is_not_issued(here):
    ghost = movements_pb.IssueLine(allocation_id=typed("alc"))
    with pytest.raises(NotFound):
        await here.issue([ghost])


def move(here, quantity, **more):
    """A request to move tea."""
    fields = {
        "request_id": request_id(),
        "sku": "TEA",
        "from_location_id": here.place,
        "to_location_id": here.place,
        "to_site_id": here.site,
        "quantity": quantity,
        **more,
    }
    return here.desk.MoveStock(movements_pb.MoveStockRequest(**fields))


async def test_only_free_units_move(here):
    await here.receive("TEA", 5, here.site, here.place)
    await here.reserve((1, "TEA", 3))
    shelf = typed("loc")
    moved = await move(here, 2, to_location_id=shelf)
    assert moved.movement.kind == TRANSFER
    assert (moved.from_level.on_hand, moved.to_level.on_hand) == (3, 2)
    assert await reason(move(here, 1, to_location_id=shelf)) == "OUT_OF_STOCK"
    assert await reason(move(here, 1, from_location_id=typed("loc"))) == "OUT_OF_STOCK"
    with pytest.raises(Invalid):
        await move(here, 1)
    away = typed("sit")
    assert await reason(move(here, 1, to_location_id=shelf, to_site_id=away)) == "LOCATION_SITE"


async def test_units_that_cannot_be_sold_are_not_available(here):
    await here.receive("TEA", 5, here.site, here.place)
    await move(here, 4, to_condition=2)
    [stock] = await here.available("TEA")
    assert stock.available == 1
    back = await move(here, 4, from_condition=2, to_condition=1)
    assert back.to_level.on_hand == 5


def adjust(here, delta, why="FOUND", **more):
    """A request to correct tea."""
    fields = {"sku": "TEA", "location_id": here.place, "delta": delta, "reason": why, **more}
    asked = movements_pb.AdjustStockRequest(request_id=request_id(), **fields)
    return here.desk.AdjustStock(asked)


async def test_a_correction_stops_at_what_is_held(here):
    with pytest.raises(NotFound):
        await adjust(here, 1)
    await here.receive("TEA", 5, here.site, here.place)
    await here.reserve((1, "TEA", 3))
    counted = await adjust(here, -2, "COUNTED")
    assert (counted.movement.kind, counted.movement.reason) == (5, "COUNTED")
    assert counted.stock_level.available == 0
    assert await reason(adjust(here, -1)) == "BELOW_COMMITTED"
    [fact] = await told(here, agent_events_pb2.Audited)
    assert (fact.principal, fact.subject_id, fact.reason) == ("anna", "TEA", "COUNTED")
    assert dict(fact.details) == {"delta": "-2", "on_hand": "3", "reference": ""}
    found = await adjust(here, 4)
    assert (found.movement.kind, found.movement.to_location_id) == (ADJUSTMENT, here.place)


async def test_movements_are_never_changed_or_deleted(here):
    await here.receive("TEA", 5, here.site, here.place)
    for statement in ("delete from stock_movements", "update stock_movements set quantity = 9"):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with here.agent.database.transaction() as tx:
                await tx.connection.execute(statement)


async def test_an_unknown_sku_answers_zero(here):
    [stock] = await here.available("GHOST")
    assert (stock.available, stock.known) == (0, False)


async def test_a_bundle_is_counted_and_held_by_its_parts(here):
    described = product_pb2.Bundle(
        bundle_sku="SET",
        components=[
            product_pb2.BundleComponent(sku="TEA", quantity=2),
            product_pb2.BundleComponent(sku="CUP", quantity=1),
        ],
    )
    fact = products_events_pb2.ProductPublished(bundles=[described])
    await hear(here, hears.bundles_described, fact)
    await hear(here, hears.bundles_described, fact)
    await here.receive("TEA", 5, here.site, here.place)
    await here.receive("CUP", 9, here.site, here.place)
    [stock] = await here.available("SET", include_sites=True)
    assert (stock.available, stock.known, stock.sites[0].available) == (2, True, 2)
    held = await here.reserve((1, "SET", 2))
    assert [(line.sku, line.reserved_quantity) for line in held.lines] == [("CUP", 2), ("TEA", 4)]
    assert await reason(here.reserve((1, "SET", 1))) == "OUT_OF_STOCK"


async def test_levels_are_listed_in_sku_order(here):
    for sku in ("B", "A", "C"):
        await here.receive(sku, 1, here.site, here.place)
    ask = stocks_pb.ListStockLevelsRequest
    page = await here.stock.ListStockLevels(ask(page_size=2, site_id=here.site))
    rest = await here.stock.ListStockLevels(ask(page_size=2, page_token=page.next_page_token))
    found = [*page.stock_levels, *rest.stock_levels]
    assert [level.sku for level in found] == ["A", "B", "C"]
    one = stocks_pb.GetStockLevelRequest(stock_level_id=found[0].stock_level_id)
    assert await here.stock.GetStockLevel(one) == found[0]
    with pytest.raises(NotFound):
        await here.stock.GetStockLevel(stocks_pb.GetStockLevelRequest(stock_level_id=typed("lvl")))
    for token in ("nonsense", "A|", "x|A|00"):
        with pytest.raises(Invalid):
            await here.stock.ListStockLevels(ask(page_token=token))


def policy(here, **more):
    """A request to set the rule of tea."""
    asked = policies_pb.UpdateStockPolicyRequest(
        request_id=request_id(), site_id=here.site, sku="TEA", **more
    )
    return here.policies.UpdateStockPolicy(asked)


async def test_a_rule_is_the_default_until_it_is_set(here):
    name = policies_pb.GetStockPolicyRequest(site_id=here.site, sku="TEA")
    assert (await here.policies.GetStockPolicy(name)).lead_days == 7
    mask = field_mask_pb2.FieldMask(paths=["reorder_point", "safety_stock"])
    made = await policy(here, reorder_point=4, safety_stock=1, update_mask=mask)
    assert (made.lead_days, made.reorder_point) == (7, 4)
    with pytest.raises(Conflict):
        await policy(here, reorder_point=5, update_mask=mask, etag="0")
    one = field_mask_pb2.FieldMask(paths=["reorder_point"])
    changed = await policy(here, reorder_point=5, update_mask=one, etag=made.etag)
    assert (changed.reorder_point, changed.safety_stock) == (5, 1)
    with pytest.raises(Invalid):
        await policy(here, update_mask=field_mask_pb2.FieldMask(paths=["sku"]))
    listed = await here.policies.ListStockPolicies(policies_pb.ListStockPoliciesRequest(sku="TEA"))
    assert [item.reorder_point for item in listed.stock_policies] == [5]


async def test_low_stock_is_told_once_until_it_has_risen(here):
    await here.receive("TEA", 5, here.site, here.place)
    mask = field_mask_pb2.FieldMask(paths=["reorder_point", "safety_stock"])
    await policy(here, reorder_point=4, safety_stock=1, update_mask=mask)
    await tell(here)
    assert not await told(here, events_pb.StockLow)
    for delta in (-1, -1, 3, -2):
        await adjust(here, delta)
        await tell(here)
    assert [fact.available for fact in await told(here, events_pb.StockLow)] == [4, 4]
    low = await here.stock.ListLowStock(stocks_pb.ListLowStockRequest(site_id=here.site))
    assert [(item.sku, item.priority) for item in low.low_stocks] == [("TEA", 1)]
    [stock] = await here.available("TEA")
    assert (stock.available, stock.promise) == (4, 3)


async def test_a_channel_does_not_see_its_buffer(here):
    await here.receive("TEA", 5, here.site, here.place)
    account = typed("chn")
    named = {"account_id": account, "sku": "TEA"}
    await here.policies.SetChannelBuffer(
        policies_pb.SetChannelBufferRequest(request_id=request_id(), buffer=2, **named)
    )
    [stock] = await here.available("TEA", account_id=account)
    assert stock.available == 3
    for _ in range(2):
        await here.policies.DropChannelBuffer(
            policies_pb.DropChannelBufferRequest(request_id=request_id(), **named)
        )
    [stock] = await here.available("TEA", account_id=account)
    assert stock.available == 5


async def test_changes_are_told_once_per_sku_and_round(here):
    await here.receive("TEA", 5, here.site, here.place)
    for _ in range(3):
        await here.reserve((1, "TEA", 1))
    assert await tell(here) == 1
    assert await tell(here) == 0
    await here.reserve((1, "TEA", 2))
    await tell(here)
    facts = await told(here, events_pb.StockLevelChanged)
    assert [(fact.available, fact.on_hand, fact.revision, fact.turned) for fact in facts] == [
        (2, 5, 1, True),
        (0, 5, 2, True),
    ]


async def test_nothing_is_told_of_a_sku_that_is_as_it_was(here):
    await here.receive("TEA", 5, here.site, here.place)
    await tell(here)
    await here.release(await here.reserve((1, "TEA", 1)))
    assert await tell(here) == 1
    assert len(await told(here, events_pb.StockLevelChanged)) == 1


def waiting(quantity, order):
    """A line that waits."""
    return orders_pb.BackorderCreated(
        backorder_id=typed("bkr"), order_id=order, line_no=1, sku="TEA", quantity=quantity
    )


async def test_stock_that_comes_in_covers_a_backorder(here):
    order = typed("ord")
    await hear(here, hears.backorder_created, waiting(3, order))
    await here.receive("TEA", 2, here.site, here.place)
    await tell(here)
    assert not await told(here, events_pb.BackorderCovered)
    await here.receive("TEA", 2, here.site, here.place)
    await tell(here)
    [fact] = await told(here, events_pb.BackorderCovered)
    assert (fact.sku, fact.site_id, fact.available) == ("TEA", here.site, 4)
    await here.allocate(await here.reserve((1, "TEA", 3)), order)
    await here.receive("TEA", 5, here.site, here.place)
    await tell(here)
    assert len(await told(here, events_pb.BackorderCovered)) == 1


async def test_what_an_order_got_at_once_does_not_serve_what_it_waits_for(here):
    order = typed("ord")
    await here.receive("TEA", 3, here.site, here.place)
    held = await here.reserve((1, "TEA", 5), holder=order, allow_partial=True)
    await hear(here, hears.backorder_created, waiting(2, order))
    await here.allocate(held, order)
    await tell(here)
    await here.receive("TEA", 2, here.site, here.place)
    await tell(here)
    assert len(await told(here, events_pb.BackorderCovered)) == 1


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_part_of_what_is_waited_for_leaves_the_rest_waiting(here, at_once):
    order = typed("ord")
    await hear(here, hears.backorder_created, waiting(5, order))
    await here.receive("TEA", 2, here.site, here.place)
    more = [] if at_once else [(2, "GHOST", 1)]
    held = await here.reserve((1, "TEA", 2), *more, holder=order, allow_partial=True)
    await here.allocate(held, order)
    async with here.agent.database.transaction() as tx:
        assert await tx.connection.fetchval("select quantity from backorders") == 3
    gone = orders_pb.OrderShipped(order=orders_pb.OrderFacts(order_id=order), complete=True)
    await hear(here, hears.order_shipped, gone)
    async with here.agent.database.transaction() as tx:
        assert await tx.connection.fetchval("select count(*) from backorders") == 0
    await hear(here, hears.order_shipped, orders_pb.OrderShipped())


async def test_a_backorder_heard_late_is_covered_at_once(here):
    await here.receive("TEA", 5, here.site, here.place)
    await hear(here, hears.backorder_created, waiting(3, typed("ord")))
    assert len(await told(here, events_pb.BackorderCovered)) == 1


async def test_a_canceled_line_waits_for_nothing(here):
    order = typed("ord")
    await hear(here, hears.backorder_created, waiting(3, order))
    gone = orders_pb.OrderCancelled(
        order=orders_pb.OrderFacts(order_id=order), lines=[orders_pb.CancelledLine(line_no=1)]
    )
    await hear(here, hears.order_cancelled, gone)
    await here.receive("TEA", 5, here.site, here.place)
    await tell(here)
    assert not await told(here, events_pb.BackorderCovered)


async def test_a_confirmed_orders_hold_lasts_a_day(here):
    await here.receive("TEA", 5, here.site, here.place)
    held = await here.reserve((1, "TEA", 1))
    fact = orders_pb.OrderConfirmed(reservation_id=held.reservation_id)
    await hear(here, hears.order_confirmed, fact)
    async with here.agent.database.transaction() as tx:
        hours = await tx.connection.fetchval(
            "select extract(epoch from expires_at - now()) / 3600 from reservations"
        )
    assert 23 < hours <= 24
    await here.release(held)
    await hear(here, hears.order_confirmed, fact)
    await hear(here, hears.order_confirmed, orders_pb.OrderConfirmed())


async def missed(here, tie, count):
    """A picker did not find units."""
    fact = warehouse_pb.PickShort(
        order_id=tie.order_id, allocation_id=tie.allocation_id, missing_quantity=count
    )
    await hear(here, hears.pick_short, fact)


async def test_what_a_picker_missed_is_written_off_and_the_rest_can_leave(here):
    await here.receive("TEA", 5, here.site, here.place)
    [tie] = (await here.allocate(await here.reserve((1, "TEA", 3)), typed("ord"))).allocations
    await missed(here, tie, 2)
    assert await here.level("TEA") == (3, 0, 1)
    [move] = await movements(here, kind=ADJUSTMENT)
    assert (move.quantity, move.reason, move.actor) == (2, "PICK_SHORT", "warehouse")
    await here.issue([tie])
    assert await here.level("TEA") == (2, 0, 0)
    await hear(here, hears.pick_short, warehouse_pb.PickShort(missing_quantity=1))


async def test_what_was_missed_of_a_tie_that_ended_comes_out_of_the_free(here):
    await here.receive("TEA", 5, here.site, here.place)
    order = typed("ord")
    [tie] = (await here.allocate(await here.reserve((1, "TEA", 3)), order)).allocations
    await here.give_back(order)
    await here.reserve((1, "TEA", 4))
    await missed(here, tie, 2)
    assert await here.level("TEA") == (4, 4, 0)


async def test_a_watcher_sees_first_what_is_then_each_change(here):
    await here.receive("TEA", 5, here.site, here.place)
    seen = []
    asked = stocks_pb.WatchAvailabilityRequest(skus=["TEA", "TEA"])
    async for answer in here.stock.WatchAvailability(asked):
        seen.append(answer.availability.available)
        if len(seen) == 2:
            break
        await here.reserve((1, "TEA", 2))
    assert seen == [5, 3]


async def test_workers_end_holds_and_tell_changes(here):
    await here.receive("TEA", 5, here.site, here.place)
    await here.reserve((1, "TEA", 1))
    async with here.agent.database.transaction() as tx:
        await tx.connection.execute("update reservations set expires_at = now()")
    running = [
        asyncio.create_task(loop(here.agent))
        for loop in (workers.expire_reservations, workers.tell_changes)
    ]
    async with asyncio.timeout(20):
        while not await told(here, events_pb.ReservationExpired):
            await asyncio.sleep(0.05)
        while not await told(here, events_pb.StockLevelChanged):
            await asyncio.sleep(0.05)
    for task in running:
        task.cancel()
    await asyncio.wait(running)


async def test_every_query_is_one_postgres_understands(here):
    async with here.agent.database.transaction() as tx:
        for query in store.QUERIES:
            await tx.connection.prepare(query.sql)


class Ledger:
    """The pure model: levels that only the domain changes."""

    def __init__(self):
        self.levels = {}
        self.holds = []
        self.orders = []

    def apply(self, parts, act):
        """Do an act to the levels of some (place, SKU, quantity)s."""
        for place, sku, quantity in parts:
            self.levels[sku, place] = act(self.levels[sku, place], quantity)


def parts_of(held):
    """Where a hold takes its units."""
    return [
        (part.location_id, line.sku, part.quantity) for line in held.lines for part in line.parts
    ]


def tied_parts(ties):
    """Where ties are."""
    return [(tie.location_id, tie.sku, tie.quantity - tie.issued_quantity) for tie in ties]


async def step(here, model, chance, places):
    """One random act, on the agent and on the model."""
    match chance.choice(["receive", "reserve", "release", "allocate", "give back", "issue"]):
        case "receive":
            sku, (site, place) = chance.choice("AB"), chance.choice(places)
            count = chance.randint(1, 9)
            await here.receive(sku, count, site, place)
            empty = Level(new_id(), sku, site, place, None, None, None)
            model.levels[sku, place] = model.levels.get((sku, place), empty).receive(count)
        case "reserve":
            lines = [(no, chance.choice("AB"), chance.randint(1, 4)) for no in (1, 2)]
            held = await here.reserve(*lines, allow_partial=True)
            model.apply(parts_of(held), Level.reserve)
            model.holds.append(held)
        case "release" if model.holds:
            held = model.holds.pop(chance.randrange(len(model.holds)))
            await here.release(held)
            model.apply(parts_of(held), Level.unreserve)
        case "allocate" if model.holds:
            held = model.holds.pop(chance.randrange(len(model.holds)))
            order = typed("ord")
            ties = (await here.allocate(held, order)).allocations
            model.apply(parts_of(held), Level.allocate)
            model.orders.append((order, list(ties)))
        case "give back" if model.orders:
            order, ties = model.orders.pop(chance.randrange(len(model.orders)))
            missing = chance.random() < 0.3
            await here.give_back(order, missing=missing)
            model.apply(tied_parts(ties), Level.issue if missing else Level.deallocate)
        case "issue" if model.orders:
            order, ties = model.orders.pop(chance.randrange(len(model.orders)))
            if ties:
                await here.issue(ties)
                model.apply(tied_parts(ties), Level.issue)


@pytest.mark.parametrize("seed", range(3))
async def test_any_sequence_of_acts_matches_the_model_and_conserves_stock(here, seed):
    chance, model = random.Random(seed), Ledger()
    places = [(here.site, here.place), (typed("sit"), typed("loc"))]
    for _ in range(60):
        await step(here, model, chance, places)
    found = (await here.stock.ListStockLevels(stocks_pb.ListStockLevelsRequest())).stock_levels
    assert {
        (level.sku, level.location_id): (level.on_hand, level.reserved, level.allocated)
        for level in found
    } == {
        key: (level.on_hand, level.reserved, level.allocated) for key, level in model.levels.items()
    }
    sums: dict[tuple[str, str], int] = {}
    for item in await movements(here, page_size=200):
        for place, sign in ((item.to_location_id, 1), (item.from_location_id, -1)):
            key = (item.sku, place)
            sums[key] = sums.get(key, 0) + sign * item.quantity
    assert all(sums[level.sku, level.location_id] == level.on_hand for level in found)
