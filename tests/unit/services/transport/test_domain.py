"""Prices, filters, scores, zones, numbers and journeys: what transport decides, pure."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import inf
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Invalid, Refused
from mesh.ids import new_id
from services.transport.domain import CONSIGNMENT_NEXT, ConsignmentState, RateCardState
from services.transport.domain.carrier import (
    Carrier,
    Service,
    Zone,
    check_zones,
    is_post_box,
    zone_of,
)
from services.transport.domain.choice import (
    Lane,
    Live,
    Preset,
    Rule,
    Tariff,
    Wish,
    add_working_days,
    quotes,
    rank,
    record_of,
    wilson_lower,
)
from services.transport.domain.customs import CountryRule, CustomsLine, DutyRate, landed_cost
from services.transport.domain.house import check_digit, is_ours, journey, tracking_number
from services.transport.domain.load import Load, Parcel, fits
from services.transport.domain.options import Bounds, Method, bounds, options
from services.transport.domain.rates import (
    Basis,
    RateCard,
    RateLine,
    Surcharge,
    SurchargeKind,
    card_of,
    card_warnings,
    check_card,
    price_load,
    read_card,
)
from services.transport.domain.tracking import Report, follow, normalize
from services.values import Address, Measure, Money

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
DAY = NOW.date()
CARRIER = UUID(int=1)
HOME = Address("A", ("Weg 1",), "Lübeck", "DE", "23552")


def a_parcel(weight_g: int = 1000, sides: tuple[int, int, int] = (300, 200, 100)) -> Parcel:
    return Parcel(Measure(*sides, weight_g))


def a_load(*parcels: Parcel, **changes: object) -> Load:
    fields = {"origin": HOME, "destination": HOME, "parcels": parcels or (a_parcel(),),
              "value": Money(5000, "EUR")}  # fmt: skip
    return Load(**{**fields, **changes})


def a_card(*lines: RateLine, **changes: object) -> RateCard:
    fields = {"rate_card_id": UUID(int=2), "carrier_id": CARRIER, "service_code": "a",
              "state": RateCardState.ACTIVE, "currency": "EUR", "valid_from": date(2026, 1, 1),
              "divisor_cm3": 5000, "lines": lines or (RateLine("z", 30_000, 500),),
              "created_at": NOW, "updated_at": NOW}  # fmt: skip
    return RateCard(**{**fields, **changes})


def a_surcharge(basis: Basis, **changes: object) -> Surcharge:
    fields = {"surcharge_id": UUID(int=3), "carrier_id": CARRIER, "service_code": "",
              "kind": SurchargeKind.FUEL, "basis": basis, "percent": Decimal(0),
              "amount": Money(100, "EUR"), "least": None, "most": None, "zones": frozenset(),
              "valid_from": date(2026, 1, 1), "valid_to": None, "created_at": NOW,
              "updated_at": NOW}  # fmt: skip
    return Surcharge(**{**fields, **changes})


def a_tariff(*services: Service, cards: tuple[RateCard, ...] = (), **more: object) -> Tariff:
    carrier = Carrier(CARRIER, "house", "House", True, False, services, NOW, NOW)
    made = cards or tuple(a_card(service_code=service.service_code) for service in services)
    return Tariff((carrier,), {CARRIER: (Zone("z", "DE"),)}, made, **more)


def a_service(code: str = "a", **changes: object) -> Service:
    fields = {"service_code": code, "carrier_id": CARRIER, "title": code,
              "countries": frozenset({"DE"})}  # fmt: skip
    return Service(**{**fields, **changes})


WISH = Wish("EUR", DAY, NOW)


@pytest.mark.parametrize(
    ("weight_g", "sides", "divisor", "billable"),
    [
        (1000, (300, 200, 100), 5000, 1200),
        (2000, (300, 200, 100), 5000, 2000),
        (1, (1, 1, 1), 5000, 1),
        (0, (10, 10, 11), 5000, 1),
        (900, (1000, 1000, 1000), 0, 900),
    ],
)
def test_the_larger_of_actual_and_volumetric_weight_is_charged(weight_g, sides, divisor, billable):
    assert a_parcel(weight_g, sides).billable_g(divisor) == billable


@pytest.mark.parametrize(
    ("billable", "minor"),
    [(1, 400), (1000, 400), (1001, 500), (2000, 500), (2001, 650), (4000, 800)],
)
def test_a_line_is_chosen_by_weight_and_heavier_ones_pay_per_kilogram_begun(billable, minor):
    card = a_card(RateLine("z", 2000, 500), RateLine("z", 1000, 400), RateLine("z", 9000, 500, 150))
    assert card.rate("z", billable) == Money(minor, "EUR")


def test_what_a_card_does_not_say_has_no_price():
    assert a_card().rate("z", 30_001) is None
    assert a_card().rate("elsewhere", 1) is None
    assert price_load(a_card(), (), a_load(a_parcel(), a_parcel(99_000)), "z", DAY) is None


@pytest.mark.parametrize(
    ("basis", "changes", "minor"),
    [
        (Basis.PERCENT, {"percent": Decimal(10)}, 100),
        (Basis.PERCENT, {"percent": Decimal("0.05")}, 0),
        (Basis.FIXED, {}, 100),
        (Basis.PER_PARCEL, {}, 200),
        (Basis.PER_KG, {}, 300),
        (Basis.PER_KG, {"most": Money(250, "EUR")}, 250),
        (Basis.FIXED, {"least": Money(120, "EUR")}, 120),
        (Basis.FIXED, {"zones": frozenset({"y"})}, None),
        (Basis.FIXED, {"service_code": "b"}, None),
        (Basis.FIXED, {"valid_to": date(2026, 2, 1)}, None),
        (Basis.FIXED, {"valid_from": date(2027, 2, 1)}, None),
        (Basis.FIXED, {"amount": Money(1, "USD")}, None),
        (Basis.FIXED, {"carrier_id": UUID(int=9)}, None),
        (Basis.FIXED, {"kind": SurchargeKind.RESIDENTIAL}, None),
        (Basis.FIXED, {"kind": SurchargeKind.REMOTE}, None),
        (Basis.FIXED, {"kind": SurchargeKind.REMOTE, "zones": frozenset({"z"})}, 100),
        (Basis.FIXED, {"kind": SurchargeKind.OVERSIZE}, None),
        (Basis.FIXED, {"kind": SurchargeKind.PEAK}, 100),
    ],
)
def test_surcharges_are_counted_by_their_basis_where_they_apply(basis, changes, minor):
    item = a_surcharge(basis, **changes)
    price = price_load(a_card(), [item], a_load(a_parcel(), a_parcel()), "z", DAY)
    assert price
    assert price.amount == Money(1000 + (minor or 0), "EUR")
    assert len(price.surcharges) == (minor is not None)


@given(st.lists(st.integers(1, 40_000), min_size=1, max_size=5), st.integers(0, 30))
def test_a_price_is_the_sum_of_its_parts(weights: list[int], percent: int):
    card = a_card(RateLine("z", 10_000, 500), RateLine("z", 50_000, 500, 90))
    items = [a_surcharge(Basis.PERCENT, percent=Decimal(percent)), a_surcharge(Basis.PER_KG)]
    load = a_load(*(a_parcel(weight, (10, 10, 10)) for weight in weights))
    price = price_load(card, items, load, "z", DAY)
    assert price
    base = sum(card.rate("z", weight).minor for weight in weights)
    assert price.amount.minor == base + sum(amount.minor for _, amount in price.surcharges)
    assert price.billable_g == sum(weights)


def test_the_newest_card_in_force_counts():
    old, new = a_card(), a_card(valid_from=date(2026, 6, 1))
    later = a_card(valid_from=date(2027, 1, 1))
    assert card_of([old, later, new], "a", "EUR", DAY) is new
    assert card_of([old], "a", "USD", DAY) is None
    assert card_of([later], "a", "EUR", DAY) is None


def test_a_card_is_checked_for_gaps_overlaps_and_jumps():
    with pytest.raises(Refused):
        check_card([], frozenset({"z"}))
    with pytest.raises(Refused) as refusal:
        check_card([RateLine("z", 1, 1), RateLine("z", 1, 2), RateLine("q", 1, 1)], frozenset("z"))
    assert refusal.value.facts == {"unknown_zones": "q", "overlaps": "z up to 1 g"}
    before = a_card(RateLine("z", 1000, 400), RateLine("y", 1000, 400), RateLine("z", 2000, 500))
    warnings = card_warnings(
        [RateLine("z", 1000, 501), RateLine("z", 2000, 450)], frozenset({"z", "x"}), before
    )
    assert warnings == (
        "zone x has no line",
        "zone z: up to 2000 g costs less than up to 1000 g",
        "zone z up to 1000 g: +25 %",
        "zone y was in the card before",
    )


def test_a_csv_without_its_columns_says_which():
    assert read_card("zone,price\n", 2) == ([], [(1, "column weight_to_g is missing")])
    lines, errors = read_card("zone,weight_to_g,price\nz,5,1.5\n", 2)
    assert (lines, errors) == ([RateLine("z", 5, 150)], [])


@pytest.mark.parametrize(
    ("service", "load", "wish", "reason"),
    [
        ({"enabled": False}, {}, {}, "DISABLED"),
        ({"countries": frozenset({"FR"})}, {}, {}, "COUNTRY"),
        ({"limit": Measure(0, 0, 0, 999)}, {}, {}, "WEIGHT"),
        ({"limit": Measure(299, 900, 900, 0)}, {}, {}, None),
        ({"limit": Measure(299, 250, 250, 0)}, {}, {}, "SIZE"),
        ({"girth_mm_max": 899}, {}, {}, "SIZE"),
        ({"girth_mm_max": 900}, {}, {}, None),
        ({"value_max": Money(4999, "EUR")}, {}, {}, "VALUE"),
        ({"value_max": Money(9999, "USD")}, {}, {}, "VALUE"),
        ({}, {"hazards": frozenset({"UN3481"})}, {}, "HAZARD"),
        ({"takes_hazard": True}, {"hazards": frozenset({"UN3481"})}, {}, None),
        ({}, {"destination": replace(HOME, lines=("Postfach 12",))}, {}, "POST_BOX"),
        ({}, {"signature": True}, {}, "SIGNATURE"),
        ({}, {"saturday": True}, {}, "SATURDAY"),
        ({}, {}, {"mandated": "b"}, "MANDATED"),
        ({}, {}, {"excluded": frozenset({"a"})}, "LABEL_REFUSED"),
        ({}, {}, {"only": frozenset({"b"})}, "NOT_ASKED"),
        ({}, {}, {"currency": "USD"}, "NO_RATE"),
        ({}, {}, {"promised_on": DAY + timedelta(days=1)}, "TOO_LATE"),
    ],
)
def test_each_filter_has_its_name(service, load, wish, reason):
    tariff = a_tariff(a_service(**service), cards=(a_card(),))
    found, filtered = quotes(tariff, a_load(**load), replace(WISH, **wish), Live(), new_id)
    assert [item.reason for item in filtered] == ([reason] if reason else [])
    assert len(found) == (reason is None)


def test_a_carrier_without_a_port_is_filtered_by_its_reason():
    live = Live(unable={"house": "NO_PROVIDER"})
    assert quotes(a_tariff(a_service()), a_load(), WISH, live, new_id)[1][0].reason == "NO_PROVIDER"


@pytest.mark.parametrize("preset", Preset)
def test_a_ranking_does_not_depend_on_the_order_of_the_services(preset: Preset):
    services = [a_service("a", days_max=9), a_service("b", days_max=1), a_service("c", co2_g=9000)]
    wish = replace(WISH, preset=preset)
    orders = []
    for listed in (services, services[::-1]):
        tariff = a_tariff(*listed)
        found, _ = quotes(tariff, a_load(), wish, Live(), new_id)
        orders.append([entry.quote.service_code for entry in rank(tariff, a_load(), wish, found)])
    assert orders[0] == orders[1]
    if preset is Preset.FASTEST:
        assert orders[0][0] == "b"
    if preset is Preset.BALANCED:
        assert orders[0][-1] == "c"


def test_the_first_rule_that_holds_and_prefers_leads():
    base = {"shipping_rule_id": UUID(int=5), "title": "r"}
    rules = (
        Rule(**base, priority=1, countries=frozenset({"FR"}), preferred=("a",)),
        Rule(**base, priority=2, channels=frozenset({"shop"}), preferred=("c", "b")),
        Rule(**base, priority=3, hazard=True, excluded=frozenset({"a"})),
        Rule(**base, priority=4, weight_from_g=2000, excluded=frozenset({"a"})),
        Rule(**base, priority=5, weight_to_g=10, excluded=frozenset({"a"})),
        Rule(**base, priority=6, value_from=Money(9000, "EUR"), excluded=frozenset({"a"})),
    )
    tariff = a_tariff(a_service("a"), a_service("b"), a_service("c"), rules=rules)
    wish = replace(WISH, channel="shop")
    found, _ = quotes(tariff, a_load(), wish, Live(), new_id)
    ranked = rank(tariff, a_load(), wish, found)
    assert [entry.quote.service_code for entry in ranked] == ["c", "b", "a"]
    assert ranked[0].reasons[0].startswith("preferred by rule")


@given(st.integers(0, 500), st.integers(0, 500))
def test_chances_are_chances_and_bounds_lie_below_the_mean(late: int, on_time: int):
    lanes = [Lane("a", "DE", "DE", 0, late + on_time, late)]
    record = record_of(lanes, "a", a_load(), 0)
    assert 0 < record.late_probability < 1
    if late + on_time:
        assert 0 <= wilson_lower(on_time, late + on_time) <= on_time / (late + on_time) + 1e-9


def test_a_weekday_leans_on_its_lane():
    lanes = [Lane("a", "DE", "DE", 4, 50, 40), Lane("a", "DE", "DE", 0, 50, 0)]
    friday, monday = (record_of(lanes, "a", a_load(), it).late_probability for it in (4, 0))
    unseen = record_of(lanes, "a", a_load(), 2).late_probability
    assert monday < unseen < friday


def test_promises_count_working_days():
    assert add_working_days(date(2026, 11, 27), 1) == date(2026, 11, 30)
    assert add_working_days(date(2026, 11, 27), 1, saturday=True) == date(2026, 11, 28)
    assert add_working_days(DAY, 0) == DAY


@pytest.mark.parametrize(
    ("postcode", "zone"),
    [("01310-100", "near"), ("39999", "near"), ("4", "far"), ("45000000", "far"), ("78xyz", "all")],
)
def test_the_narrowest_zone_holds_an_address(postcode: str, zone: str):
    zones = [Zone("all", "BR"), Zone("near", "BR", "00000", "39999"), Zone("far", "BR", "4", "6")]
    assert zone_of(zones, replace(HOME, country_code="BR", postcode=postcode)) == zone


def test_zones_must_not_overlap():
    check_zones([Zone("a", "DE", "0", "4"), Zone("b", "DE", "50", "99"), Zone("c", "FR")])
    with pytest.raises(Refused):
        check_zones([Zone("a", "DE", "0", "4"), Zone("b", "DE", "40", "50")])
    with pytest.raises(Refused):
        check_zones([Zone("a", "DE"), Zone("b", "DE", "40", "50")])
    for low, high in (("5", "4"), ("1", ""), ("1", "99")):
        with pytest.raises(Invalid):
            check_zones([Zone("a", "DE", low, high)])


@pytest.mark.parametrize(
    ("line", "is_box"),
    [("PO Box 12", True), ("P.O.Box 1", True), ("Caixa Postal 7", True), ("Boxgasse 3", False),
     ("Postfach 10 01", True), ("Hauptpostweg 2", False)],
)  # fmt: skip
def test_boxes_at_post_offices_are_known(line: str, is_box: bool):
    assert is_post_box(replace(HOME, lines=(line,))) is is_box


def test_a_box_may_be_turned():
    assert fits(Measure(100, 900, 200, 1), Measure(900, 200, 100, 0))
    assert not fits(Measure(100, 901, 200, 1), Measure(900, 200, 100, 0))
    assert fits(Measure(9999, 9999, 9999, 1), Measure(0, 0, 0, 5))


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_a_number_with_one_wrong_digit_is_not_ours(serial: int, at: int, shift: int):
    number = tracking_number(serial)
    assert is_ours(number)
    digits = number[2:]
    wrong = digits[:at] + str((int(digits[at]) + shift) % 10) + digits[at + 1 :]
    assert not is_ours("HC" + wrong)
    assert not is_ours("XX" + digits)
    assert not is_ours(number[:-1])


@given(st.integers(0, 10**9), st.integers(1, 9), st.integers(0, 5))
def test_every_journey_ends_at_the_door_and_obeys_the_states(serial: int, least: int, spread: int):
    scans = journey(tracking_number(serial), least, least + spread)
    assert scans == journey(tracking_number(serial), least, least + spread)
    assert [scan.after_days for scan in scans] == sorted(scan.after_days for scan in scans)
    state, seen = ConsignmentState.LABELED, None
    for n, scan in enumerate(scans):
        at = NOW + timedelta(days=scan.after_days)
        report = Report("n", str(n), scan.state, scan.code, scan.text, "", at)
        if scan.state is not state:
            assert scan.state in CONSIGNMENT_NEXT[state]
        state, seen = follow(state, report, seen), at
        assert state is scan.state
    assert state is ConsignmentState.DELIVERED


@given(st.lists(st.sampled_from(ConsignmentState), max_size=8), st.randoms())
def test_no_report_leads_out_of_an_end(states: list[ConsignmentState], chance: object):
    ended = ConsignmentState.DELIVERED
    for n, told in enumerate(states):
        at = NOW + timedelta(hours=n)
        assert follow(ended, Report("n", str(n), told, "", "", "", at), NOW) is ended


def test_a_carrier_cannot_void_what_we_hold():
    report = Report("n", "1", ConsignmentState.VOIDED, "", "", "", NOW)
    assert follow(ConsignmentState.LABELED, report, None) is ConsignmentState.LABELED


@pytest.mark.parametrize(
    ("code", "state"),
    [("SHIPMENT_DELIVERED", "DELIVERED"), ("In Transit", "IN_TRANSIT"), ("Q7", None)],
)
def test_raw_codes_are_read_where_they_can_be(code: str, state: str | None):
    assert normalize(None, code) == (ConsignmentState(state) if state else None)
    assert normalize(ConsignmentState.LOST, code) is ConsignmentState.LOST


def test_options_are_free_from_a_value_and_priced_by_weight():
    flat = Method(
        "flat", "Flat", frozenset({"DE"}), frozenset(), Money(490, "EUR"), 0, 5000, 0, 2, 4
    )
    heavy = replace(flat, option="heavy", per_kg_minor=100, free_from_minor=0, weight_max_g=9000)
    shop = replace(flat, option="shop", channels=frozenset({"shop"}))
    found = options([heavy, flat, shop], "DE", "web", Money(4999, "EUR"), 1001)
    assert [(it.option, price.minor) for it, price in found] == [("flat", 490), ("heavy", 690)]
    found = options([heavy, flat, shop], "DE", "shop", Money(5000, "EUR"), 9001)
    assert [(it.option, price.minor) for it, price in found] == [("flat", 0), ("shop", 0)]
    assert not options([flat], "FR", "web", Money(1, "EUR"), 1)
    assert not options([flat], "DE", "web", Money(1, "USD"), 1)


METHODS = st.lists(
    st.builds(
        Method,
        option=st.just("one"),
        title=st.just("One"),
        countries=st.sampled_from([frozenset({"DE"}), frozenset({"FR"})]),
        channels=st.sampled_from([frozenset(), frozenset({"shop"})]),
        price=st.sampled_from([Money(490, "EUR"), Money(500, "USD")]),
        per_kg_minor=st.sampled_from([0, 50]),
        free_from_minor=st.sampled_from([0, 2000, 5000]),
        weight_max_g=st.sampled_from([0, 1500, 3000]),
        days_min=st.just(1),
        days_max=st.just(2),
    ),
    max_size=4,
)
GRAMS, MINOR = st.integers(0, 4_000), st.integers(0, 6_000)


@given(METHODS, GRAMS, MINOR, GRAMS, MINOR)
def test_within_its_bounds_an_answer_is_the_answer(
    methods: list[Method], grams: int, minor: int, other_grams: int, other_minor: int
):
    asked = methods, "DE", "web", Money(minor, "EUR"), grams
    held = bounds(*asked)
    assert held.weight_min_g <= grams < (held.weight_below_g or inf)
    assert held.value_min <= minor < (held.value_below or inf)
    if held.weight_min_g <= other_grams < (held.weight_below_g or inf) and (
        held.value_min <= other_minor < (held.value_below or inf)
    ):
        other = options(methods, "DE", "web", Money(other_minor, "EUR"), other_grams)
        assert other == options(*asked)


def test_bounds_reach_as_far_as_the_next_step_of_a_method_that_serves():
    flat = Method(
        "flat", "Flat", frozenset({"DE"}), frozenset(), Money(490, "EUR"), 0, 5000, 0, 1, 2
    )
    heavy = replace(flat, option="heavy", per_kg_minor=100, free_from_minor=0, weight_max_g=9000)
    abroad = replace(heavy, countries=frozenset({"FR"}))
    at = "DE", "web", Money(4999, "EUR"), 1001
    assert bounds([flat, abroad], *at) == Bounds(0, None, 0, 5000)
    assert bounds([flat, heavy], *at) == Bounds(1001, 2001, 0, 5000)
    assert bounds([heavy], "DE", "web", Money(1, "EUR"), 0) == Bounds(0, 1, 0, None)
    assert bounds([heavy], "DE", "web", Money(1, "EUR"), 9001) == Bounds(9001, 10_001, 0, None)


A_LINE = CustomsLine("610910", "DE", Money(10_000, "CHF"))
SWISS = CountryRule("CH", Money(5_000, "CHF"), Decimal("8.1"))
RATES = [
    DutyRate("", "", Decimal(10)),
    DutyRate("61", "", Decimal(5)),
    DutyRate("61", "DE", Decimal(0)),
]


@pytest.mark.parametrize(
    ("line", "duty"),
    [
        (A_LINE, 0),
        (replace(A_LINE, origin="CN"), 500),
        (replace(A_LINE, hs_code=""), 1000),
        (replace(A_LINE, hs_code="", value=Money(5_000, "CHF")), 0),
    ],
)
def test_duty_follows_the_longest_code_and_spares_small_values(line: CustomsLine, duty: int):
    cost = landed_cost([line], Money(1000, "CHF"), SWISS, RATES, at_home=False, digits=2)
    assert cost.duty == Money(duty, "CHF")
    assert cost.tax == (line.value + Money(1000 + duty, "CHF")).share(Decimal("0.081"))
    assert cost.insurance == line.value.share(Decimal("0.02"))
    parts = (cost.goods, cost.shipping, cost.insurance, cost.duty, cost.tax, cost.handling)
    assert cost.total.minor == sum(part.minor for part in parts)


def test_an_unknown_duty_is_not_zero():
    shipping = Money(1000, "CHF")
    with pytest.raises(Refused, match="import rule"):
        landed_cost([A_LINE], shipping, None, [], at_home=False, digits=2)
    with pytest.raises(Refused, match="Duty unknown"):
        landed_cost([A_LINE], shipping, SWISS, [], at_home=False, digits=2)
    with pytest.raises(Invalid):
        landed_cost([A_LINE], Money(1, "EUR"), SWISS, RATES, at_home=False, digits=2)
    home = landed_cost([A_LINE], shipping, None, [], at_home=True, digits=2)
    assert home.total == Money(11_000, "CHF")


@pytest.mark.parametrize(("digits", "last"), [("629104150021", 3), ("400638133393", 1), ("", 0)])
def test_check_digits_are_those_of_the_standard(digits: str, last: int):
    assert check_digit(digits) == last


@given(st.text("0123456789", max_size=20))
def test_a_number_and_its_check_digit_weigh_a_multiple_of_ten(digits: str):
    weighed = sum(int(one) * (1, 3)[at % 2] for at, one in enumerate(reversed(digits), 1))
    assert (weighed + check_digit(digits)) % 10 == 0
