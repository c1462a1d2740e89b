"""A shop to try things on, made from a seed: the same seed is the same shop and the same orders.

Goods have the weights and sizes such goods have, so that carriers and boxes are chosen as in real
life; quantities follow a geometric law, and a few goods sell most (Zipf, exponent 1.1), as catalogs
do. Buyers live in eight countries. All names are made up (`shop.yaml`).
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml

Json = dict[str, Any]
CURRENCY = "EUR"
ZIPF = 1.1
ANOTHER_UNIT = 0.25
LINES = (1, 1, 1, 2, 2, 3)

SHOP = yaml.safe_load(files("gateway.trade").joinpath("shop.yaml").read_text("utf-8"))
# How the sandbox's cards behave (services/payments/providers): mostly they approve.
CARDS = ("tok_approve", "tok_decline", "tok_timeout")
CARD_WEIGHTS = (93, 5, 2)


@dataclass(frozen=True, slots=True)
class Item:
    """One SKU with what its product says."""

    sku: str
    slug: str
    title: str
    variant: str
    category: str
    cents: int
    weight_g: int
    size_mm: tuple[int, int, int]
    tax_class: str


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody who orders."""

    number: int
    name: str
    email: str
    address: Json


@dataclass(frozen=True, slots=True)
class Wish:
    """One order: who, what, and by which card."""

    number: int
    buyer: Buyer
    lines: tuple[tuple[str, int], ...]
    card: str


def items(apart: str = "") -> list[Item]:
    """Every SKU; `apart` begins the names of a shop that shares nothing with the others."""
    return [
        Item(
            sku=f"{apart}{good['slug']}-{variant}".upper(),
            slug=f"{apart}{good['slug']}",
            title=good["title"],
            variant=variant,
            category=good["category"],
            cents=to_cents(good["euros"]),
            weight_g=good["weight_g"],
            size_mm=tuple(good["size_mm"]),
            tax_class=good["tax_class"],
        )
        for good in SHOP["goods"]
        for variant in good["variants"]
    ]


def buyers(seed: int, count: int) -> list[Buyer]:
    """Buyers; the first is always the same for a seed."""
    chance = random.Random(f"buyers/{seed}")
    return [_buyer(chance, number) for number in range(count)]


def wishes(seed: int, known: list[Buyer], stocked: list[Item], sold_out: str) -> Iterator[Wish]:
    """Orders without end. One in 25 wants what is sold out, one in 20 pays with a bad card."""
    chance = random.Random(f"orders/{seed}")
    weights = [1 / rank**ZIPF for rank in range(1, len(stocked) + 1)]
    shuffled = chance.sample(stocked, len(stocked))
    for number in itertools.count(1):
        chosen: dict[str, int] = {}
        for item in chance.choices(shuffled, weights, k=chance.choice(LINES)):
            quantity = 1
            while quantity < 5 and chance.random() < ANOTHER_UNIT:
                quantity += 1
            chosen[item.sku] = quantity
        if chance.random() < 1 / 25:
            chosen[sold_out] = 1
        card = chance.choices(CARDS, CARD_WEIGHTS)[0]
        yield Wish(number, chance.choice(known), tuple(chosen.items()), card)


def address(name: str, place: Json, number: int) -> Json:
    """A place as `hanse.type.v1.Address`."""
    told = {
        "name": name,
        "lines": [f"{place['street']} {number}"],
        "postcode": place["postcode"],
        "city": place["city"],
        "countryCode": place["country"],
    }
    return told | ({"region": place["region"]} if place["region"] else {})


def to_cents(text: str) -> int:
    """Decimal text as cents."""
    return int(Decimal(text).scaleb(2).to_integral_value())


def money(cents: int, currency: str = CURRENCY) -> Json:
    """Cents as `google.type.Money`."""
    return {
        "currencyCode": currency,
        "units": str(cents // 100),
        "nanos": cents % 100 * 10_000_000,
    }


def cents(value: Json | None) -> int:
    """`google.type.Money` as cents."""
    told = value or {}
    return int(told.get("units", 0)) * 100 + int(told.get("nanos", 0)) // 10_000_000


def _buyer(chance: random.Random, number: int) -> Buyer:
    first, last = chance.choice(SHOP["first_names"]), chance.choice(SHOP["last_names"])
    name = f"{first} {last}"
    ascii_name = "".join(letter for letter in f"{first}.{last}".lower() if letter.isascii())
    email = f"{ascii_name.replace(' ', '')}.{number}@example.com"
    place = chance.choice(SHOP["places"])
    return Buyer(number, name, email, address(name, place, chance.randrange(1, 180)))
