"""The law of warehouse, by tables and properties; no I/O."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mesh.errors import Refused
from services.values import Address, Measure, Money
from services.warehouse.domain import (
    Asn,
    AsnKind,
    AsnLine,
    AsnState,
    Content,
    Counted,
    Day,
    DiscrepancyKind,
    FloorMode,
    FloorOrder,
    FloorOrderState,
    Inspection,
    Load,
    LoadState,
    PackageType,
    Parcel,
    PickTask,
    Putaway,
    Site,
    SiteLoad,
    TaskState,
    Units,
    batches,
    check_weight,
    choose,
    working_week,
)

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
ZERO = UUID(int=0)
PLACE, OTHER = UUID(int=1), UUID(int=2)


def reason(act, *values, **named):
    """Why an act is refused."""
    with pytest.raises(Refused) as caught:
        act(*values, **named)
    return caught.value.reason


def task(number=1, sku="A", quantity=3, **more):
    """Units to pick."""
    fields = {
        "pick_task_id": UUID(int=number),
        "floor_order_id": ZERO,
        "line_no": number,
        "sku": sku,
        "allocation_id": UUID(int=100 + number),
        "location_id": PLACE,
        "lot_number": "",
        "quantity": quantity,
        "sequence": 1,
        "state": TaskState.OPEN,
        "created_at": NOW,
        "updated_at": NOW,
        **more,
    }
    return PickTask(**fields)


def order(*tasks, state=FloorOrderState.RELEASED, **more):
    """A shipment on the floor."""
    fields = {"tasks": tasks or (task(),), **more}
    return FloorOrder(ZERO, "shp", "ord", ZERO, state, 0, None, "DE", NOW, NOW, **fields)


def parcel(*units, number=1, **more):
    """A packed box."""
    contents = tuple(Content(sku, count) for sku, count in units)
    size = Measure(10, 10, 10, 100)
    return Parcel(UUID(int=number), ZERO, None, size, contents, NOW, **more)


def picked(*tasks):
    """A shipment of which all is picked."""
    made = order(*tasks)
    for one in made.tasks:
        made = made.with_task(one.confirm(one.quantity, NOW, "anna"), NOW)
    return made


def test_a_task_is_picked_in_parts_and_never_more():
    part = task().confirm(1, NOW, "anna", ["S1"])
    assert (part.state, part.left, part.serials) == (TaskState.IN_PROGRESS, 2, ("S1",))
    whole = part.confirm(2, NOW, "ben", ["S2"])
    assert (whole.state, whole.assignee, whole.serials) == (TaskState.DONE, "ben", ("S1", "S2"))
    assert reason(part.confirm, 3, NOW, "anna") == "OVER_PICK"
    assert reason(whole.confirm, 1, NOW, "anna") == "TASK_STATE"


def test_a_short_task_knows_what_is_missing():
    short = task().confirm(1, NOW, "anna").report_short(1, NOW, "anna")
    assert (short.state, short.picked, short.short, short.left) == (TaskState.SHORT, 2, 1, 0)
    assert reason(task().report_short, 3, NOW, "anna") == "OVER_PICK"


SCANS = [("B", PLACE, ""), ("A", OTHER, ""), ("A", PLACE, "L2")]


@pytest.mark.parametrize(("sku", "place", "lot"), SCANS)
def test_another_scan_is_refused(sku, place, lot):
    assert reason(task(lot_number="L1").scan, sku, place, lot) == "SCAN_MISMATCH"
    task(lot_number="L1").scan("A", PLACE, "L1")


def test_a_shipment_is_picked_when_its_last_task_ended():
    two = order(task(1), task(2))
    first = two.with_task(two.tasks[0].confirm(3, NOW, "anna"), NOW)
    assert first.state is FloorOrderState.PICKING
    last = first.with_task(first.tasks[1].report_short(0, NOW, "anna"), NOW)
    assert last.state is FloorOrderState.PICKED
    assert last.issues() == [(UUID(int=101), 3)]


def test_a_shipment_of_which_nothing_was_found_leaves_the_floor():
    one = order()
    assert one.with_task(one.tasks[0].report_short(0, NOW, "a"), NOW).state is (
        FloorOrderState.RECALLED
    )


@pytest.mark.parametrize(
    "state", [state for state in FloorOrderState if state is not FloorOrderState.DISPATCHED]
)
def test_whatever_has_not_left_is_recalled(state):
    gone = order(task(1), task(2, state=TaskState.DONE), state=state).recall(NOW)
    assert gone.state is FloorOrderState.RECALLED
    if state is not FloorOrderState.RECALLED:
        assert [one.state for one in gone.tasks] == [TaskState.CANCELLED, TaskState.DONE]


def test_what_left_is_not_recalled():
    assert reason(order(state=FloorOrderState.DISPATCHED).recall, NOW) == "ALREADY_DISPATCHED"


def test_units_are_packed_by_line_and_never_more_than_picked():
    two = picked(task(1, quantity=2), task(2, quantity=1))
    assert reason(two.pack, parcel(("A", 4)), NOW) == "OVER_PACK"
    part = two.pack(parcel(("A", 1)), NOW)
    assert part.state is FloorOrderState.PICKED
    assert [(item.line_no, item.quantity) for item in part.unpacked()] == [(1, 1), (2, 1)]
    whole = part.pack(parcel(("A", 2), number=2), NOW)
    assert whole.state is FloorOrderState.PACKED
    assert [(item.line_no, item.quantity) for item in whole.parcels[1].contents] == [(1, 1), (2, 1)]
    assert reason(whole.pack, parcel(("A", 1)), NOW) == "NOT_PICKED"


def test_serials_follow_their_units():
    two = picked(task(1, quantity=1), task(2, quantity=1))
    box = replace(parcel(), contents=(Content("A", 2, serials=("S1", "S2")),))
    contents = two.pack(box, NOW).parcels[0].contents
    assert [item.serials for item in contents] == [("S1",), ("S2",)]


def staged(inspection):
    """A packed shipment whose parcel is in the hands of quality."""
    return picked(task(1, quantity=1)).pack(parcel(("A", 1), inspection=inspection), NOW)


@pytest.mark.parametrize(
    ("inspection", "why"),
    [(Inspection.WAITING, "INSPECTION_OPEN"), (Inspection.FAILED, "INSPECTION_FAILED")],
)
def test_a_parcel_quality_holds_does_not_leave(inspection, why):
    assert not staged(inspection).may_leave
    assert reason(staged(inspection).check_staging, [UUID(int=1)]) == why


def test_a_parcel_needs_its_label():
    free = staged(Inspection.NONE)
    assert free.may_leave
    free.check_staging([UUID(int=1)])
    assert reason(free.check_staging, [UUID(int=9)]) == "LABEL_MISSING"
    assert reason(order().check_staging, []) == "NOT_PACKED"


def test_what_quality_found_counts_until_it_is_staged():
    waits = staged(Inspection.WAITING)
    assert waits.inspected(UUID(int=1), "ins", passed=True).may_leave
    assert waits.inspected(UUID(int=9), "ins", passed=False) == waits
    gone = waits.inspected(UUID(int=1), "ins", passed=True).become(FloorOrderState.STAGED, NOW)
    assert gone.inspected(UUID(int=1), "ins", passed=False) == gone


@pytest.mark.parametrize(("measured", "fine"), [(950, True), (1050, True), (949, False)])
def test_a_scale_may_be_five_percent_off(measured, fine):
    if fine:
        check_weight(measured, 1000)
    else:
        assert reason(check_weight, measured, 1000) == "WEIGHT_MISMATCH"


def test_a_load_leaves_once_and_not_empty():
    load = Load(ZERO, ZERO, "car", LoadState.OPEN, NOW, NOW)
    assert reason(load.close, "", NOW, NOW) == "LOAD_EMPTY"
    closed = replace(load, parcel_count=1).close("M", NOW, NOW)
    assert (closed.state, closed.manifest_id) == (LoadState.CLOSED, "M")
    assert reason(closed.close, "M", NOW, NOW) == "LOAD_STATE"


def shipments(*sizes):
    """Picked shipments of so many lines each."""
    return [
        picked(*(task(at * 1000 + no, quantity=1) for no in range(1, size + 1)))
        for at, size in enumerate(sizes)
    ]


def test_batches_are_small_enough_and_keep_their_numbers():
    first = batches(shipments(300, 90, 20, 390))
    assert [one.batch for one in first] == [1, 1, 2, 3]
    again = batches([*first[1:], *shipments(5)])
    assert [one.batch for one in again] == [1, 2, 3, 4]


def box(code, side, cost=None, weight_max=5000):
    """A cube to pack in."""
    inner = Measure(side, side, side, 100)
    price = Money(cost, "EUR") if cost is not None else None
    return PackageType(ZERO, code, code, inner, weight_max, price, NOW, NOW)


def test_the_cheapest_box_that_fits_is_chosen():
    boxes = [box("L", 300, 90), box("M", 200, 40), box("S", 100, 50)]
    [chosen] = choose([Units("A", 1, Measure(90, 90, 90, 500))], boxes)
    assert chosen.box.code == "M"
    assert (chosen.weight_g, chosen.fill_percent) == (600, 9)
    assert reason(choose, [Units("A", 1, Measure(301, 1, 1, 1))], boxes) == "NO_PACKAGE_FITS"
    assert reason(choose, [Units("A", 1, Measure(1, 1, 1, 4901))], boxes) == "NO_PACKAGE_FITS"
    assert reason(choose, [Units("A", 1, Measure(1, 1, 1, 1))], []) == "NO_PACKAGE_FITS"


sides = some.integers(0, 300)
things = some.lists(
    some.tuples(some.integers(1, 40), sides, sides, sides, some.integers(0, 4000)),
    min_size=1,
    max_size=5,
)


@given(things)
def test_nothing_is_left_out_and_no_box_is_overfull(drawn):
    units = [Units(f"S{at}", count, Measure(*size)) for at, (count, *size) in enumerate(drawn)]
    boxes = [box("S", 120), box("M", 220), box("L", 350)]
    filled = choose(units, boxes)
    packed: dict[str, int] = {}
    for one in filled:
        assert one.weight_g <= one.box.max_weight_g
        volume = sum(item.quantity * item.measure.volume_mm3 for item in one.units)
        assert 10 * volume <= 9 * one.box.inner.volume_mm3
        for item in one.units:
            packed[item.sku] = packed.get(item.sku, 0) + item.quantity
    assert packed == {item.sku: item.quantity for item in units}


def site(**more):
    """A site in Berlin."""
    fields = {
        "time_zone": "Europe/Berlin",
        "daily_orders": 100,
        "calendar": working_week(),
        "floor_mode": FloorMode.MANUAL,
        **more,
    }
    address = Address("Hanse", ("Kai 1",), "Berlin", "DE")
    return Site(site_id=ZERO, code="BER", name="B", address=address, created_at=NOW,
                updated_at=NOW, **fields)  # fmt: skip


CUT_OFFS = [
    # Friday noon: three o'clock in Berlin is two in UTC.
    (datetime(2026, 3, 6, 12, tzinfo=UTC), datetime(2026, 3, 6, 14, tzinfo=UTC)),
    # Friday afternoon: Monday.
    (datetime(2026, 3, 6, 14, tzinfo=UTC), datetime(2026, 3, 9, 14, tzinfo=UTC)),
    # Over the night in which the clocks go forward.
    (datetime(2026, 3, 27, 20, tzinfo=UTC), datetime(2026, 3, 30, 13, tzinfo=UTC)),
]


@pytest.mark.parametrize(("now", "at"), CUT_OFFS)
def test_the_next_cut_off_is_that_of_the_next_open_day(now, at):
    assert site().next_cut_off(now) == at


def test_a_site_that_never_opens_has_no_cut_off():
    assert site(calendar=()).next_cut_off(NOW) is None
    midnight = site(calendar=(Day(5, 0, 1440, 1440),))
    assert midnight.next_cut_off(NOW) == datetime(2026, 3, 6, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"time_zone": "Mars/Base"}, "TIME_ZONE_UNKNOWN"),
        ({"calendar": (Day(1, 600, 600, 0),)}, "CALENDAR_WRONG"),
        ({"calendar": working_week() * 2}, "CALENDAR_WRONG"),
    ],
)
def test_a_site_that_could_not_work_is_refused(changes, why):
    assert reason(site(**changes).check, is_production=False) == why


def test_an_automatic_floor_is_for_trials_only():
    automatic = site(floor_mode=FloorMode.AUTOMATIC)
    assert automatic.check(is_production=False) is automatic
    assert reason(automatic.check, is_production=True) == "AUTOMATIC_FLOOR_REFUSED"


@pytest.mark.parametrize(("daily", "today", "percent"), [(100, 30, 30), (0, 30, 0), (1, 99, 1000)])
def test_a_site_is_as_busy_as_its_day(daily, today, percent):
    assert SiteLoad(site(daily_orders=daily), today, today).load_percent == percent


def asn(state=AsnState.ARRIVED, *lines):
    """Goods announced."""
    made = lines or (AsnLine(1, "A", 100), AsnLine(2, "B", 10))
    return Asn(ZERO, "ASN-1", AsnKind.PURCHASE, "po", ZERO, state, NOW, NOW, made)


def test_received_is_accepted_and_rejected():
    counted = asn().receive([Counted(1, 60, 5)], NOW, final=False)
    line = counted.lines[0]
    assert (line.received, line.accepted, line.rejected) == (65, 60, 5)
    assert counted.state is AsnState.RECEIVING
    assert reason(counted.receive, [Counted(1, 41, 0)], NOW, final=False) == "OVER_RECEIPT"
    assert not counted.differences()


def test_what_differs_is_known_once_nothing_more_comes():
    done = asn().receive([Counted(1, 104, 0), Counted(2, 7, 0)], NOW, final=True)
    assert [(line.line_no, kind, count) for line, kind, count in done.differences()] == [
        (1, DiscrepancyKind.SURPLUS, 4),
        (2, DiscrepancyKind.MISSING, 3),
    ]
    whole = asn().receive([Counted(1, 100, 0), Counted(2, 10, 0)], NOW, final=False)
    assert whole.state is AsnState.COMPLETED


def test_goods_arrive_once():
    assert asn(AsnState.EXPECTED).arrive(NOW, NOW).arrived_at == NOW
    assert reason(asn().arrive, NOW, NOW) == "ASN_STATE"


def test_units_are_put_away_whole_short_or_elsewhere():
    open_task = Putaway(ZERO, ZERO, ZERO, "A", ZERO, None, 5, TaskState.OPEN, NOW, NOW)
    assert open_task.begin(PLACE, 5, NOW).finish(NOW).state is TaskState.DONE
    assert open_task.begin(PLACE, 4, NOW).finish(NOW).state is TaskState.SHORT
    again = open_task.begin(PLACE, 5, NOW).put_back(NOW)
    assert (again.state, again.done) == (TaskState.OPEN, 0)
    assert reason(open_task.begin, PLACE, 6, NOW) == "OVER_PUTAWAY"
    assert reason(open_task.begin(PLACE, 5, NOW).finish(NOW).begin, PLACE, 5, NOW) == "TASK_STATE"
