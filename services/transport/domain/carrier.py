"""Carriers, what their services take, and the zones they price alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mesh.errors import Invalid, Refused, Violation
from services.values import Address, Measure, Money

POST_BOX = re.compile(
    r"\b(p\.?\s*o\.?\s*box|postfach|post\s*box|caixa\s+postal|apartado(\s+de)?\s+correos|"
    r"bo[iî]te\s+postale|packstation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Service:
    """One service a carrier sells; a zero in `limit` or `girth_mm_max` limits nothing."""

    service_code: str
    carrier_id: UUID
    title: str
    enabled: bool = True
    countries: frozenset[str] = frozenset()
    limit: Measure = Measure(0, 0, 0, 0)
    girth_mm_max: int = 0
    value_max: Money | None = None
    days_min: int = 1
    days_max: int = 5
    takes_hazard: bool = False
    delivers_to_post_box: bool = False
    signature: bool = False
    saturday: bool = False
    co2_g: int = 0


@dataclass(frozen=True, slots=True)
class Carrier:
    """A company that moves parcels for us."""

    carrier_id: UUID
    code: str
    title: str
    enabled: bool
    sandbox: bool
    services: tuple[Service, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Zone:
    """Addresses of one country, all or a range of postcodes, that are priced alike."""

    zone: str
    country: str
    postcode_from: str = ""
    postcode_to: str = ""

    def holds(self, address: Address) -> bool:
        """Whether an address lies in it; a range is compared by as many letters as it has."""
        if address.country_code != self.country:
            return False
        if not self.postcode_from:
            return True
        code = plain_postcode(address.postcode)
        low, high = plain_postcode(self.postcode_from), plain_postcode(self.postcode_to)
        return low <= code[: len(low)] and code[: len(high)] <= high


def plain_postcode(text: str) -> str:
    """Letters and digits only, upper case: 01310-100 is 01310100."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def zone_of(zones: Sequence[Zone], address: Address) -> str:
    """The zone of an address: the narrowest that holds it, empty for none."""
    found = [zone for zone in zones if zone.holds(address)]
    best = max(found, key=lambda zone: len(zone.postcode_from), default=None)
    return best.zone if best else ""


def check_zones(zones: Sequence[Zone]) -> None:
    """Refuse ranges that are none, and two that share a postcode, naming the pair."""
    for at, zone in enumerate(zones):
        low, high = plain_postcode(zone.postcode_from), plain_postcode(zone.postcode_to)
        if bool(low) != bool(high) or len(low) != len(high) or low > high:
            field = f"zones[{at}].postcode_from"
            raise Invalid(
                Violation(field, "must begin a range of postcodes of one length", "range")
            )
    for at, one in enumerate(zones):
        for other in zones[at + 1 :]:
            if one.country == other.country and _share(one, other):
                raise Refused("ZONES_OVERLAP", zones=f"{one.zone},{other.zone}", at=one.country)


def is_post_box(address: Address) -> bool:
    """Whether the lines name a box at a post office, where no van rings."""
    return any(POST_BOX.search(line) for line in (*address.lines, address.company))


def _share(one: Zone, other: Zone) -> bool:
    if not one.postcode_from or not other.postcode_from:
        return True
    length = min(len(plain_postcode(one.postcode_from)), len(plain_postcode(other.postcode_from)))
    (a, b), (c, d) = (
        (plain_postcode(zone.postcode_from)[:length], plain_postcode(zone.postcode_to)[:length])
        for zone in (one, other)
    )
    return a <= d and c <= b
