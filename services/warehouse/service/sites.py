"""The gRPC face of sites, locations and boxes."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from google.type import date_pb2

from hanse.warehouse.v1 import site_pb2 as site_pb
from hanse.warehouse.v1 import site_service_pb2 as sites_pb
from hanse.warehouse.v1.site_service_pb2_grpc import SiteServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id
from mesh.masks import changed_fields
from mesh.moments import day_of
from services.values import Address, Measure
from services.warehouse import wire
from services.warehouse.actions import sites as actions
from services.warehouse.domain import Location, LocationKind, PackageType, Site
from services.warehouse.store import sites as store
from services.warehouse.wire import sites as wire_sites


class SiteService(SiteServiceServicer):
    """Where goods lie and leave from."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateSite(self, request: Any, context: Any) -> site_pb.Site:
        async def act(tx: Any) -> site_pb.Site:
            now = self.agent.clock.now()
            site = Site(
                site_id=new_id(),
                code=request.code,
                name=request.name,
                address=Address.of(request.address),
                time_zone=request.time_zone,
                daily_orders=request.daily_orders,
                calendar=wire_sites.calendar(request.calendar),
                floor_mode=wire_sites.floor_mode(request.floor_mode),
                created_at=now,
                updated_at=now,
            )
            return wire_sites.to_site(await actions.create_site(tx, self.agent, site=site))

        return await once(self.agent, request, site_pb.Site, act)

    async def GetSite(self, request: Any, context: Any) -> site_pb.Site:
        site_id = from_typeid("sit", request.site_id, "site_id")
        return wire_sites.to_site(await store.get_site(self.agent.database, site_id))

    async def UpdateSite(self, request: Any, context: Any) -> site_pb.Site:
        async def act(tx: Any) -> site_pb.Site:
            fields = changed_fields(request.update_mask, wire_sites.SITE_FIELDS)
            site = await actions.update_site(
                tx,
                self.agent,
                site_id=from_typeid("sit", request.site_id, "site_id"),
                changes=wire_sites.changes(request, fields),
                etag=request.etag,
            )
            return wire_sites.to_site(site)

        return await once(self.agent, request, site_pb.Site, act)

    async def ListSites(self, request: Any, context: Any) -> sites_pb.ListSitesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_sites(
            self.agent.database,
            after=request.page_token,
            active_only=request.active_only,
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return sites_pb.ListSitesResponse(
            sites=[wire_sites.to_site(site) for site in page],
            next_page_token=page[-1].code if rest else "",
        )

    async def CreateLocation(self, request: Any, context: Any) -> site_pb.Location:
        async def act(tx: Any) -> site_pb.Location:
            now = self.agent.clock.now()
            kind = word(site_pb.LocationKind, request.kind, "LOCATION_KIND_")
            place = Location(
                location_id=new_id(),
                site_id=from_typeid("sit", request.site_id, "site_id"),
                code=request.code,
                kind=LocationKind(kind),
                zone=request.zone,
                capacity=request.capacity,
                sequence=request.sequence,
                created_at=now,
                updated_at=now,
            )
            made = await actions.create_location(tx, self.agent, place=place)
            return wire_sites.to_location(made)

        return await once(self.agent, request, site_pb.Location, act)

    async def ListLocations(self, request: Any, context: Any) -> sites_pb.ListLocationsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_locations(
            self.agent.database,
            from_typeid("sit", request.site_id, "site_id"),
            kind=word(site_pb.LocationKind, request.kind, "LOCATION_KIND_"),
            after=wire.walk_cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        last = wire.to_walk_cursor(page[-1].sequence, page[-1].location_id) if rest else ""
        return sites_pb.ListLocationsResponse(
            locations=[wire_sites.to_location(place) for place in page], next_page_token=last
        )

    async def CreatePackageType(self, request: Any, context: Any) -> site_pb.PackageType:
        async def act(tx: Any) -> site_pb.PackageType:
            now = self.agent.clock.now()
            box = PackageType(
                package_type_id=new_id(),
                code=request.code,
                name=request.name,
                inner=Measure.of(request.inner),
                max_weight_g=request.max_weight_g,
                cost=wire_sites.cost(request),
                created_at=now,
                updated_at=now,
            )
            made = await actions.create_package_type(tx, self.agent, box=box)
            return wire_sites.to_package_type(made)

        return await once(self.agent, request, site_pb.PackageType, act)

    async def ListPackageTypes(
        self, request: Any, context: Any
    ) -> sites_pb.ListPackageTypesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_package_types(
            self.agent.database, after=request.page_token, size=size + 1
        )
        page, rest = found[:size], found[size:]
        return sites_pb.ListPackageTypesResponse(
            package_types=[wire_sites.to_package_type(box) for box in page],
            next_page_token=page[-1].code if rest else "",
        )

    async def ListSiteLoads(self, request: Any, context: Any) -> sites_pb.ListSiteLoadsResponse:
        now = self.agent.clock.now()
        asked = [from_typeid("sit", text, "site_ids") for text in request.site_ids]
        found = await store.list_site_loads(self.agent.database, asked, now)
        return sites_pb.ListSiteLoadsResponse(
            loads=[wire_sites.to_site_load(load, now) for load in found]
        )

    async def GetSiteKpis(self, request: Any, context: Any) -> site_pb.SiteKpis:
        site_id = from_typeid("sit", request.site_id, "site_id")
        site = await store.get_site(self.agent.database, site_id)
        place = ZoneInfo(site.time_zone)
        begins = _midnight(request.from_date, place, "from_date")
        ends = _midnight(request.to_date, place, "to_date") + timedelta(days=1)
        found = await store.get_kpis(
            self.agent.database, site_id, begins.astimezone(UTC), ends.astimezone(UTC)
        )
        return wire_sites.to_kpis(request.site_id, found)


def _midnight(day: date_pb2.Date, place: ZoneInfo, field: str) -> datetime:
    return datetime.combine(day_of(day, field), time(), place)
