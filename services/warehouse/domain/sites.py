"""Sites, their places and hours, the boxes they pack with. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mesh.errors import Refused
from services.values import Address, Measure, Money

DAYS_AHEAD = 14
OPEN_MINUTE, CLOSE_MINUTE, CUT_OFF_MINUTE = 8 * 60, 18 * 60, 15 * 60
WEEKDAYS = 5


class FloorMode(StrEnum):
    """Who works on a floor."""

    MANUAL = "MANUAL"
    AUTOMATIC = "AUTOMATIC"


class LocationKind(StrEnum):
    """What happens at a location."""

    RECEIVING = "RECEIVING"
    STORAGE = "STORAGE"
    PICKING = "PICKING"
    PACKING = "PACKING"
    STAGING = "STAGING"
    QUARANTINE = "QUARANTINE"
    RETURNS = "RETURNS"


@dataclass(frozen=True, slots=True)
class Day:
    """Hours of a weekday (1 is Monday), in minutes since midnight at the site."""

    weekday: int
    open_minute: int
    close_minute: int
    cut_off_minute: int


def working_week() -> tuple[Day, ...]:
    """Weekdays from eight to six, cut-off at three."""
    return tuple(
        Day(weekday, OPEN_MINUTE, CLOSE_MINUTE, CUT_OFF_MINUTE)
        for weekday in range(1, WEEKDAYS + 1)
    )


@dataclass(frozen=True, slots=True)
class Site:
    """A place with a floor where goods come in, lie and leave."""

    site_id: UUID
    code: str
    name: str
    address: Address
    time_zone: str
    daily_orders: int
    calendar: tuple[Day, ...]
    floor_mode: FloorMode
    created_at: datetime
    updated_at: datetime
    active: bool = True

    def check(self, *, is_production: bool) -> "Site":
        """The site itself; raises when it could not work: zone, hours, an automatic floor."""
        if self.floor_mode is FloorMode.AUTOMATIC and is_production:
            raise Refused("AUTOMATIC_FLOOR_REFUSED", "In production people work on a floor.")
        if zone(self.time_zone) is None:
            raise Refused("TIME_ZONE_UNKNOWN", time_zone=self.time_zone)
        days = [day.weekday for day in self.calendar]
        backwards = any(not day.open_minute < day.close_minute for day in self.calendar)
        if len(set(days)) < len(days) or backwards:
            raise Refused("CALENDAR_WRONG", "A weekday comes twice or closes before it opens.")
        return self

    def next_cut_off(self, now: datetime) -> datetime | None:
        """When the next day's work is closed; None where it never opens."""
        place = zone(self.time_zone)
        by_day = {day.weekday: day for day in self.calendar}
        if place is None or not by_day:
            return None
        midnight = now.astimezone(place).replace(hour=0, minute=0, second=0, microsecond=0)
        for ahead in range(DAYS_AHEAD):
            begins = midnight + timedelta(days=ahead)
            day = by_day.get(begins.isoweekday())
            if day:
                hours, minutes = divmod(day.cut_off_minute, 60)
                ends = begins + timedelta(days=hours // 24)
                at = ends.replace(hour=hours % 24, minute=minutes).astimezone(UTC)
                if at > now:
                    return at
        return None


def zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, None for another name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class SiteLoad:
    """How busy a site is."""

    site: Site
    open_orders: int
    today: int

    @property
    def load_percent(self) -> int:
        """Share of a day's capacity that is taken; an unlimited site is never busy."""
        if not self.site.daily_orders:
            return 0
        return min(1000, 100 * self.today // self.site.daily_orders)


@dataclass(frozen=True, slots=True)
class Location:
    """A place at a site that can be scanned."""

    location_id: UUID
    site_id: UUID
    code: str
    kind: LocationKind
    zone: str
    capacity: int
    sequence: int
    created_at: datetime
    updated_at: datetime
    active: bool = True


@dataclass(frozen=True, slots=True)
class PackageType:
    """A kind of box: its inner size with the weight of the empty box."""

    package_type_id: UUID
    code: str
    name: str
    inner: Measure
    max_weight_g: int
    cost: Money | None
    created_at: datetime
    updated_at: datetime
    active: bool = True


@dataclass(frozen=True, slots=True)
class Units:
    """Units of one SKU and the box around one of them."""

    sku: str
    quantity: int
    measure: Measure
    lot_number: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A box and what goes into it."""

    box: PackageType
    units: tuple[Units, ...]

    @property
    def fill_percent(self) -> int:
        """Share of the box that is filled."""
        return min(100, 100 * _volume(self.units) // max(1, self.box.inner.volume_mm3))

    @property
    def weight_g(self) -> int:
        """Of the box with what is in it."""
        return self.box.inner.weight_g + _weight(self.units)


def choose(units: Sequence[Units], boxes: Sequence[PackageType]) -> list[Chosen]:
    """The cheapest box that holds all, else as few as needed; raises NO_PACKAGE_FITS.

    Volume is filled to nine tenths and no side of a unit is longer than its box; how the units lie
    is left to the packer.
    """
    ranked = sorted(
        (box for box in boxes if box.active),
        key=lambda box: (box.cost.minor if box.cost else 0, box.inner.volume_mm3, box.code),
    )
    left = sorted(units, key=lambda item: -item.measure.volume_mm3)
    chosen: list[Chosen] = []
    while left:
        whole = next((box for box in ranked if _fits_all(left, box)), None)
        if whole:
            return [*chosen, Chosen(whole, tuple(left))]
        filled, left = _fill(left, ranked)
        chosen.append(filled)
    return chosen


def _fill(left: list[Units], ranked: Sequence[PackageType]) -> tuple[Chosen, list[Units]]:
    """The largest box that takes the bulkiest unit, filled, and what is left over."""
    able = [box for box in ranked if _room(left[0], box, 0, 0)]
    if not able:
        raise Refused("NO_PACKAGE_FITS", sku=left[0].sku)
    box = max(able, key=lambda item: item.inner.volume_mm3)
    volume = weight = 0
    taken, rest = [], []
    for item in left:
        count = min(item.quantity, _room(item, box, volume, weight))
        volume += count * item.measure.volume_mm3
        weight += count * item.measure.weight_g
        if count:
            taken.append(replace(item, quantity=count))
        if count < item.quantity:
            rest.append(replace(item, quantity=item.quantity - count))
    return Chosen(box, tuple(taken)), rest


def _fits_all(units: Sequence[Units], box: PackageType) -> bool:
    sides = all(_sides_fit(item.measure, box.inner) for item in units)
    light = box.inner.weight_g + _weight(units) <= box.max_weight_g
    return sides and light and 10 * _volume(units) <= 9 * box.inner.volume_mm3


def _room(item: Units, box: PackageType, volume: int, weight: int) -> int:
    """How many more of a unit a box takes."""
    if not _sides_fit(item.measure, box.inner):
        return 0
    room = item.quantity
    if item.measure.volume_mm3:
        room = min(room, (9 * box.inner.volume_mm3 // 10 - volume) // item.measure.volume_mm3)
    if item.measure.weight_g:
        free = box.max_weight_g - box.inner.weight_g - weight
        room = min(room, free // item.measure.weight_g)
    return max(0, room)


def _sides_fit(unit: Measure, inner: Measure) -> bool:
    sides = sorted((unit.length_mm, unit.width_mm, unit.height_mm))
    return all(
        side <= room
        for side, room in zip(
            sides, sorted((inner.length_mm, inner.width_mm, inner.height_mm)), strict=True
        )
    )


def _volume(units: Sequence[Units]) -> int:
    return sum(item.quantity * item.measure.volume_mm3 for item in units)


def _weight(units: Sequence[Units]) -> int:
    return sum(item.quantity * item.measure.weight_g for item in units)
