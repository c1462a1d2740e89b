"""From which sites an order's units go: one, else two, three, else what is left waits. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from services.values import Address

SITES_MAX = 3
CANDIDATES_MAX = 12
CROWDED_PERCENT = 100
Stock = Mapping[UUID, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Site:
    """A place goods leave from, and how busy it is."""

    site_id: UUID
    code: str
    address: Address
    is_open: bool = True
    load_percent: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """Units of a SKU that a line takes; parts of a bundle share the line's number."""

    line_no: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Part:
    """Units of a need from one site."""

    site_id: UUID
    line_no: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Plan:
    """From where which units go, what cannot, and why so."""

    parts: tuple[Part, ...]
    shortages: tuple[Need, ...]
    reasons: tuple[str, ...] = ()

    @property
    def sites(self) -> tuple[UUID, ...]:
        """The sites that send, each once."""
        return tuple(dict.fromkeys(part.site_id for part in self.parts))


def rank(sites: Iterable[Site], country_code: str) -> list[Site]:
    """Open sites, the best first: not crowded, near the customer, little to do, then by code."""
    return sorted(
        (site for site in sites if site.is_open),
        key=lambda site: (
            site.load_percent >= CROWDED_PERCENT,
            site.address.country_code != country_code,
            site.load_percent,
            site.code,
        ),
    )


def source(needs: Sequence[Need], stock: Stock, ranked: Sequence[UUID], *, together: bool) -> Plan:
    """The plan with the fewest sites that serves all; else what can be had and what is short.

    `together` asks for one shipment: where no site has everything, everything waits.
    """
    candidates = [site for site in ranked if stock.get(site)][:CANDIDATES_MAX]
    for count in range(1, min(SITES_MAX, len(candidates)) + 1):
        for chosen in combinations(candidates, count):
            plan = take(needs, stock, chosen)
            if not plan.shortages:
                return _told(plan, f"{count} of {len(candidates)} sites with stock serve all")
        if together:
            return Plan((), tuple(needs), ("no site has everything, and one shipment is wanted",))
    # No three serve all: take from as many as it needs, in the order of their rank.
    plan = take(needs, stock, candidates)
    word = "part is short everywhere" if plan.shortages else f"{len(plan.sites)} sites are needed"
    return _told(plan, word)


def take(needs: Sequence[Need], stock: Stock, chosen: Sequence[UUID]) -> Plan:
    """Each need from the first chosen site that has it whole, else piecemeal in their order."""
    left = {site: dict(stock.get(site, {})) for site in chosen}
    parts: list[Part] = []
    shortages: list[Need] = []
    for need in needs:
        whole = [site for site in chosen if left[site].get(need.sku, 0) >= need.quantity]
        missing = need.quantity
        for site in whole[:1] or chosen:
            units = min(missing, left[site].get(need.sku, 0))
            if units > 0:
                left[site][need.sku] -= units
                missing -= units
                parts.append(Part(site, need.line_no, need.sku, units))
        if missing:
            shortages.append(Need(need.line_no, need.sku, missing))
    return Plan(tuple(parts), tuple(shortages))


def whole_bundles(plan: Plan, needs: Sequence[Need]) -> Plan:
    """The plan without units of a bundle whose other parts are short: half a bundle is nothing.

    A line of several SKUs that is short of one of them waits whole.
    """
    skus = Counter(need.line_no for need in needs)
    bundles = {line_no for line_no, count in skus.items() if count > 1}
    waiting = {need.line_no for need in plan.shortages} & bundles
    if not waiting:
        return plan
    parts = tuple(part for part in plan.parts if part.line_no not in waiting)
    short = tuple(need for need in plan.shortages if need.line_no not in waiting)
    whole = tuple(need for need in needs if need.line_no in waiting)
    return Plan(parts, (*short, *whole), plan.reasons)


def _told(plan: Plan, reason: str) -> Plan:
    return Plan(plan.parts, plan.shortages, (reason,))
