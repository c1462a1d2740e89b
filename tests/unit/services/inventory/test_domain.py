"""The law of inventory, by tables and properties; no I/O."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mesh.errors import Refused
from services.inventory.domain import (
    Allocation,
    AllocationState,
    Availability,
    Condition,
    Level,
    LowStock,
    Outcome,
    Reservation,
    ReservationState,
    SiteStock,
    Told,
    Wanted,
    bundle_availability,
    spread,
    unfold,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SITES = [UUID(int=1), UUID(int=2)]


def level(number=1, sku="A", on_hand=10, site=0, **more):
    """A sellable level."""
    return Level(
        stock_level_id=UUID(int=100 + number),
        sku=sku,
        site_id=SITES[site],
        location_id=UUID(int=200 + number),
        condition=more.pop("condition", Condition.SELLABLE),
        created_at=NOW,
        updated_at=NOW,
        on_hand=on_hand,
        **more,
    )


def tie(quantity=5, issued=0, state=AllocationState.ALLOCATED):
    """Units tied to a line."""
    zero = UUID(int=0)
    return Allocation(
        zero, "ord_x", 1, "A", zero, zero, zero, "", quantity, state, zero, NOW, NOW, issued
    )


def held(state):
    """A hold in a state."""
    return Reservation(UUID(int=0), "ord", state, NOW, (), NOW, NOW)


def reason(act, *values):
    """Why an act is refused."""
    with pytest.raises(Refused) as caught:
        act(*values)
    return caught.value.reason


STEPS = [
    (Level.reserve, {"reserved": 3}),
    (Level.adjust, {"on_hand": 13}),
    (Level.remove, {"on_hand": 7}),
]


@pytest.mark.parametrize(("act", "changes"), STEPS)
def test_an_act_changes_what_it_says(act, changes):
    after = act(level(), 3)
    assert {name: getattr(after, name) for name in changes} == changes


def test_units_go_from_held_to_tied_to_gone():
    gone = level().reserve(4).allocate(3).issue(2)
    assert (gone.on_hand, gone.reserved, gone.allocated, gone.available) == (8, 1, 1, 6)
    assert gone.unreserve(1).deallocate(1).available == 8


TOO_MANY = [
    (Level.reserve, "STOCK_CONFLICT"),
    (Level.unreserve, "STOCK_CONFLICT"),
    (Level.allocate, "STOCK_CONFLICT"),
    (Level.deallocate, "STOCK_CONFLICT"),
    (Level.issue, "STOCK_CONFLICT"),
    (Level.remove, "OUT_OF_STOCK"),
]


@pytest.mark.parametrize(("act", "why"), TOO_MANY)
def test_more_than_there_is_is_refused(act, why):
    assert reason(act, level(), 11) == why


def test_a_correction_stops_at_what_is_held():
    assert level().reserve(4).adjust(-6).on_hand == 4
    assert reason(level().reserve(4).adjust, -7) == "BELOW_COMMITTED"


def test_a_location_keeps_one_lot():
    first = level(on_hand=0).receive(5, "L1", date(2027, 1, 1))
    assert (first.on_hand, first.lot_number) == (5, "L1")
    assert first.receive(5, "L1", date(2027, 1, 1)).on_hand == 10
    assert reason(first.receive, 1, "L2") == "MIXED_LOT"
    assert first.remove(5).receive(1, "L2").lot_number == "L2"


def test_the_narrowest_wish_chooses_first():
    shelf, other, far = level(1, on_hand=2), level(2, on_hand=2), level(3, on_hand=2, site=1)
    anywhere = Wanted(1, "A", 2)
    here = Wanted(2, "A", 2, site_id=SITES[0])
    exactly = Wanted(3, "A", 2, location_id=shelf.location_id)
    lines = spread([anywhere, here, exactly], [shelf, other, far], partial=False)
    assert [line.parts[0].location_id for line in lines] == [
        far.location_id,
        other.location_id,
        shelf.location_id,
    ]


def test_what_expires_first_leaves_first_then_the_fullest_place():
    old = level(1, on_hand=1, expires_on=date(2026, 2, 1))
    few, many = level(2, on_hand=2), level(3, on_hand=9)
    [line] = spread([Wanted(1, "A", 4)], [few, many, old], partial=False)
    assert [(part.location_id, part.quantity) for part in line.parts] == [
        (old.location_id, 1),
        (many.location_id, 3),
    ]


def test_only_sellable_units_are_held():
    broken = level(condition=Condition.DAMAGED)
    assert reason(lambda: spread([Wanted(1, "A", 1)], [broken], partial=False)) == "OUT_OF_STOCK"


def test_a_bundle_that_is_short_leaves_its_parts_to_others():
    wanted = [Wanted(1, "A", 2), Wanted(1, "B", 1), Wanted(2, "A", 3)]
    lines = spread(wanted, [level(on_hand=3)], partial=True)
    assert [line.outcome for line in lines] == [Outcome.SHORT, Outcome.SHORT, Outcome.RESERVED]


def test_bundles_unfold_and_equal_parts_add_up():
    wanted = [Wanted(1, "SET", 2), Wanted(1, "A", 1), Wanted(2, "A", 1)]
    unfolded = unfold(wanted, {"SET": [("A", 2), ("B", 1)]})
    assert [(line.line_no, line.sku, line.quantity) for line in unfolded] == [
        (1, "A", 5),
        (1, "B", 2),
        (2, "A", 1),
    ]


quantities = some.integers(0, 6)
wishes = some.lists(
    some.tuples(
        some.sampled_from("AB"), some.integers(1, 5), some.sampled_from(["any", "site", "place"])
    ),
    min_size=1,
    max_size=6,
)


def wanted_of(drawn, places):
    """Lines out of what was drawn, one number each."""
    limits = {
        "any": {},
        "site": {"site_id": places[0].site_id},
        "place": {"location_id": places[0].location_id},
    }
    return [
        Wanted(at + 1, sku, count, **limits[narrow])
        for at, (sku, count, narrow) in enumerate(drawn)
    ]


@given(some.lists(quantities, min_size=4, max_size=4), wishes)
def test_nobody_gets_more_than_there_is_nor_more_than_asked(stock, drawn):
    places = [
        level(at, sku, on_hand, site=at % 2)
        for at, (sku, on_hand) in enumerate(zip("AABB", stock, strict=True))
    ]
    wanted = wanted_of(drawn, places)
    lines = spread(wanted, places, partial=True)
    taken: dict[UUID, int] = {}
    for line, asked in zip(lines, wanted, strict=True):
        assert 0 <= line.reserved <= asked.quantity
        for part in line.parts:
            place = next(item for item in places if item.stock_level_id == part.stock_level_id)
            assert asked.fits(place)
            taken[part.stock_level_id] = taken.get(part.stock_level_id, 0) + part.quantity
    assert all(taken.get(place.stock_level_id, 0) <= place.on_hand for place in places)


@given(some.lists(quantities, min_size=3, max_size=3), wishes)
def test_all_or_nothing_succeeds_whenever_it_can(stock, drawn):
    places = [level(at, "A", on_hand, site=at // 2) for at, on_hand in enumerate(stock)]
    wanted = [line for line in wanted_of(drawn, places) if line.sku == "A"]
    exact = sum(line.quantity for line in wanted if line.location_id)
    near = exact + sum(line.quantity for line in wanted if line.site_id)
    possible = (
        exact <= stock[0]
        and near <= stock[0] + stock[1]
        and sum(line.quantity for line in wanted) <= sum(stock)
    )
    try:
        spread(wanted, places, partial=False)
    except Refused:
        assert not possible
    else:
        assert possible


@pytest.mark.parametrize("state", [ReservationState.RELEASED, ReservationState.EXPIRED])
def test_a_hold_that_ended_is_not_allocated(state):
    assert reason(held(state).become, ReservationState.ALLOCATED, NOW) == "RESERVATION_EXPIRED"
    assert reason(held(state).become, ReservationState.RELEASED, NOW) == "RESERVATION_STATE"
    assert reason(held(state).extend, NOW, NOW) == "RESERVATION_STATE"


def test_a_tie_is_issued_in_parts_and_never_twice():
    part = tie().issue(2, NOW)
    assert (part.left, part.state) == (3, AllocationState.ALLOCATED)
    whole = part.issue(0, NOW)
    assert (whole.left, whole.issued, whole.state) == (0, 5, AllocationState.ISSUED)
    assert reason(whole.issue, 0, NOW) == "ALLOCATION_STATE"
    assert reason(tie().issue, 6, NOW) == "ALLOCATION_STATE"


def test_a_tie_is_given_back_whole_or_in_part():
    assert tie().release(0, NOW).state is AllocationState.RELEASED
    assert tie().release(2, NOW).left == 3
    rest = tie().issue(2, NOW).release(0, NOW)
    assert (rest.quantity, rest.issued, rest.state) == (2, 2, AllocationState.ISSUED)
    assert reason(tie(state=AllocationState.RELEASED).release, 0, NOW) == "ALLOCATION_STATE"


def site(number, available, safety=0):
    """What a site has."""
    return SiteStock("A", SITES[number], available + 1, available, safety)


def test_what_may_be_promised_is_less_than_what_is_there():
    stock = Availability("A", (site(0, 5, safety=2), site(1, 1, safety=3)), buffer=1, known=True)
    assert (stock.available, stock.promise, stock.on_hand) == (5, 2, 8)
    assert Availability("A", (site(0, 1),), buffer=3).available == 0


def test_a_bundle_is_as_available_as_its_scarcest_part_at_each_site():
    parts = {
        "A": Availability("A", (site(0, 7, safety=3), site(1, 9)), known=True),
        "B": Availability("B", (site(0, 2),), known=True),
    }
    bundle = bundle_availability("SET", [("A", 2), ("B", 1)], parts)
    assert [(item.site_id, item.available, item.safety) for item in bundle.sites] == [
        (SITES[0], 2, 2)
    ]
    assert bundle.known


@pytest.mark.parametrize(
    ("available", "priority"), [(2, "CRITICAL"), (5, "HIGH"), (6, "MEDIUM"), (10, "MEDIUM")]
)
def test_the_scarcer_the_more_urgent(available, priority):
    assert LowStock("A", SITES[0], available, 2, 10).priority == priority


def test_a_sku_turns_when_it_becomes_or_ceases_to_be_available():
    assert Told(0, 0).turned(Told(1, 1))
    assert Told(3, 3).turned(Told(0, 3))
    assert not Told(3, 3).turned(Told(1, 3))
