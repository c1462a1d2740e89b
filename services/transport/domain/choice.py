"""Choosing a carrier: filters that are named, rules in order, a score, and the reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import sqrt
from uuid import UUID

from services.transport.domain.carrier import Carrier, Service, Zone, is_post_box, zone_of
from services.transport.domain.load import Load, fits
from services.transport.domain.rates import Price, RateCard, Surcharge, card_of, price_load
from services.values import Money

# What a late parcel costs us in notices, vouchers and lost custom; CO2 at 100 per tonne.
LATE_COST_MINOR = 500
CO2_MINOR_PER_KG = 10
DAY_MINOR = 10_000
QUOTE_LIVES = timedelta(minutes=15)
# A new lane is believed to be late once in twenty, as firmly as twenty parcels would show it.
PRIOR_LATE, PRIOR_STRENGTH = 0.05, 20.0
WILSON_Z = 1.645
WILSON_LEAST = 10
PROMISE_AT, PROMISE_WORST = 0.80, 0.60
SATURDAY = 5


class Preset(StrEnum):
    """How price, time, damage and CO2 are weighed."""

    BALANCED = "BALANCED"
    CHEAPEST = "CHEAPEST"
    FASTEST = "FASTEST"
    PREFERRED = "PREFERRED"


@dataclass(frozen=True, slots=True)
class Weights:
    """What a preset multiplies the parts of a score with."""

    late: float
    damage: float
    co2: float
    day: float


WEIGHTS: Mapping[Preset, Weights] = {
    Preset.BALANCED: Weights(1, 1, 1, 0),
    Preset.PREFERRED: Weights(1, 1, 1, 0),
    Preset.CHEAPEST: Weights(0, 0, 0, 0),
    Preset.FASTEST: Weights(2, 1, 0, 1),
}


@dataclass(frozen=True, slots=True)
class Lane:
    """What a service showed from one country to another on one weekday (0 is Monday)."""

    service_code: str
    origin: str
    destination: str
    weekday: int
    delivered: int
    late: int
    damaged: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """What is believed of a service on a lane."""

    late_probability: float
    damage_rate: float
    delivered: int
    late: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of ours; a condition that is empty does not narrow it."""

    shipping_rule_id: UUID
    title: str
    priority: int
    countries: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    value_from: Money | None = None
    weight_from_g: int = 0
    weight_to_g: int = 0
    hazard: bool = False
    preferred: tuple[str, ...] = ()
    excluded: frozenset[str] = frozenset()
    cost_max: Money | None = None
    days_max: int = 0
    enabled: bool = True
    created_at: datetime | None = None
    updated_at: datetime | None = None

    def holds(self, load: Load, channel: str) -> bool:
        """Whether it speaks of this load."""
        value = self.value_from
        return (
            self.enabled
            and (not self.countries or load.destination.country_code in self.countries)
            and (not self.channels or channel in self.channels)
            and (value is None or (load.value.currency == value.currency and load.value >= value))
            and load.weight_g >= self.weight_from_g
            and (not self.weight_to_g or load.weight_g <= self.weight_to_g)
            and (not self.hazard or bool(load.hazards))
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, beside the load."""

    currency: str
    ship_on: date
    now: datetime
    preset: Preset = Preset.BALANCED
    channel: str = ""
    promised_on: date | None = None
    mandated: str = ""
    excluded: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    # Of the currency's minor unit, for reasons that people read.
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Quote:
    """What one service would charge."""

    quote_id: UUID
    carrier_id: UUID
    carrier_code: str
    service_code: str
    price: Price
    days_min: int
    days_max: int
    promised_on: date
    estimated: bool
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Filtered:
    """Why a service was not considered."""

    service_code: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One service in the ranking; the lower the score the better."""

    quote: Quote
    score: float
    late_probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tariff:
    """All that quoting knows: a copy of the books at one moment."""

    carriers: tuple[Carrier, ...] = ()
    zones: Mapping[UUID, tuple[Zone, ...]] = field(default_factory=dict)
    cards: tuple[RateCard, ...] = ()
    surcharges: tuple[Surcharge, ...] = ()
    rules: tuple[Rule, ...] = ()
    lanes: tuple[Lane, ...] = ()

    def service(self, code: str) -> tuple[Carrier, Service] | None:
        """A service and its carrier."""
        for carrier in self.carriers:
            for service in carrier.services:
                if service.service_code == code:
                    return carrier, service
        return None


@dataclass(frozen=True, slots=True)
class Live:
    """What carriers answered themselves: prices by service, and those that did not answer."""

    prices: Mapping[str, Money] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    unable: Mapping[str, str] = field(default_factory=dict)


def quotes(
    tariff: Tariff, load: Load, wish: Wish, live: Live, new_id: Callable[[], UUID]
) -> tuple[list[Quote], list[Filtered]]:
    """What each service that fits would charge, cheapest first, and why the others do not fit."""
    made: list[Quote] = []
    filtered: list[Filtered] = []
    rules = [rule for rule in tariff.rules if rule.holds(load, wish.channel)]
    for carrier in tariff.carriers:
        for service in carrier.services:
            reason = _unfit(carrier, service, load, wish, rules, live)
            if reason is None:
                quote = _quote(tariff, carrier, service, load, wish, live, new_id)
                reason = _too_much(quote, wish, rules) if quote else ("NO_RATE", wish.currency)
            if reason is not None:
                filtered.append(Filtered(service.service_code, *reason))
            elif quote:
                made.append(quote)
    made.sort(key=lambda quote: (quote.price.amount.minor, quote.days_max, quote.service_code))
    return made, filtered


def rank(tariff: Tariff, load: Load, wish: Wish, found: Sequence[Quote]) -> list[Ranked]:
    """The quotes, best first: what a rule prefers leads, then the score decides."""
    rules = [rule for rule in tariff.rules if rule.holds(load, wish.channel) and rule.preferred]
    leading = rules[0] if rules else None
    ranked = [_score(tariff, load, wish, quote) for quote in found]
    if leading is not None:
        ranked = [_preferred(entry, leading) for entry in ranked]

    def order(entry: Ranked) -> tuple[int, float, int, str]:
        code = entry.quote.service_code
        place = len(leading.preferred) if leading else 0
        if leading and code in leading.preferred:
            place = leading.preferred.index(code)
        return place, entry.score, entry.quote.days_max, code

    return sorted(ranked, key=order)


def record_of(lanes: Sequence[Lane], service: str, load: Load, weekday: int) -> Record:
    """What a lane has shown, the weekday leaning on the lane and the lane on our expectation."""
    own = [
        lane
        for lane in lanes
        if lane.service_code == service
        and lane.origin == load.origin.country_code
        and lane.destination == load.destination.country_code
    ]
    delivered, late = sum(lane.delivered for lane in own), sum(lane.late for lane in own)
    of_lane = smoothed(late, delivered, PRIOR_LATE)
    days = [lane for lane in own if lane.weekday == weekday]
    probability = smoothed(
        sum(lane.late for lane in days), sum(lane.delivered for lane in days), of_lane
    )
    damaged = sum(lane.damaged for lane in own)
    return Record(probability, smoothed(damaged, delivered, 0.002), delivered, late)


def smoothed(hits: int, of: int, expected: float) -> float:
    """The mean of a Beta distribution that begins at what is expected."""
    return (hits + expected * PRIOR_STRENGTH) / (of + PRIOR_STRENGTH)


def wilson_lower(hits: int, of: int) -> float:
    """The lower Wilson bound of a proportion: what it is at least, in nineteen of twenty cases."""
    if not of:
        return 1.0
    share, z2 = hits / of, WILSON_Z**2
    spread = WILSON_Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, (share + z2 / (2 * of) - spread) / (1 + z2 / of))


def promise(service: Service, record: Record, ship_on: date) -> date:
    """The day we would promise: the carrier's own, later where the lane has broken its word."""
    days = service.days_max
    if record.delivered >= WILSON_LEAST:
        on_time = wilson_lower(record.delivered - record.late, record.delivered)
        days += (on_time < PROMISE_AT) + (on_time < PROMISE_WORST)
    return add_working_days(ship_on, days, saturday=service.saturday)


def add_working_days(day: date, days: int, *, saturday: bool = False) -> date:
    """So many days later, Sundays and (unless delivered on) Saturdays not counted."""
    last = SATURDAY if saturday else SATURDAY - 1
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() <= last
    return day


def _unfit(
    carrier: Carrier, service: Service, load: Load, wish: Wish, rules: Sequence[Rule], live: Live
) -> tuple[str, str] | None:
    code, parcels = service.service_code, load.parcels
    limit, country = service.limit, load.destination.country_code
    weight = max(parcel.measure.weight_g for parcel in parcels)
    value = service.value_max
    ruled = next((rule.title for rule in rules if code in rule.excluded), "")
    checks: tuple[tuple[bool, str, str], ...] = (
        (not (carrier.enabled and service.enabled), "DISABLED", ""),
        (carrier.code in live.unable, live.unable.get(carrier.code, ""), carrier.code),
        (bool(wish.only) and code not in wish.only, "NOT_ASKED", ""),
        (bool(wish.mandated) and code != wish.mandated, "MANDATED", wish.mandated),
        (code in wish.excluded, "LABEL_REFUSED", "refused a label before"),
        (country not in service.countries, "COUNTRY", country),
        (bool(limit.weight_g) and weight > limit.weight_g, "WEIGHT", f"{weight} g"),
        (not all(fits(parcel.measure, limit) for parcel in parcels), "SIZE", ""),
        (
            bool(service.girth_mm_max)
            and max(parcel.girth_mm for parcel in parcels) > service.girth_mm_max,
            "SIZE",
            "girth",
        ),
        (
            value is not None
            and (value.currency != load.value.currency or load.value.minor > value.minor),
            "VALUE",
            f"at most {value.minor} {value.currency}" if value else "",
        ),
        (bool(load.hazards) and not service.takes_hazard, "HAZARD", ",".join(sorted(load.hazards))),
        (is_post_box(load.destination) and not service.delivers_to_post_box, "POST_BOX", ""),
        (load.signature and not service.signature, "SIGNATURE", ""),
        (load.saturday and not service.saturday, "SATURDAY", ""),
        (bool(ruled), "RULE", ruled),
    )
    return next(((reason, detail) for fails, reason, detail in checks if fails), None)


def _quote(
    tariff: Tariff,
    carrier: Carrier,
    service: Service,
    load: Load,
    wish: Wish,
    live: Live,
    new_id: Callable[[], UUID],
) -> Quote | None:
    code = service.service_code
    zone = zone_of(tariff.zones.get(carrier.carrier_id, ()), load.destination)
    card = card_of(tariff.cards, code, wish.currency, wish.ship_on)
    price = price_load(card, tariff.surcharges, load, zone, wish.ship_on) if card else None
    told = live.prices.get(code)
    if told is not None and told.currency == wish.currency:
        price = Price(told, (), price.billable_g if price else load.weight_g, None)
    if price is None:
        return None
    record = record_of(tariff.lanes, code, load, wish.ship_on.weekday())
    return Quote(
        quote_id=new_id(),
        carrier_id=carrier.carrier_id,
        carrier_code=carrier.code,
        service_code=code,
        price=price,
        days_min=service.days_min,
        days_max=service.days_max,
        promised_on=promise(service, record, wish.ship_on),
        estimated=carrier.code in live.silent and told is None,
        expires_at=wish.now + QUOTE_LIVES,
    )


def _too_much(quote: Quote, wish: Wish, rules: Sequence[Rule]) -> tuple[str, str] | None:
    if wish.promised_on and quote.promised_on > wish.promised_on:
        return "TOO_LATE", quote.promised_on.isoformat()
    amount = quote.price.amount
    for rule in rules:
        most = rule.cost_max
        if most and most.currency == amount.currency and amount > most:
            return "COST", rule.title
        if rule.days_max and quote.days_max > rule.days_max:
            return "DAYS", rule.title
    return None


def _score(tariff: Tariff, load: Load, wish: Wish, quote: Quote) -> Ranked:
    weights = WEIGHTS[wish.preset]
    found = tariff.service(quote.service_code)
    co2_g = found[1].co2_g * len(load.parcels) if found else 0
    record = record_of(tariff.lanes, quote.service_code, load, wish.ship_on.weekday())
    same = load.value.currency == quote.price.amount.currency
    parts = {
        "late": weights.late * record.late_probability * LATE_COST_MINOR,
        "damage": weights.damage * record.damage_rate * (load.value.minor if same else 0),
        "co2": weights.co2 * co2_g / 1000 * CO2_MINOR_PER_KG,
        "days": weights.day * quote.days_max * DAY_MINOR,
    }
    minor = quote.price.amount.minor
    reasons = [
        f"price {minor / 10**wish.digits:.{wish.digits}f}" + " (estimated)" * quote.estimated,
        f"late {record.late_probability:.1%} of {record.delivered} on this lane",
        f"{quote.days_min} to {quote.days_max} days, promised {quote.promised_on.isoformat()}",
        *(f"{name} adds {part:.0f}" for name, part in parts.items() if part >= 0.5),
    ]
    score = minor + sum(parts.values())
    return Ranked(quote, score, record.late_probability, tuple(reasons))


def _preferred(entry: Ranked, rule: Rule) -> Ranked:
    if entry.quote.service_code not in rule.preferred:
        return entry
    return replace(entry, reasons=(f"preferred by rule {rule.title}"[:200], *entry.reasons))
