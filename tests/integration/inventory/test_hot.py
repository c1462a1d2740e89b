"""The ordinary case in one statement has the effect and the answer of the whole verb."""

import asyncio
import random

import pytest

from mesh import context
from mesh.errors import AlreadyExists, Refused
from mesh.idempotency import claim_of
from services.inventory import actions, wire
from services.inventory.actions import hot
from tests.builders.stock import Stock, an_inventory, hold, request_id, typed


@pytest.fixture
async def here(fresh_database):
    async with an_inventory(fresh_database()) as made:
        made.site, made.place = typed("sit"), typed("loc")
        yield made


@pytest.fixture
def used(monkeypatch):
    """How often the one statement did it, and how often it left it to the whole verb."""
    counted = {True: 0, False: 0}

    def watch(name):
        original = getattr(hot, name)

        async def watched(*values, **named):
            answer = await original(*values, **named)
            counted[answer is not None] += 1
            return answer

        monkeypatch.setattr(hot, name, watched)

    watch("reserve_stock")
    watch("allocate_stock")
    return counted


def bare(message):
    """An answer without what differs from call to call."""
    for name in ("reservation_id", "create_time", "update_time", "expire_time", "etag"):
        message.ClearField(name)
    return message


async def whole_verb(here: Stock, asked):
    """The same request through the whole verb, and undone."""
    async with here.agent.database.transaction() as tx:
        held = await actions.reserve_stock(
            tx,
            here.agent,
            holder=asked.holder,
            wanted=wire.wanted(asked.lines),
            expires_at=None,
            partial=False,
        )
    async with here.agent.database.transaction() as tx:
        await actions.release_reservation(
            tx, here.agent, reservation_id=held.reservation_id, holder="", reason=""
        )
    return wire.to_reservation(held)


@pytest.mark.parametrize("seed", range(2))
async def test_it_answers_and_does_what_the_whole_verb_does(here, used, seed):
    chance = random.Random(seed)
    places = [(here.site, here.place), (typed("sit"), typed("loc")), (here.site, typed("loc"))]
    for sku in "ABC":
        for site, place in places:
            await here.receive(sku, chance.randint(20, 60), site, place)
    for _ in range(15):
        lines = [(no, chance.choice("ABC"), chance.randint(1, 3)) for no in range(1, 4)]
        limits = [chance.choice([{}, {"site_id": here.site}]) for _ in lines]
        asked = hold(*lines, places=limits)
        expected = bare(await whole_verb(here, asked))
        assert bare(await here.reservations.ReserveStock(asked)) == expected
    assert used == {True: 15, False: 0}


async def test_a_hold_is_tied_at_once_with_its_lot(here, used):
    await here.receive("TEA", 9, here.site, here.place, lot_number="L1")
    order = typed("ord")
    held = await here.reserve((1, "TEA", 2), holder=order)
    [tie] = (await here.allocate(held, order)).allocations
    assert (tie.lot_number, tie.quantity, tie.reservation_id) == ("L1", 2, held.reservation_id)
    assert await here.level("TEA") == (9, 0, 2)
    await here.issue([tie])
    assert used == {True: 2, False: 0}


async def test_a_wrong_guess_costs_no_unit(here, used):
    await here.receive("TEA", 5, here.site, here.place)
    await here.reserve((1, "TEA", 1))
    # Somebody beside this process takes the rest.
    async with here.agent.database.transaction() as tx:
        await actions.reserve_stock(
            tx,
            here.agent,
            holder="other",
            wanted=wire.wanted(hold((1, "TEA", 4)).lines),
            expires_at=None,
            partial=False,
        )
    with pytest.raises(Refused) as refused:
        await here.reserve((1, "TEA", 1))
    assert refused.value.reason == "OUT_OF_STOCK"
    assert used == {True: 1, False: 1}
    assert await here.level("TEA") == (5, 5, 0)


async def test_what_came_in_since_the_last_look_is_sold_all_the_same(here):
    await here.receive("TEA", 1, here.site, here.place)
    await here.reserve((1, "TEA", 1))
    await here.receive("TEA", 1, here.site, here.place)
    assert (await here.reserve((1, "TEA", 1))).complete


async def test_a_hold_that_was_given_back_is_not_tied(here):
    await here.receive("TEA", 5, here.site, here.place)
    held = await here.reserve((1, "TEA", 1))
    async with here.agent.database.transaction() as tx:
        await tx.connection.execute("update reservations set state = 'EXPIRED'")
    with pytest.raises(Refused) as refused:
        await here.allocate(held, typed("ord"))
    assert refused.value.reason == "RESERVATION_EXPIRED"


async def test_one_holder_at_once_gets_one_hold(here):
    await here.receive("TEA", 50, here.site, here.place)
    await here.reserve((1, "TEA", 1))
    holder = typed("ord")
    answers = await asyncio.gather(
        *(here.reserve((1, "TEA", 1), holder=holder) for _ in range(8)), return_exceptions=True
    )
    assert sum(isinstance(answer, AlreadyExists) for answer in answers) == 7
    assert await here.level("TEA") == (50, 2, 0)


async def test_one_request_at_once_holds_once(here):
    await here.receive("TEA", 50, here.site, here.place)
    asked = hold((1, "TEA", 1))
    answers = await asyncio.gather(*(here.reservations.ReserveStock(asked) for _ in range(8)))
    assert len({answer.reservation_id for answer in answers}) == 1
    assert await here.level("TEA") == (50, 1, 0)


async def test_an_owner_of_before_holds_nothing(here):
    await here.receive("TEA", 50, here.site, here.place)
    saga = request_id()
    claims = []
    for fence in ("2", "1"):
        with context.within(saga_id=saga, fence=fence):
            claims.append(claim_of(hold((1, "TEA", 1))))
    shelves = hot.Shelves()
    wanted = wire.wanted(hold((1, "TEA", 1)).lines)
    made = [
        await hot.reserve_stock(
            here.agent, shelves, claim, holder=typed("ord"), wanted=wanted, expires_at=None
        )
        for claim in claims
    ]
    assert made[0] is not None
    assert made[1] is None
    assert await here.level("TEA") == (50, 1, 0)
