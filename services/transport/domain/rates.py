"""Rate cards: what a service charges by zone and weight, surcharges, and the checks of a card."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

from mesh.errors import Refused
from services.transport.domain.lifecycle import RateCardState
from services.transport.domain.load import GRAMS, Load
from services.values import Money, total

JUMP_PERCENT = 25
OVERSIZE_MM = 1000
WARNINGS_MAX = 200
ERRORS_MAX = 500
COLUMNS = ("zone", "weight_to_g", "price", "per_kg")


@dataclass(frozen=True, slots=True)
class RateLine:
    """The price of one zone up to one weight, inclusive."""

    zone: str
    weight_to_g: int
    price_minor: int
    per_kg_minor: int = 0


@dataclass(frozen=True, slots=True)
class RateCard:
    """The prices of one service in one currency from a day on."""

    rate_card_id: UUID
    carrier_id: UUID
    service_code: str
    state: RateCardState
    currency: str
    valid_from: date
    divisor_cm3: int
    lines: tuple[RateLine, ...]
    created_at: datetime
    updated_at: datetime
    warnings: tuple[str, ...] = ()

    def rate(self, zone: str, billable_g: int) -> Money | None:
        """The price of one parcel, None where the card says nothing."""
        before = 0
        for line in self.of_zone(zone):
            if billable_g <= line.weight_to_g:
                begun = -(-max(billable_g - before, 0) // GRAMS)
                return Money(line.price_minor + line.per_kg_minor * begun, self.currency)
            before = line.weight_to_g
        return None

    def of_zone(self, zone: str) -> list[RateLine]:
        """The lines of a zone, light before heavy."""
        return sorted(
            (line for line in self.lines if line.zone == zone), key=lambda line: line.weight_to_g
        )


class SurchargeKind(StrEnum):
    """What a surcharge is charged for."""

    FUEL = "FUEL"
    RESIDENTIAL = "RESIDENTIAL"
    REMOTE = "REMOTE"
    OVERSIZE = "OVERSIZE"
    HAZARD = "HAZARD"
    SIGNATURE = "SIGNATURE"
    SATURDAY = "SATURDAY"
    PEAK = "PEAK"


class Basis(StrEnum):
    """What its value multiplies."""

    PERCENT = "PERCENT"
    FIXED = "FIXED"
    PER_KG = "PER_KG"
    PER_PARCEL = "PER_PARCEL"


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What comes on top of a rate; an empty service or no zones means all of them."""

    surcharge_id: UUID
    carrier_id: UUID
    service_code: str
    kind: SurchargeKind
    basis: Basis
    percent: Decimal
    amount: Money | None
    least: Money | None
    most: Money | None
    zones: frozenset[str]
    valid_from: date
    valid_to: date | None
    created_at: datetime
    updated_at: datetime

    def applies(self, load: Load, zone: str, service_code: str, currency: str, on: date) -> bool:
        """Whether it is charged for this load on that day."""
        if on < self.valid_from or (self.valid_to and on > self.valid_to):
            return False
        if self.service_code not in ("", service_code) or (self.zones and zone not in self.zones):
            return False
        if self.basis is not Basis.PERCENT and (
            self.amount is None or self.amount.currency != currency
        ):
            return False
        return {
            SurchargeKind.RESIDENTIAL: load.residential,
            SurchargeKind.OVERSIZE: any(p.longest_mm > OVERSIZE_MM for p in load.parcels),
            SurchargeKind.HAZARD: bool(load.hazards),
            SurchargeKind.SIGNATURE: load.signature,
            SurchargeKind.SATURDAY: load.saturday,
            SurchargeKind.REMOTE: bool(self.zones),
        }.get(self.kind, True)

    def charge(self, rate: Money, parcels: int, billable_g: int) -> Money:
        """What it comes to, between its least and its most."""
        unit = self.amount or Money.zero(rate.currency)
        if self.basis is Basis.PERCENT:
            charged = rate.share(Fraction(self.percent) / 100)
        elif self.basis is Basis.PER_KG:
            charged = unit * -(-billable_g // GRAMS)
        else:
            charged = unit * (parcels if self.basis is Basis.PER_PARCEL else 1)
        if self.least and self.least.currency == rate.currency:
            charged = max(charged, self.least)
        if self.most and self.most.currency == rate.currency:
            charged = min(charged, self.most)
        return charged


@dataclass(frozen=True, slots=True)
class Price:
    """What a service charges for a load, and of what it is made."""

    amount: Money
    surcharges: tuple[tuple[SurchargeKind, Money], ...]
    billable_g: int
    rate_card_id: UUID | None


def price_load(
    card: RateCard, surcharges: Iterable[Surcharge], load: Load, zone: str, on: date
) -> Price | None:
    """The price of a load by a card, None where the card has no line for one of its parcels."""
    weights = [parcel.billable_g(card.divisor_cm3) for parcel in load.parcels]
    rates = [card.rate(zone, weight) for weight in weights]
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return None
    rate = total(known, card.currency)
    applied = tuple(
        (item.kind, item.charge(rate, len(load.parcels), sum(weights)))
        for item in surcharges
        if item.carrier_id == card.carrier_id
        and item.applies(load, zone, card.service_code, card.currency, on)
    )
    amount = rate + total((part for _, part in applied), card.currency)
    return Price(amount, applied, sum(weights), card.rate_card_id)


def card_of(cards: Sequence[RateCard], service: str, currency: str, on: date) -> RateCard | None:
    """The newest active card that holds on a day."""
    holding = [
        card
        for card in cards
        if card.service_code == service and card.currency == currency and card.valid_from <= on
    ]
    return max(holding, key=lambda card: (card.valid_from, card.created_at), default=None)


def check_card(lines: Sequence[RateLine], zones: frozenset[str]) -> None:
    """Refuse a card with zones nobody knows, zones without lines, or one weight twice."""
    named = {line.zone for line in lines}
    unknown, seen = sorted(named - zones), set()
    doubled = []
    for line in lines:
        if (line.zone, line.weight_to_g) in seen:
            doubled.append(f"{line.zone} up to {line.weight_to_g} g")
        seen.add((line.zone, line.weight_to_g))
    if unknown or doubled or not lines:
        raise Refused("RATE_CARD_GAPS", unknown_zones=",".join(unknown), overlaps=",".join(doubled))


def card_warnings(
    lines: Sequence[RateLine], zones: frozenset[str], before: RateCard | None
) -> tuple[str, ...]:
    """What a person should look at: gaps, heavier for less, prices that jumped."""
    found = [f"zone {zone} has no line" for zone in sorted(zones - {line.zone for line in lines})]
    for zone in sorted({line.zone for line in lines}):
        own = sorted((it for it in lines if it.zone == zone), key=lambda it: it.weight_to_g)
        found += [
            f"zone {zone}: up to {heavy.weight_to_g} g costs less than up to {light.weight_to_g} g"
            for light, heavy in pairwise(own)
            if heavy.price_minor < light.price_minor
        ]
    old: Mapping[tuple[str, int], RateLine] = (
        {(line.zone, line.weight_to_g): line for line in before.lines} if before else {}
    )
    for line in lines:
        last = old.get((line.zone, line.weight_to_g))
        if last and last.price_minor and line.price_minor != last.price_minor:
            change = Fraction(line.price_minor - last.price_minor, last.price_minor) * 100
            if abs(change) > JUMP_PERCENT:
                found.append(f"zone {line.zone} up to {line.weight_to_g} g: {float(change):+.0f} %")
    if before:
        had = {line.zone for line in before.lines} - {line.zone for line in lines}
        found += [f"zone {zone} was in the card before" for zone in sorted(had)]
    return tuple(dict.fromkeys(found))[:WARNINGS_MAX]


def read_card(text: str, digits: int) -> tuple[list[RateLine], list[tuple[int, str]]]:
    """The lines of a CSV (zone, weight_to_g, price, per_kg), and what is wrong by row."""
    rows = csv.DictReader(text.removeprefix("\ufeff").splitlines())
    lacking = [name for name in COLUMNS[:3] if name not in (rows.fieldnames or ())]
    if lacking:
        return [], [(1, f"column {name} is missing") for name in lacking]
    lines: list[RateLine] = []
    errors: list[tuple[int, str]] = []
    for number, row in enumerate(rows, 2):
        try:
            weight = int(row["weight_to_g"])
            prices = [_minor(row.get(name) or "0", digits) for name in COLUMNS[2:]]
        except (ValueError, InvalidOperation, TypeError):
            errors.append((number, "weight_to_g, price or per_kg is not a number we can take"))
            continue
        if not row["zone"] or not 0 < weight <= 10_000_000:
            errors.append((number, "zone is empty or weight_to_g is out of range"))
            continue
        lines.append(RateLine(row["zone"].strip(), weight, prices[0], prices[1]))
    return lines, errors[:ERRORS_MAX]


def _minor(text: str, digits: int) -> int:
    value = Decimal(text.strip()).scaleb(digits)
    if value != value.to_integral_value() or value < 0:
        raise ValueError("finer than the currency, or negative")
    return int(value)
