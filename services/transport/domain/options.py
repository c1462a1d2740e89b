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


def options(
    methods: Sequence[Method], country: str, channel: str, value: Money, weight_g: int
) -> list[tuple[Method, Money]]:
    """The methods that fit with their price, cheapest first."""
    found = []
    for method in methods:
        fits = (
            country in method.countries
            and (not method.channels or channel in method.channels)
            and method.price.currency == value.currency
            and (not method.weight_max_g or weight_g <= method.weight_max_g)
        )
        if fits:
            price = method.price + Money(
                method.per_kg_minor * -(-weight_g // GRAMS), value.currency
            )
            if method.free_from_minor and value.minor >= method.free_from_minor:
                price = Money.zero(value.currency)
            found.append((method, price))
    return sorted(found, key=lambda pair: (pair[1].minor, pair[0].days_max, pair[0].option))
