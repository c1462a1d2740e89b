"""Values every agent speaks in: money, stock keeping units, quantities, addresses, measures.

Immutable, checked when made. Money is integer minor units and a currency; a float never touches it.
On the wire money is google.type.Money (`mesh.money` converts). Beside the values stand the rules
that domains share. The standard library and `mesh.errors` only.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from mesh.errors import Refused

S = TypeVar("S", bound=StrEnum)

SKU_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
CURRENCY_PATTERN = re.compile(r"[A-Z]{3}")
COUNTRY_PATTERN = re.compile(r"[A-Z]{2}")


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies met in one sum."""


def half_even(value: Fraction | Decimal) -> int:
    """Round to the nearest integer, ties to the even one (the house's rule for every amount)."""
    return round(Fraction(value))


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount: integer minor units (cents) of an ISO 4217 currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if not CURRENCY_PATTERN.fullmatch(self.currency):
            raise ValueError(f"not an ISO 4217 currency: {self.currency!r}")

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in a currency."""
        return cls(0, currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __mul__(self, factor: int) -> "Money":
        return Money(self.minor * factor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def share(self, ratio: Fraction | Decimal) -> "Money":
        """This amount times a ratio (0.19 for 19 %), rounded half-even."""
        return Money(half_even(Fraction(self.minor) * Fraction(ratio)), self.currency)

    def split(self, weights: Sequence[int]) -> list["Money"]:
        """Parts in proportion to the weights that add up to exactly this amount.

        Largest remainder: what rounding down leaves over goes to the largest remainders, earlier
        parts first. All weights zero: everything goes to the first part.
        """
        total = sum(weights)
        if total == 0:
            weights, total = [1] + [0] * (len(weights) - 1), 1
        floors = [self.minor * weight // total for weight in weights]
        rest = self.minor - sum(floors)
        by_remainder = sorted(
            range(len(weights)), key=lambda at: (-(self.minor * weights[at] % total), at)
        )
        for at in by_remainder[:rest]:
            floors[at] += 1
        return [Money(part, self.currency) for part in floors]

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")
        return other


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts of one currency; zero when there is none."""
    result = Money.zero(currency)
    for amount in amounts:
        result += amount
    return result


def percent(value: Decimal) -> Fraction:
    """The ratio of a percentage: 19 gives 19/100."""
    return Fraction(value) / 100


def taxed(amount: Money, rate: Decimal, *, included: bool) -> tuple[Money, Money]:
    """Net and tax of an amount at a rate in per cent; the tax is rounded half-even.

    `included`: the amount contains the tax, which is taken out rather than added.
    """
    ratio = percent(rate)
    if not included:
        return amount, amount.share(ratio)
    tax = amount.share(ratio / (1 + ratio))
    return amount - tax, tax


def quantize(value: Decimal, places: int) -> Decimal:
    """A decimal with that many places, rounded half-even."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True, order=True)
class Sku:
    """The name of a sellable variant: 1 to 64 letters, digits, dots, dashes and underscores."""

    text: str

    def __post_init__(self) -> None:
        if not SKU_PATTERN.fullmatch(self.text):
            raise ValueError(f"not a SKU: {self.text!r}")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Address:
    """Where people live and goods go; country is ISO 3166-1 alpha-2."""

    name: str
    lines: tuple[str, ...]
    city: str
    country_code: str
    postcode: str = ""
    region: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""

    def __post_init__(self) -> None:
        if not COUNTRY_PATTERN.fullmatch(self.country_code):
            raise ValueError(f"not an ISO 3166-1 alpha-2 country: {self.country_code!r}")
        if not self.lines or len(self.lines) > 4:
            raise ValueError("an address has one to four lines")

    @classmethod
    def of(cls, told: Any) -> "Address":
        """The address that anything with these fields tells of, hanse.type's message first."""
        return cls(
            name=told.name,
            lines=tuple(told.lines),
            city=told.city,
            country_code=told.country_code,
            postcode=told.postcode,
            region=told.region,
            company=told.company,
            email=told.email,
            phone=told.phone,
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """A box around a thing in millimetres and its mass in grams."""

    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int

    def __post_init__(self) -> None:
        if min(self.length_mm, self.width_mm, self.height_mm, self.weight_g) < 0:
            raise ValueError("a measure is not negative")

    @classmethod
    def of(cls, told: Any) -> "Measure":
        """The measure that anything with these fields tells of, hanse.type's message first."""
        return cls(told.length_mm, told.width_mm, told.height_mm, told.weight_g)

    @property
    def volume_mm3(self) -> int:
        """Cubic millimetres."""
        return self.length_mm * self.width_mm * self.height_mm


def become(state: S, asked: S, following: Mapping[S, frozenset[S]], reason: str) -> S:
    """The state asked for, if its table lets it follow; a forbidden change is refused."""
    if asked not in following[state]:
        raise Refused(reason, state=state, asked=asked)
    return asked
