"""Sites, locations and boxes on the wire and inside."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from google.protobuf import duration_pb2

from hanse.warehouse.v1 import floor_service_pb2 as floors_pb
from hanse.warehouse.v1 import site_pb2 as site_pb
from mesh.enums import word
from mesh.ids import to_typeid
from mesh.moments import etag, to_time
from mesh.money import to_minor, to_money
from services.values import Address, Measure, Money
from services.warehouse.domain import (
    Chosen,
    Day,
    FloorMode,
    Location,
    PackageType,
    Site,
    SiteLoad,
    Units,
    working_week,
)
from services.warehouse.wire import to_address, to_measure

SITE_FIELDS = ("name", "address", "daily_orders", "calendar", "active", "floor_mode")


def calendar(days: Sequence[site_pb.SiteDay]) -> tuple[Day, ...]:
    """The hours of a week; weekdays from eight to six where none are told."""
    told = tuple(
        Day(day.weekday, day.open_minute, day.close_minute, day.cut_off_minute) for day in days
    )
    return told or working_week()


def floor_mode(value: int) -> FloorMode:
    """Who works on the floor; unspecified means people."""
    return FloorMode(word(site_pb.FloorMode, value, "FLOOR_MODE_") or "MANUAL")


def changes(request: Any, fields: Sequence[str]) -> dict[str, Any]:
    """What an update asks of a site."""
    read = {
        "name": lambda: request.name,
        "address": lambda: Address.of(request.address),
        "daily_orders": lambda: request.daily_orders,
        "calendar": lambda: calendar(request.calendar),
        "active": lambda: request.active,
        "floor_mode": lambda: floor_mode(request.floor_mode),
    }
    return {name: read[name]() for name in fields}


def cost(request: Any) -> Money | None:
    """What a box costs, where it was said."""
    return Money(*to_minor(request.cost, "cost")) if request.HasField("cost") else None


def units(messages: Sequence[Any]) -> list[Units]:
    """Units to pack."""
    return [Units(item.sku, item.quantity, Measure.of(item.measure)) for item in messages]


def to_site(site: Site) -> site_pb.Site:
    """A site on the wire."""
    return site_pb.Site(
        site_id=to_typeid("sit", site.site_id),
        code=site.code,
        name=site.name,
        address=to_address(site.address),
        time_zone=site.time_zone,
        daily_orders=site.daily_orders,
        calendar=[
            site_pb.SiteDay(
                weekday=day.weekday,
                open_minute=day.open_minute,
                close_minute=day.close_minute,
                cut_off_minute=day.cut_off_minute,
            )
            for day in site.calendar
        ],
        active=site.active,
        floor_mode=f"FLOOR_MODE_{site.floor_mode}",
        create_time=to_time(site.created_at),
        update_time=to_time(site.updated_at),
        etag=etag(site.updated_at),
    )


def to_location(place: Location) -> site_pb.Location:
    """A location on the wire."""
    return site_pb.Location(
        location_id=to_typeid("loc", place.location_id),
        site_id=to_typeid("sit", place.site_id),
        code=place.code,
        kind=f"LOCATION_KIND_{place.kind}",
        zone=place.zone,
        capacity=place.capacity,
        sequence=place.sequence,
        active=place.active,
        create_time=to_time(place.created_at),
        update_time=to_time(place.updated_at),
        etag=etag(place.updated_at),
    )


def to_package_type(box: PackageType) -> site_pb.PackageType:
    """A kind of box on the wire."""
    return site_pb.PackageType(
        package_type_id=to_typeid("pkt", box.package_type_id),
        code=box.code,
        name=box.name,
        inner=to_measure(box.inner),
        max_weight_g=box.max_weight_g,
        cost=to_money(box.cost) if box.cost else None,
        active=box.active,
        create_time=to_time(box.created_at),
        update_time=to_time(box.updated_at),
        etag=etag(box.updated_at),
    )


def to_site_load(load: SiteLoad, now: datetime) -> site_pb.SiteLoad:
    """How busy a site is, on the wire."""
    return site_pb.SiteLoad(
        site_id=to_typeid("sit", load.site.site_id),
        daily_orders=load.site.daily_orders,
        open_orders=load.open_orders,
        load_percent=load.load_percent,
        next_cut_off_time=to_time(load.site.next_cut_off(now)),
        open=load.site.active,
    )


def to_kpis(site_id: str, row: Any) -> site_pb.SiteKpis:
    """What a site achieved, on the wire."""
    asked = row["picked"] + row["short"]
    return site_pb.SiteKpis(
        site_id=site_id,
        dispatched_count=row["dispatched"],
        picked_units=row["picked"],
        short_count=row["short"],
        on_time_percent=100 * row["on_time"] / row["dispatched"] if row["dispatched"] else 0,
        pick_accuracy_percent=100 * row["picked"] / asked if asked else 0,
        lead_time=duration_pb2.Duration(seconds=int(row["lead_s"])),
    )


def to_chosen(chosen: Sequence[Chosen]) -> floors_pb.ChoosePackageResponse:
    """Boxes and what goes into each, on the wire."""
    return floors_pb.ChoosePackageResponse(
        packages=[
            floors_pb.ChosenPackage(
                package_type_id=to_typeid("pkt", item.box.package_type_id),
                contents=[{"sku": unit.sku, "quantity": unit.quantity} for unit in item.units],
                fill_percent=item.fill_percent,
            )
            for item in chosen
        ]
    )
