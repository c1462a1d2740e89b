"""What goods cost when they have crossed a border: dated rates in, sums out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mesh.errors import Invalid, Refused, Violation
from services.values import Money, total

INSURANCE_PERCENT = 2
HANDLING_UNITS = 10


@dataclass(frozen=True, slots=True)
class CountryRule:
    """What a country takes of imports; values up to `de_minimis` are free of duty."""

    country: str
    de_minimis: Money | None
    import_tax_percent: Decimal


@dataclass(frozen=True, slots=True)
class DutyRate:
    """The duty on goods whose customs code begins so; `origin` empty holds for all."""

    hs_prefix: str
    origin: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class CustomsLine:
    """Goods of one customs code; `value` is of all of them."""

    hs_code: str
    origin: str
    value: Money


@dataclass(frozen=True, slots=True)
class LandedCost:
    """The parts of what goods cost on arrival."""

    goods: Money
    shipping: Money
    insurance: Money
    duty: Money
    tax: Money
    handling: Money

    @property
    def total(self) -> Money:
        """All of it."""
        parts = (self.shipping, self.insurance, self.duty, self.tax, self.handling)
        return self.goods + total(parts, self.goods.currency)


def landed_cost(
    lines: Sequence[CustomsLine],
    shipping: Money,
    rule: CountryRule | None,
    rates: Sequence[DutyRate],
    *,
    at_home: bool,
    digits: int,
) -> LandedCost:
    """Goods, shipping, insurance, duty, import tax and handling; nothing is taken at home.

    Raises Refused where no rule or no rate is known: an unknown duty is not zero.
    """
    currency = shipping.currency
    if any(line.value.currency != currency for line in lines):
        raise Invalid(Violation("lines", "goods and shipping must be in one currency", "currency"))
    goods, nothing = total((line.value for line in lines), currency), Money.zero(currency)
    if at_home:
        return LandedCost(goods, shipping, nothing, nothing, nothing, nothing)
    if rule is None:
        raise Refused("LANDED_COST_UNKNOWN", "No import rule of the destination is known.")
    free = rule.de_minimis is not None and rule.de_minimis.currency == currency
    is_free = free and rule.de_minimis is not None and goods.minor <= rule.de_minimis.minor
    duties = [nothing if is_free else line.value.share(_ratio(line, rates)) for line in lines]
    duty = total(duties, currency)
    tax = (goods + shipping + duty).share(Fraction(rule.import_tax_percent) / 100)
    return LandedCost(
        goods=goods,
        shipping=shipping,
        insurance=goods.share(Fraction(INSURANCE_PERCENT, 100)),
        duty=duty,
        tax=tax,
        handling=Money(HANDLING_UNITS * 10**digits, currency),
    )


def _ratio(line: CustomsLine, rates: Sequence[DutyRate]) -> Fraction:
    fitting = [
        rate
        for rate in rates
        if line.hs_code.startswith(rate.hs_prefix) and rate.origin in ("", line.origin)
    ]
    best = max(fitting, key=lambda rate: (len(rate.hs_prefix), rate.origin != ""), default=None)
    if best is None:
        raise Refused("DUTY_UNKNOWN", hs_code=line.hs_code, origin=line.origin)
    return Fraction(best.percent) / 100
