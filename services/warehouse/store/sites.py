"""Sites, their places and boxes in PostgreSQL."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader
from mesh.errors import AlreadyExists, NotFound
from services.values import Address, Measure, Money
from services.warehouse.domain import (
    Day,
    FloorMode,
    Location,
    LocationKind,
    PackageType,
    Site,
    SiteLoad,
)
from services.warehouse.store import QUERIES, of


async def insert_site(tx: Reader, site: Site) -> None:
    """Store a new site; raises AlreadyExists when the code is taken."""
    made = await tx.fetch_value(
        QUERIES.insert_site,
        code=site.code,
        time_zone=site.time_zone,
        created_at=site.created_at,
        **_changing(site),
    )
    if made is None:
        raise AlreadyExists("SITE_CODE_TAKEN", code=site.code)


async def save_site(tx: Reader, site: Site) -> None:
    """Store a site as it became."""
    await tx.execute(QUERIES.save_site, **_changing(site))


async def get_site(tx: Reader, site_id: UUID, *, lock: bool = False) -> Site:
    """One site; raises NotFound."""
    query = QUERIES.lock_site if lock else QUERIES.get_site
    row = await tx.fetch_row(query, site_id=site_id)
    if row is None:
        raise NotFound("SITE_UNKNOWN", site_id=site_id)
    return _site(row)


async def list_sites(tx: Reader, *, after: str, active_only: bool, size: int) -> list[Site]:
    """A page of sites by code."""
    rows = await tx.fetch(QUERIES.list_sites, after=after, active_only=active_only, page_size=size)
    return [_site(row) for row in rows]


async def list_site_loads(tx: Reader, site_ids: list[UUID], now: datetime) -> list[SiteLoad]:
    """How busy sites are: those named, or all."""
    rows = await tx.fetch(QUERIES.list_site_loads, site_ids=site_ids, now=now)
    return [
        SiteLoad(_site(row), row["open_orders"], row["open_orders"] + row["sent"]) for row in rows
    ]


async def get_kpis(tx: Reader, site_id: UUID, begins_at: datetime, ends_at: datetime) -> Any:
    """What a site achieved between two moments: dispatched, picked, short, on_time, lead_s."""
    return await tx.fetch_row(
        QUERIES.get_kpis, site_id=site_id, begins_at=begins_at, ends_at=ends_at
    )


async def insert_location(tx: Reader, place: Location) -> None:
    """Store a new location; raises AlreadyExists when its code is taken at the site."""
    columns = asdict(place) | {"kind": place.kind.value}
    if await tx.fetch_value(QUERIES.insert_location, **columns) is None:
        raise AlreadyExists("LOCATION_CODE_TAKEN", code=place.code)


async def list_locations(
    tx: Reader, site_id: UUID, *, kind: str, after: tuple[int, UUID] | None, size: int
) -> list[Location]:
    """A page of a site's locations in walking order."""
    sequence, place = after or (0, None)
    rows = await tx.fetch(
        QUERIES.list_locations,
        site_id=site_id,
        kind=kind,
        after_sequence=sequence,
        after_id=place,
        page_size=size,
    )
    return [_location(row) for row in rows]


async def find_location(
    tx: Reader, site_id: UUID, *, location_id: UUID | None = None, kind: str = ""
) -> Location | None:
    """An active location of a site, by id or the first of a kind."""
    row = await tx.fetch_row(
        QUERIES.find_location, site_id=site_id, location_id=location_id, kind=kind
    )
    return row and _location(row)


async def insert_package_type(tx: Reader, box: PackageType) -> None:
    """Store a new kind of box; raises AlreadyExists when the code is taken."""
    columns = asdict(box)
    inner, cost = columns.pop("inner"), columns.pop("cost")
    made = await tx.fetch_value(
        QUERIES.insert_package_type,
        cost_minor=cost and cost["minor"],
        currency=cost["currency"] if cost else "",
        **inner,
        **columns,
    )
    if made is None:
        raise AlreadyExists("PACKAGE_CODE_TAKEN", code=box.code)


async def list_package_types(tx: Reader, *, after: str = "", size: int) -> list[PackageType]:
    """A page of kinds of boxes by code."""
    rows = await tx.fetch(QUERIES.list_package_types, after=after, page_size=size)
    return [_box(row) for row in rows]


async def get_package_type(tx: Reader, package_type_id: UUID) -> PackageType:
    """One kind of box; raises NotFound."""
    row = await tx.fetch_row(QUERIES.get_package_type, package_type_id=package_type_id)
    if row is None:
        raise NotFound("PACKAGE_TYPE_UNKNOWN", package_type_id=package_type_id)
    return _box(row)


def _changing(site: Site) -> dict[str, Any]:
    return {
        "site_id": site.site_id,
        "name": site.name,
        "address": json.dumps(asdict(site.address)),
        "daily_orders": site.daily_orders,
        "calendar": json.dumps([asdict(day) for day in site.calendar]),
        "floor_mode": site.floor_mode.value,
        "active": site.active,
        "updated_at": site.updated_at,
    }


def _site(row: Any) -> Site:
    told = json.loads(row["address"])
    return of(
        Site,
        row,
        address=Address(**told | {"lines": tuple(told["lines"])}),
        calendar=tuple(Day(**day) for day in json.loads(row["calendar"])),
        floor_mode=FloorMode(row["floor_mode"]),
    )


def _location(row: Any) -> Location:
    return of(Location, row, kind=LocationKind(row["kind"]))


def _box(row: Any) -> PackageType:
    minor = row["cost_minor"]
    cost = None if minor is None else Money(minor, row["currency"])
    inner = Measure(row["length_mm"], row["width_mm"], row["height_mm"], row["weight_g"])
    return of(PackageType, row, cost=cost, inner=inner)
