"""Tax by dated rates: the place, the day, the scheme, and half-even cents."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from services.backoffice.domain import (
    Exemption,
    Line,
    Place,
    Rate,
    Sale,
    Scheme,
    calculate,
    succeed,
)
from services.backoffice.domain.tax import is_alike
from services.values import Money

DAY = date(2026, 6, 1)


@contextmanager
def refused_as(reason: str) -> Iterator[None]:
    """What is inside is refused for this reason."""
    with pytest.raises(Refused) as refused:
        yield
    assert refused.value.reason == reason


def rate(percent: str = "19", **parts: object) -> Rate:
    told = {
        "country_code": "DE",
        "tax_class": "standard",
        "from_date": date(2026, 1, 1),
        **parts,
    }
    return Rate(tax_rate_id=uuid4(), percent=Decimal(percent), **told)  # type: ignore[arg-type]


def sale(to: str = "DE", **parts: object) -> Sale:
    told = {"ship_from": "DE", "ship_to": Place(to), "scheme": Scheme.STANDARD, **parts}
    return Sale(**told)  # type: ignore[arg-type]


def line(cents: int, tax_class: str = "standard") -> Line:
    return Line(1, tax_class, Money(cents, "EUR"))


@pytest.mark.parametrize(
    ("cents", "percent", "includes", "net", "tax"),
    [
        (1000, "19", False, 1000, 190),
        (1190, "19", True, 1000, 190),
        (50, "7", False, 50, 4),  # 3.5 goes to the even 4
        (150, "7", False, 150, 10),  # 10.5 goes to the even 10
        (999, "0", True, 999, 0),
        (1, "19", True, 1, 0),
    ],
)
def test_a_line_is_taxed_by_its_rate(cents: int, percent: str, includes: bool, net: int, tax: int):
    (taxed,), notes = calculate([line(cents)], sale(includes_tax=includes), [rate(percent)], DAY)
    assert (taxed.net.minor, taxed.tax.minor, notes) == (net, tax, [])


@given(st.integers(0, 10**9), st.decimals("0", "99.9999", places=4), st.booleans())
def test_net_and_tax_are_what_is_paid(cents: int, percent: Decimal, includes: bool):
    (taxed,), _ = calculate([line(cents)], sale(includes_tax=includes), [rate(str(percent))], DAY)
    if includes:
        assert taxed.gross.minor == cents
    else:
        assert taxed.net.minor == cents
    exact = Fraction(taxed.net.minor) * Fraction(percent) / 100
    assert abs(exact - taxed.tax.minor) <= 1


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (sale("US"), Exemption.EXPORT),
        (sale("CH"), Exemption.EXPORT),
        (sale("FR", vat_number="FR12345678901"), Exemption.REVERSE_CHARGE),
        (sale("GR", vat_number="EL123456789"), Exemption.REVERSE_CHARGE),
        (sale(scheme=Scheme.MARGIN), Exemption.MARGIN_SCHEME),
    ],
)
def test_what_carries_no_tax_says_why(asked: Sale, why: Exemption):
    (taxed,), notes = calculate([line(1000)], asked, [], DAY)
    assert (taxed.exemption, taxed.tax.minor, taxed.gross.minor) == (why, 0, 1000)
    assert len(notes) == 1


@pytest.mark.parametrize(
    "asked",
    [
        sale("DE", vat_number="DE123456789"),  # at home the seller owes it
        sale("FR", vat_number="DE123456789"),  # another country's number
        sale("FR"),
    ],
)
def test_a_consumer_of_the_union_pays_the_tax_of_the_place(asked: Sale):
    rates = [rate("19"), rate("20", country_code="FR")]
    (taxed,), _ = calculate([line(1000)], asked, rates, DAY)
    assert taxed.tax.minor == (190 if asked.ship_to.country_code == "DE" else 200)


def test_the_narrowest_rate_counts_and_then_the_newest():
    rates = [
        rate("10", from_date=date(2026, 5, 1)),
        rate("11", region="Bayern"),
        rate("12", region="Bayern", postcode_prefixes=("80", "81")),
        rate("9", from_date=date(2025, 1, 1)),
    ]

    def percent(place: Place) -> Decimal:
        (taxed,), _ = calculate([line(1000)], sale(ship_to=place), rates, DAY)
        assert taxed.rate is not None
        return taxed.rate.percent

    assert percent(Place("DE")) == 10
    assert percent(Place("DE", "BAYERN", "90402")) == 11
    assert percent(Place("DE", "Bayern", "80331")) == 12


def test_a_day_without_a_rate_is_refused_with_the_classes():
    old = rate("16", from_date=date(2020, 7, 1), to_date=date(2020, 12, 31))
    with pytest.raises(Refused) as refused:
        calculate([line(1), line(1, "reduced")], sale(), [old], DAY)
    assert refused.value.reason == "TAX_RATE_MISSING"
    assert refused.value.facts["tax_classes"] == "reduced,standard"


def test_a_new_rate_ends_the_one_in_force():
    first, new = rate("19"), rate("20", from_date=DAY)
    assert succeed([first], new) is first
    assert succeed([], new) is None
    ended = rate("16", from_date=date(2020, 1, 1), to_date=date(2020, 12, 31))
    assert succeed([ended], new) is None


def test_a_new_rate_does_not_overlap_a_later_one():
    later = rate("21", from_date=date(2027, 1, 1))
    with refused_as("RATE_OVERLAP"):
        succeed([later], rate("20", from_date=DAY))
    until = rate("20", from_date=DAY, to_date=date(2026, 12, 31))
    assert succeed([later], until) is None
    with refused_as("RATE_OVERLAP"):
        succeed([rate("19", from_date=DAY)], rate("20", from_date=DAY))


@pytest.mark.parametrize(
    ("asked", "rates", "alike"),
    [
        (sale(), [rate()], True),
        (sale(), [rate(), rate("7", region="Bremen")], False),
        (sale(), [rate(), rate("7", postcode_prefixes=("27498",))], False),
        (sale(), [rate(), rate("7", region="Bremen", from_date=date(2026, 6, 2))], True),
        (sale(), [rate(), rate("7", region="Bremen", to_date=date(2026, 5, 31))], True),
        (sale("CH"), [], True),
        (sale("FR", vat_number="FR12345678901"), [], False),
        (sale(scheme=Scheme.MARGIN), [], True),
    ],
)
def test_an_answer_says_whether_it_holds_in_the_whole_country(
    asked: Sale, rates: list[Rate], alike: bool
):
    assert is_alike(asked, rates, DAY) is alike
