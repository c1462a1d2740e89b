"""Tax of lines by dated rates, the place goods go to and the scheme of the company that sells.

Amounts are rounded half to even per line (domain of the house, "Money and tax"). The places of the
union and the rules between them are law (Directive 2006/112/EC: art. 138 supplies to a taxable
person of another member, art. 146 exports, art. 313 margin scheme); rates are data.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from mesh.errors import Refused
from services.values import Money, taxed

UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
# Greece writes EL in VAT numbers.
VAT_PREFIXES = {"EL": "GR"}
ONE_DAY = timedelta(days=1)
R = TypeVar("R", bound="Rate")


class Exemption(StrEnum):
    """Why no tax is shown."""

    EXPORT = "EXPORT"
    REVERSE_CHARGE = "REVERSE_CHARGE"
    MARGIN_SCHEME = "MARGIN_SCHEME"


class Scheme(StrEnum):
    """How a company is taxed."""

    STANDARD = "STANDARD"
    MARGIN = "MARGIN"


NOTES = {
    Exemption.EXPORT: "Tax-free export delivery, Art. 146 Directive 2006/112/EC.",
    Exemption.REVERSE_CHARGE: "Reverse charge: tax is owed by the recipient, Art. 138 Directive "
    "2006/112/EC.",
    Exemption.MARGIN_SCHEME: "Margin scheme, second-hand goods, Art. 313 Directive 2006/112/EC.",
}


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate of a class in a place from a first to a last day; no last day: until a newer one."""

    tax_rate_id: UUID
    country_code: str
    tax_class: str
    percent: Decimal
    from_date: date
    to_date: date | None = None
    region: str = ""
    postcode_prefixes: tuple[str, ...] = ()
    title: str = ""

    def is_of(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)

    def holds(self, place: "Place", day: date) -> bool:
        """Whether it is the rate of that place on that day."""
        return (
            self.is_of(day)
            and self.country_code == place.country_code
            and (not self.region or self.region.casefold() == place.region.casefold())
            and (not self.postcode_prefixes or place.postcode.startswith(self.postcode_prefixes))
        )

    @property
    def narrowness(self) -> tuple[bool, bool, date]:
        """How special it is: the postcode before the region before the country, then the newest."""
        return bool(self.postcode_prefixes), bool(self.region), self.from_date


@dataclass(frozen=True, slots=True)
class Place:
    """Where goods go."""

    country_code: str
    region: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What is taxed: for all units, after discount."""

    line_no: int
    tax_class: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Taxed:
    """A line with its tax; without a rate there is an exemption."""

    line: Line
    net: Money
    tax: Money
    rate: Rate | None = None
    exemption: Exemption | None = None

    @property
    def gross(self) -> Money:
        """Net plus tax."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class Sale:
    """Who sells from where to where and to whom."""

    ship_from: str
    ship_to: Place
    scheme: Scheme
    vat_number: str = ""
    includes_tax: bool = False


def exemption(sale: Sale) -> Exemption | None:
    """Why a sale carries no tax, if it does not."""
    here, there = sale.ship_from, sale.ship_to.country_code
    if here != there and not {here, there} <= UNION:
        return Exemption.EXPORT
    prefix = sale.vat_number[:2]
    if here != there and VAT_PREFIXES.get(prefix, prefix) == there:
        return Exemption.REVERSE_CHARGE
    return Exemption.MARGIN_SCHEME if sale.scheme is Scheme.MARGIN else None


def calculate(
    lines: Sequence[Line], sale: Sale, rates: Iterable[Rate], day: date
) -> tuple[list[Taxed], list[str]]:
    """Every line with its tax, and what the invoice must say.

    Raises Refused TAX_RATE_MISSING naming the classes without a rate.
    """
    free = exemption(sale)
    if free is not None:
        zero = [Taxed(line, line.amount, line.amount * 0, None, free) for line in lines]
        return zero, [NOTES[free]]
    chosen = _choose({line.tax_class for line in lines}, sale.ship_to, rates, day)
    return [_taxed(line, chosen[line.tax_class], sale.includes_tax) for line in lines], []


def is_alike(sale: Sale, rates: Iterable[Rate], day: date) -> bool:
    """Whether who buys the like without a VAT number is taxed alike all over the country."""
    if sale.vat_number:
        return False
    return exemption(sale) is not None or not any(
        (rate.region or rate.postcode_prefixes)
        and rate.country_code == sale.ship_to.country_code
        and rate.is_of(day)
        for rate in rates
    )


def _choose(
    classes: set[str], place: Place, rates: Iterable[Rate], day: date
) -> Mapping[str, Rate]:
    chosen: dict[str, Rate] = {}
    for rate in rates:
        if rate.tax_class in classes and rate.holds(place, day):
            known = chosen.get(rate.tax_class)
            if known is None or rate.narrowness > known.narrowness:
                chosen[rate.tax_class] = rate
    missing = sorted(classes - chosen.keys())
    if missing:
        country = place.country_code
        raise Refused("TAX_RATE_MISSING", tax_classes=",".join(missing), country_code=country)
    return chosen


def _taxed(line: Line, rate: Rate, includes_tax: bool) -> Taxed:
    net, tax = taxed(line.amount, rate.percent, included=includes_tax)
    return Taxed(line, net, tax, rate)


def succeed(known: Sequence[R], new: R) -> R | None:
    """The rate of the same key that the new one ends, if one is in force when it begins.

    Raises Refused RATE_OVERLAP when a later one begins before the new one ends.
    """
    for rate in known:
        ends_first = new.to_date is not None and new.to_date < rate.from_date
        if rate.from_date >= new.from_date and not ends_first:
            raise Refused("RATE_OVERLAP", from_date=rate.from_date)
    running = [
        rate
        for rate in known
        if rate.from_date < new.from_date
        and (rate.to_date is None or rate.to_date >= new.from_date)
    ]
    return max(running, key=lambda rate: rate.from_date, default=None)
