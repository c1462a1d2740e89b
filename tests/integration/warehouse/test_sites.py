"""Sites, their places and boxes, on real PostgreSQL."""

from datetime import UTC, datetime

import pytest
from google.type import date_pb2

from hanse.warehouse.v1 import floor_service_pb2 as floors_pb
from hanse.warehouse.v1 import site_pb2
from hanse.warehouse.v1 import site_service_pb2 as sites_pb
from mesh.errors import AlreadyExists, Conflict, Invalid, NotFound, Refused
from mesh.settings import SettingsError, load
from services.warehouse.settings import Settings
from tests.builders.floor import ADDRESS, a_warehouse, measure
from tests.builders.stock import request_id, typed


@pytest.fixture
async def here(fresh_database, monkeypatch):
    monkeypatch.setenv("HANSE_SAMPLE_PERCENT", "0")
    async with a_warehouse(fresh_database()) as made:
        yield await made.open()


async def reason(refused):
    with pytest.raises(Refused) as caught:
        await refused
    return caught.value.reason


def a_site(here, code, **more):
    """A request for a site."""
    fields = {"name": code, "address": ADDRESS, "time_zone": "Europe/Berlin", **more}
    asked = sites_pb.CreateSiteRequest(request_id=request_id(), code=code, **fields)
    return here.sites.CreateSite(asked)


def update(here, *paths, **more):
    """A request to change the site."""
    asked = sites_pb.UpdateSiteRequest(
        request_id=request_id(), site_id=here.site, update_mask={"paths": paths}, **more
    )
    return here.sites.UpdateSite(asked)


async def test_a_site_works_on_weekdays_unless_told_otherwise(here):
    site = await here.sites.GetSite(sites_pb.GetSiteRequest(site_id=here.site))
    assert [day.weekday for day in site.calendar] == [1, 2, 3, 4, 5]
    assert (site.calendar[0].cut_off_minute, site.active, site.floor_mode) == (900, True, 1)
    assert site.address == ADDRESS
    with pytest.raises(NotFound):
        await here.sites.GetSite(sites_pb.GetSiteRequest(site_id=typed("sit")))


async def test_a_code_is_taken_once(here):
    with pytest.raises(AlreadyExists):
        await a_site(here, "HAM")
    with pytest.raises(AlreadyExists):
        await here.place("A-01")
    await here.box("BOX-S", (400, 300, 200, 100), 5000)
    with pytest.raises(AlreadyExists):
        await here.box("BOX-S", (400, 300, 200, 100), 5000)


async def test_a_site_that_could_not_work_is_refused(here):
    assert await reason(a_site(here, "ATL", time_zone="Atlantis")) == "TIME_ZONE_UNKNOWN"
    day = site_pb2.SiteDay(weekday=1, open_minute=600, close_minute=500)
    assert await reason(a_site(here, "BAK", calendar=[day])) == "CALENDAR_WRONG"


async def test_no_floor_works_by_itself_in_production(here, monkeypatch):
    object.__setattr__(here.agent.mesh, "environment", "production")
    automatic = site_pb2.FLOOR_MODE_AUTOMATIC
    assert await reason(a_site(here, "BRE", floor_mode=automatic)) == "AUTOMATIC_FLOOR_REFUSED"
    changed = update(here, "floor_mode", floor_mode=automatic)
    assert await reason(changed) == "AUTOMATIC_FLOOR_REFUSED"


async def test_a_site_is_changed_by_who_read_it_last(here):
    changed = await update(here, "name", "daily_orders", name="Kai", daily_orders=7)
    assert (changed.name, changed.daily_orders, changed.active) == ("Kai", 7, True)
    with pytest.raises(Conflict):
        await update(here, "name", name="Neu", etag="0")
    assert (await update(here, "name", name="Neu", etag=changed.etag)).name == "Neu"
    with pytest.raises(Invalid):
        await update(here, "code")
    closed = await update(here, "active", "address", "calendar", address=ADDRESS)
    assert not closed.active
    listed = await here.sites.ListSites(sites_pb.ListSitesRequest(active_only=True))
    assert not listed.sites


async def test_sites_places_and_boxes_are_listed_a_page_at_a_time(here):
    for code in ("BER", "AAC"):
        await a_site(here, code)
    page = await here.sites.ListSites(sites_pb.ListSitesRequest(page_size=2))
    rest = await here.sites.ListSites(
        sites_pb.ListSitesRequest(page_size=2, page_token=page.next_page_token)
    )
    assert [site.code for site in (*page.sites, *rest.sites)] == ["AAC", "BER", "HAM"]
    await here.place("B-01", sequence=5)
    ask = sites_pb.ListLocationsRequest(site_id=here.site, page_size=1)
    first = await here.sites.ListLocations(ask)
    ask.page_token = first.next_page_token
    second = await here.sites.ListLocations(ask)
    assert [place.code for place in (*first.locations, *second.locations)] == ["A-01", "B-01"]
    for token in ("nonsense", "1|x", "x|00"):
        ask.page_token = token
        with pytest.raises(Invalid):
            await here.sites.ListLocations(ask)
    await here.box("BOX-S", (400, 300, 200, 100), 5000)
    boxes = await here.sites.ListPackageTypes(sites_pb.ListPackageTypesRequest())
    assert [box.inner.length_mm for box in boxes.package_types] == [400]


async def test_a_place_needs_a_site(here):
    here.site = typed("sit")
    with pytest.raises(NotFound):
        await here.place("Z-01")


async def test_a_busy_site_says_so(here):
    for _ in range(3):
        await here.orders.ReleaseToFloor(await here.order((1, "SHIRT", 1)))
    await a_site(here, "OFF", calendar=[])
    asked = sites_pb.ListSiteLoadsRequest(site_ids=[here.site])
    [load] = (await here.sites.ListSiteLoads(asked)).loads
    assert (load.open_orders, load.load_percent, load.open) == (3, 3, True)
    assert load.next_cut_off_time.ToDatetime(tzinfo=UTC) > datetime.now(UTC)
    assert len((await here.sites.ListSiteLoads(sites_pb.ListSiteLoadsRequest())).loads) == 2


async def test_what_a_site_achieved_is_counted(here):
    order = await here.packed((1, "SHIRT", 2))
    staged = await here.stage(order)
    await here.close(staged.parcels[0].load_id)
    day = {"year": 2020, "month": 1, "day": 1}
    asked = sites_pb.GetSiteKpisRequest(
        site_id=here.site,
        from_date=date_pb2.Date(**day),
        to_date=date_pb2.Date(**day | {"year": 2099}),
    )
    kpis = await here.sites.GetSiteKpis(asked)
    assert (kpis.dispatched_count, kpis.picked_units, kpis.short_count) == (1, 2, 0)
    assert (kpis.on_time_percent, kpis.pick_accuracy_percent) == (100, 100)
    asked.to_date.year = 2020
    assert (await here.sites.GetSiteKpis(asked)).dispatched_count == 0
    asked.from_date.day = 31
    asked.from_date.month = 2
    with pytest.raises(Invalid):
        await here.sites.GetSiteKpis(asked)


async def test_the_smallest_box_that_fits_is_chosen(here):
    small = await here.box("BOX-S", (310, 210, 60, 100), 5000)
    large = await here.box("BOX-L", (600, 400, 400, 400), 20000)

    def choose(count):
        shirt = floors_pb.UnitToPack(
            sku="SHIRT", quantity=count, measure=measure(300, 200, 20, 250)
        )
        return here.floor.ChoosePackage(floors_pb.ChoosePackageRequest(units=[shirt]))

    [one] = (await choose(2)).packages
    assert (one.package_type_id, one.contents[0].quantity) == (small, 2)
    assert [box.package_type_id for box in (await choose(4)).packages] == [large]
    assert sum(box.contents[0].quantity for box in (await choose(200)).packages) == 200
    desk = floors_pb.UnitToPack(sku="DESK", quantity=1, measure=measure(1500, 800, 90, 30000))
    asked = here.floor.ChoosePackage(floors_pb.ChoosePackageRequest(units=[desk]))
    assert await reason(asked) == "NO_PACKAGE_FITS"


@pytest.mark.parametrize("percent", ["-1", "101", "many"])
def test_a_share_that_cannot_be_stops_the_start(percent):
    with pytest.raises(SettingsError):
        load(Settings, {"HANSE_SAMPLE_PERCENT": percent})
