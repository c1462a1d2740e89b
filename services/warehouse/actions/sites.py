"""Sites, their places and boxes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.moments import check_etag
from services.warehouse.domain import Chosen, Location, PackageType, Site, Units, choose
from services.warehouse.store import sites as store

BOXES_MAX = 500


async def create_site(tx: Transaction, agent: Running, *, site: Site) -> Site:
    """A new site; raises AUTOMATIC_FLOOR_REFUSED, TIME_ZONE_UNKNOWN, CALENDAR_WRONG."""
    await store.insert_site(tx, site.check(is_production=_is_production(agent)))
    return site


async def update_site(
    tx: Transaction, agent: Running, *, site_id: UUID, changes: dict[str, Any], etag: str
) -> Site:
    """A site as it shall be; raises Conflict when it changed since it was read."""
    site = await store.get_site(tx, site_id, lock=True)
    check_etag(etag, site.updated_at)
    changed = replace(site, **changes, updated_at=agent.clock.now())
    await store.save_site(tx, changed.check(is_production=_is_production(agent)))
    return changed


async def create_location(tx: Transaction, agent: Running, *, place: Location) -> Location:
    """A new location of a site that exists."""
    await store.get_site(tx, place.site_id)
    await store.insert_location(tx, place)
    return place


async def create_package_type(tx: Transaction, agent: Running, *, box: PackageType) -> PackageType:
    """A new kind of box."""
    await store.insert_package_type(tx, box)
    return box


async def choose_package(agent: Running, *, units: Sequence[Units]) -> list[Chosen]:
    """Which boxes would fit best; raises NO_PACKAGE_FITS."""
    return choose(units, await store.list_package_types(agent.database, size=BOXES_MAX))


def _is_production(agent: Running) -> bool:
    return agent.mesh.environment == "production"
