"""What an order costs, from where it goes, what becomes of it: tables and properties."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Conflict, Invalid, Refused
from services.orders.domain.cancellation import may_cancel, needs_decision
from services.orders.domain.cart import CartLine, numbered
from services.orders.domain.lifecycles import LineState, OrderState, ShipmentState
from services.orders.domain.money import (
    Offer,
    by_rate,
    compose,
    crosses_customs,
    leaving_lines,
    prices_include_tax,
    shipping_line_no,
    to_tax,
    worth,
)
from services.orders.domain.order import Component, Goods, Hold, Order, ServiceLevel, Taxed
from services.orders.domain.pricing import ShippingOption, choose_option, expect, refusal
from services.orders.domain.process import Placing, Units, paid, reviewed
from services.orders.domain.shipment import (
    Shipment,
    ShipmentLine,
    batches,
    is_last,
    leaving,
    settle,
    sold_units,
    units_of,
)
from services.orders.domain.sourcing import Need, Plan, Site, rank, source, whole_bundles
from services.values import Address, Money, half_even

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SOMEWHERE = Address("Ada", ("Main Street 1",), "Hamburg", "DE")
A, B, C = (UUID(int=number) for number in (1, 2, 3))


def euros(minor: int) -> Money:
    return Money(minor, "EUR")


def an_offer(line_no: int, minor: int, units: int = 1, **more: object) -> Offer:
    return Offer(line_no, f"SKU-{line_no}", "Thing", units, euros(minor), euros(0), Goods(), **more)


def tax(amount: Money, percent: int = 19, *, included: bool = True) -> Taxed:
    if included:
        net = euros(half_even(amount.minor * 100 / (100 + percent)))
        return Taxed(net, amount - net, amount, str(percent))
    owed = euros(half_even(amount.minor * percent / 100))
    return Taxed(amount, owed, amount + owed, str(percent))


def an_order(*offers: Offer, charged: int = 490, duty: int = 0, included: bool = True) -> Order:
    taxed = {
        number: tax(amount, included=included)
        for number, _, amount in to_tax(offers, euros(charged))
    }
    lines, totals = compose(
        offers, taxed, charged=euros(charged), duty=euros(duty), include_tax=included
    )
    return Order(
        order_id=A, order_number="H-1", customer_id=None, state=OrderState.FULFILLING,
        lines=lines, totals=totals, shipping_address=SOMEWHERE, billing_address=SOMEWHERE,
        placed_at=NOW, created_at=NOW, updated_at=NOW,
    )  # fmt: skip


# Money.

AMOUNTS = st.lists(st.tuples(st.integers(1, 100_000), st.integers(1, 20)), min_size=1, max_size=6)


@given(AMOUNTS, st.integers(0, 5_000), st.integers(0, 5_000), st.booleans())
def test_every_cent_of_the_total_belongs_to_a_line(amounts, charged, duty, included):
    offers = [an_offer(at, minor, units) for at, (minor, units) in enumerate(amounts, 1)]
    order = an_order(*offers, charged=charged, duty=duty, included=included)
    assert worth(order.lines, "EUR") == order.totals.total
    sums = order.totals.subtotal - order.totals.discount + order.totals.shipping + euros(duty)
    expected = sums if included else sums + order.totals.tax
    assert order.totals.total == expected


@given(AMOUNTS, st.integers(0, 5_000), st.integers(0, 100), st.integers(0, 100))
def test_shipments_of_an_order_are_worth_exactly_the_order(amounts, charged, one, other):
    offers = [an_offer(at, minor, units) for at, (minor, units) in enumerate(amounts, 1)]
    order = an_order(*offers, charged=charged)
    sent: dict[int, int] = {}
    parts = []
    for percent in (*sorted((one, other)), 100):
        until = {line.line_no: line.quantity * percent // 100 for line in order.lines}
        goes = {number: units - sent.get(number, 0) for number, units in until.items()}
        parts.append(leaving_lines(order.lines, sent, goes))
        sent = until
    assert sum(worth(part, "EUR").minor for part in parts) == order.totals.total.minor
    taxes = sum(rate.tax.minor for part in parts for rate in by_rate(part))
    assert taxes == order.totals.tax.minor


def test_shipping_is_taxed_under_a_number_of_its_own_with_the_main_goods():
    offers = [an_offer(1, 100), Offer(10_000, "B", "B", 1, euros(900), euros(0), Goods("reduced"))]
    assert shipping_line_no(offers) == 9_999
    assert to_tax(offers, euros(490))[-1] == (9_999, "reduced", euros(490))
    assert len(to_tax(offers, euros(0))) == 2


@pytest.mark.parametrize(
    ("origin", "to", "crosses"),
    [("DE", "DE", False), ("DE", "FR", False), ("DE", "CH", True), ("US", "US", False)],
)
def test_customs_stand_between_territories(origin: str, to: str, crosses: bool):
    assert crosses_customs(origin, to) is crosses


def test_prices_contain_tax_but_in_america():
    assert prices_include_tax("DE", False)
    assert not prices_include_tax("US", False)
    assert prices_include_tax("US", True)


def test_a_total_that_was_not_seen_is_a_conflict():
    expect(euros(100), None)
    expect(euros(100), euros(100))
    with pytest.raises(Conflict) as changed:
        expect(euros(101), euros(100))
    assert changed.value.reason == "PRICE_CHANGED"


def test_the_cheapest_of_a_level_is_taken_and_another_level_is_not_slipped_in():
    cheap = ShippingOption("standard", "Standard", euros(490))
    fast = ShippingOption("express", "Express", euros(1290))
    assert choose_option([fast, cheap], "", ServiceLevel.STANDARD) is cheap
    assert choose_option([fast, cheap], "", ServiceLevel.EXPRESS) is fast
    assert choose_option([fast, cheap], "express", ServiceLevel.STANDARD) is fast
    assert choose_option([fast], "", ServiceLevel.STANDARD) is fast
    for wanted, level in (("drone", ServiceLevel.STANDARD), ("", ServiceLevel.NEXT_DAY)):
        with pytest.raises(Refused, match="Not deliverable"):
            choose_option([fast, cheap], wanted, level)


def test_a_refusal_tells_of_stock_and_keeps_what_fraud_thinks_to_itself():
    lines = an_order(an_offer(1, 100, 3), an_offer(2, 100, 1)).lines
    told = refusal("OUT_OF_STOCK", {"lines": "1", "missing": "2"}, lines)
    assert [(line.line_no, line.available) for line in told.lines] == [(1, 1)]
    assert refusal("SCREENING_SAID", {"score": "99"}, lines).reason == "ORDER_REJECTED"


# Sourcing.


def stock(**sites: dict[str, int]) -> dict[UUID, dict[str, int]]:
    return {{"a": A, "b": B, "c": C}[name]: units for name, units in sites.items()}


@pytest.mark.parametrize(
    ("there", "sites", "short"),
    [
        (stock(a={"X": 1, "Y": 1}, b={"X": 9, "Y": 9}), [B], 0),
        (stock(a={"X": 2, "Y": 0}, b={"X": 0, "Y": 2}), [A, B], 0),
        (stock(a={"X": 1}, b={"X": 1}, c={"Y": 2}), [A, B, C], 0),
        (stock(a={"X": 1}), [A], 2),
        (stock(), [], 2),
    ],
)
def test_the_fewest_sites_that_serve_all_are_taken(there, sites, short):
    needs = [Need(1, "X", 2), Need(2, "Y", 2)]
    plan = source(needs, there, [A, B, C], together=False)
    assert sorted(plan.sites, key=str) == sites
    assert len(plan.shortages) == short


QUANTITIES = st.dictionaries(st.sampled_from("XYZ"), st.integers(0, 6), max_size=3)


@given(
    st.lists(st.tuples(st.sampled_from("XYZ"), st.integers(1, 8)), min_size=1, max_size=5),
    st.tuples(QUANTITIES, QUANTITIES, QUANTITIES),
    st.booleans(),
)
def test_a_plan_takes_no_more_than_there_is_and_accounts_for_every_unit(wanted, shelves, together):
    needs = [Need(at, sku, units) for at, (sku, units) in enumerate(wanted, 1)]
    there = dict(zip((A, B, C), shelves, strict=True))
    plan = source(needs, there, [A, B, C], together=together)
    for site, shelf in there.items():
        for sku in "XYZ":
            taken = sum(p.quantity for p in plan.parts if (p.site_id, p.sku) == (site, sku))
            assert taken <= shelf.get(sku, 0)
    for need in needs:
        taken = sum(part.quantity for part in plan.parts if part.line_no == need.line_no)
        short = sum(one.quantity for one in plan.shortages if one.line_no == need.line_no)
        assert taken + short == need.quantity
    if together:
        assert len(plan.sites) <= 1


def test_half_a_bundle_is_not_sent():
    needs = [Need(1, "X", 1), Need(1, "Y", 1), Need(2, "Z", 1)]
    plan = source(needs, stock(a={"X": 1, "Z": 1}), [A], together=False)
    whole = whole_bundles(plan, needs)
    assert [part.sku for part in whole.parts] == ["Z"]
    assert {need.sku for need in whole.shortages} == {"X", "Y"}
    untouched = Plan((), (Need(2, "Z", 1),))
    assert whole_bundles(untouched, needs) is untouched


def test_near_and_idle_sites_come_first():
    abroad = Address("Far", ("Rue 1",), "Paris", "FR")
    sites = [
        Site(A, "PAR", abroad, load_percent=1),
        Site(B, "HAM", SOMEWHERE, load_percent=100),
        Site(C, "BER", SOMEWHERE, load_percent=50),
        Site(UUID(int=9), "OFF", SOMEWHERE, is_open=False),
    ]
    assert [site.code for site in rank(sites, "DE")] == ["BER", "PAR", "HAM"]


# Shipments.


def a_shipment(number: int, *lines: tuple[int, str, int], state=ShipmentState.PLANNED) -> Shipment:
    held = tuple(
        ShipmentLine(no, sku, units, UUID(int=number * 100 + at), A)
        for at, (no, sku, units) in enumerate(lines)
    )
    return Shipment(UUID(int=number), f"S-{number}", A, B, state, held, euros(0), NOW, NOW)


def test_a_bundle_is_sent_when_its_last_part_is():
    pair = Offer(
        1, "PAIR", "Pair", 2, euros(3000), euros(0),
        Goods(components=(Component("L", 1), Component("R", 1))),
    )  # fmt: skip
    order = an_order(pair)
    first, second = a_shipment(1, (1, "L", 2), (1, "R", 1)), a_shipment(2, (1, "R", 1))
    assert leaving(order, [], first) == {1: 1}
    assert leaving(order, [first], second) == {1: 1}
    assert not is_last(order, [], first)
    assert is_last(order, [first], second)
    assert sold_units(order, units_of([second])) == {}


def test_an_order_follows_its_shipments_and_never_runs_ahead_of_them():
    order = an_order(an_offer(1, 1000, 3))
    left = a_shipment(1, (1, "SKU-1", 2), state=ShipmentState.DISPATCHED)
    rest = a_shipment(2, (1, "SKU-1", 1))
    assert settle(order, [rest], waits=False, at=NOW) is order
    partly = settle(order, [left, rest], waits=False, at=NOW)
    assert partly.state is OrderState.PARTIALLY_SHIPPED
    assert partly.lines[0].shipped == 2
    waiting = settle(order, [left], waits=True, at=NOW)
    assert waiting.state is OrderState.PARTIALLY_SHIPPED
    gone = rest.track(ShipmentState.DISPATCHED, at=NOW)
    sent = settle(partly, [left, gone], waits=False, at=NOW)
    assert sent.state is OrderState.SHIPPED
    assert sent.lines[0].state is LineState.SHIPPED
    there = [one.track(ShipmentState.DELIVERED, at=NOW) for one in (left, gone)]
    arrived = settle(sent, there, waits=False, at=NOW)
    assert arrived.state is OrderState.DELIVERED
    assert arrived.delivered_at == NOW
    assert settle(order, there, waits=False, at=NOW).revision == order.revision + 1


def test_tracking_goes_forward_only_and_over_what_was_not_told():
    shipment = a_shipment(1, (1, "SKU-1", 1))
    door = shipment.track(ShipmentState.DELIVERED, at=NOW)
    assert door.state is ShipmentState.DELIVERED
    assert door.dispatched_at == NOW
    assert door.track(ShipmentState.IN_TRANSIT, at=NOW) is door


def test_a_shipment_of_which_nothing_was_found_is_cancelled():
    shipment = a_shipment(1, (1, "SKU-1", 2))
    tie = shipment.lines[0].allocation_id
    shorter = shipment.lose(tie, 1, at=NOW)
    assert shorter.state is ShipmentState.PLANNED
    assert shorter.lose(tie, 1, at=NOW).state is ShipmentState.CANCELLED


def test_units_leave_by_site():
    units = [Units(at, "X", 1, site, UUID(int=at), C) for at, site in enumerate((B, A, B), 1)]
    made = batches(units, (UUID(int=number) for number in range(10, 20)))
    assert [(batch.site_id, len(batch.units)) for batch in made] == [(A, 1), (B, 2)]


# What may become of an order.


def test_a_held_order_goes_on_where_it_stood():
    order = an_order(an_offer(1, 100))
    held = order.hold_it(Hold("DOUBT", NOW, NOW))
    assert held.state is OrderState.ON_HOLD
    assert held.let_go(at=NOW).state is OrderState.FULFILLING
    with pytest.raises(Refused, match="Order state"):
        order.let_go(at=NOW)
    with pytest.raises(Refused, match="Order state"):
        order.become(OrderState.COMPLETED, at=NOW)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (OrderState.SHIPPED, "ALREADY_DISPATCHED"),
        (OrderState.DELIVERED, "ALREADY_DISPATCHED"),
        (OrderState.REJECTED, "ORDER_STATE"),
        (OrderState.PENDING, "ORDER_STATE"),
    ],
)
def test_what_left_or_is_over_is_not_cancelled(state: OrderState, reason: str):
    order = an_order(an_offer(1, 100))
    may_cancel(order)
    with pytest.raises(Refused) as refused:
        may_cancel(order.changed(at=NOW, state=state))
    assert refused.value.reason == reason


def test_goods_in_hand_are_given_up_by_a_person_only():
    assert not needs_decision(["RELEASED", "RECALLED"])
    assert needs_decision(["RELEASED", "PICKING"])
    with pytest.raises(Refused, match="Already dispatched"):
        needs_decision(["DISPATCHED", "PICKING"])


def a_placing() -> Placing:
    return Placing(A, "H-1", None, "web", "EUR", 100, "DE", 1, NOW, ())


def test_words_of_people_and_banks_are_taken_in():
    assert reviewed(a_placing(), {"verdict": "APPROVED"}).verdict == "APPROVED"
    with pytest.raises(Refused, match="Order rejected"):
        reviewed(a_placing(), {"verdict": "REFUSED"})
    assert not paid(a_placing(), {"state": "AUTHORIZED"}).payment_in_doubt
    with pytest.raises(Refused, match="Payment timeout"):
        paid(a_placing(), {"state": "FAILED", "reason": "ACTION_TIMEOUT"})
    with pytest.raises(Refused, match="Payment declined"):
        paid(a_placing(), {"state": "FAILED", "reason": "CARD_DECLINED"})


def test_a_cart_holds_a_sku_once():
    assert [line.line_no for line in numbered((CartLine(7, "A", 1), CartLine(7, "B", 1)))] == [1, 2]
    with pytest.raises(Invalid):
        numbered((CartLine(1, "A", 1), CartLine(2, "A", 1)))
