"""What a buyer may choose at checkout and what it costs: flat, by weight, free from a value."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.transport.domain.load import GRAMS
from services.values import Money


@dataclass(frozen=True, slots=True)
class Method:
    """One shipping method; `channels` empty is all of them, `weight_max_g` zero has no end."""

    option: str
    title: str
    countries: frozenset[str]
    channels: frozenset[str]
    price: Money
    per_kg_minor: int
    free_from_minor: int
    weight_max_g: int
    days_min: int
    days_max: int

    def serves(self, country: str, channel: str, currency: str) -> bool:
        """Whether it is offered there, whatever is sent."""
        return (
            country in self.countries
            and (not self.channels or channel in self.channels)
            and self.price.currency == currency
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """Weights in grams and values in minor units for which one answer holds.

    The lower end is inside, the upper one is not; None: no end.
    """

    weight_min_g: int
    weight_below_g: int | None
    value_min: int
    value_below: int | None


def options(
    methods: Sequence[Method], country: str, channel: str, value: Money, weight_g: int
) -> list[tuple[Method, Money]]:
    """The methods that fit with their price, cheapest first."""
    found = []
    for method in methods:
        fits = method.serves(country, channel, value.currency) and (
            not method.weight_max_g or weight_g <= method.weight_max_g
        )
        if fits:
            price = method.price + Money(
                method.per_kg_minor * -(-weight_g // GRAMS), value.currency
            )
            if method.free_from_minor and value.minor >= method.free_from_minor:
                price = Money.zero(value.currency)
            found.append((method, price))
    return sorted(found, key=lambda pair: (pair[1].minor, pair[0].days_max, pair[0].option))


def bounds(
    methods: Sequence[Method], country: str, channel: str, value: Money, weight_g: int
) -> Bounds:
    """How far the answer to the same question holds."""
    serving = [item for item in methods if item.serves(country, channel, value.currency)]
    started_kg = -(-weight_g // GRAMS)
    weights = {item.weight_max_g + 1 for item in serving if item.weight_max_g}
    if any(item.per_kg_minor for item in serving):
        weights |= {(started_kg - 1) * GRAMS + 1, started_kg * GRAMS + 1}
    values = {item.free_from_minor for item in serving if item.free_from_minor}
    return Bounds(*_around(weights, weight_g), *_around(values, value.minor))


def _around(steps: set[int], at: int) -> tuple[int, int | None]:
    return (
        max((step for step in steps if 0 < step <= at), default=0),
        min((step for step in steps if step > at), default=None),
    )
