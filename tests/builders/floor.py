"""A warehouse in a test: real warehouse and inventory, products that know sizes."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1 import product_pb2
from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceServicer
from hanse.type.v1 import address_pb2, measure_pb2
from hanse.warehouse.v1 import floor_pb2, site_pb2
from hanse.warehouse.v1 import floor_service_pb2 as floors_pb
from hanse.warehouse.v1 import load_service_pb2 as loads_pb
from hanse.warehouse.v1 import pick_service_pb2 as picks_pb
from hanse.warehouse.v1 import site_service_pb2 as sites_pb
from hanse.warehouse.v1.floor_service_pb2_grpc import FloorServiceStub
from hanse.warehouse.v1.load_service_pb2_grpc import LoadServiceStub
from hanse.warehouse.v1.pick_service_pb2_grpc import PickServiceStub
from hanse.warehouse.v1.receiving_service_pb2_grpc import ReceivingServiceStub
from hanse.warehouse.v1.site_service_pb2_grpc import SiteServiceStub
from mesh.agent import Agent, Running
from mesh.testing.mesh import in_process_mesh
from services.warehouse.agent import agent as warehouse
from tests.builders.stock import OPERATOR, QUIET, Stock, request_id, typed

ADMIN = "sub=eva;kind=person;roles=admin"
SIZES = {"SHIRT": (300, 200, 20, 250), "MUG": (100, 100, 120, 400), "DESK": (1500, 800, 90, 30000)}
# Without workers: a test runs their rounds itself.
STILL = Agent("warehouse", servicers=warehouse.servicers, settings=warehouse.settings)
ADDRESS = address_pb2.Address(
    name="Hanse", lines=["Kai 1"], postcode="20457", city="Hamburg", country_code="DE"
)


def measure(length: int, width: int, height: int, weight: int) -> measure_pb2.Measure:
    """A size on the wire."""
    return measure_pb2.Measure(length_mm=length, width_mm=width, height_mm=height, weight_g=weight)


def products_of(sizes: Mapping[str, tuple[int, int, int, int]]) -> Agent:
    """Products that know these sizes and nothing else."""

    class Catalog(CatalogServiceServicer):
        def __init__(self, agent: Running) -> None:
            self.agent = agent

        async def BatchGetVariants(self, request: Any, context: Any) -> Any:
            return catalog_pb.BatchGetVariantsResponse(
                variants=[
                    product_pb2.Variant(
                        sku=sku, content=product_pb2.VariantContent(measure=measure(*sizes[sku]))
                    )
                    for sku in request.skus
                    if sku in sizes
                ],
                unknown_skus=[sku for sku in request.skus if sku not in sizes],
            )

    return Agent("products", servicers=[Catalog])


class Floor:
    """A warehouse and the words a test says to it."""

    def __init__(self, mesh: Any) -> None:
        self.mesh = mesh
        self.stock = Stock(mesh)
        self.agent: Running = mesh["warehouse"]
        self.orders = mesh.stub(FloorServiceStub, "warehouse", caller="orders")
        self.floor = mesh.stub(FloorServiceStub, "warehouse", principal=OPERATOR)
        self.picks = mesh.stub(PickServiceStub, "warehouse", principal=OPERATOR)
        self.loads = mesh.stub(LoadServiceStub, "warehouse", principal=OPERATOR)
        self.receiving = mesh.stub(ReceivingServiceStub, "warehouse", principal=OPERATOR)
        self.sites = mesh.stub(SiteServiceStub, "warehouse", principal=ADMIN)
        self.site = ""
        self.shelf = ""

    async def open(self, mode: int = site_pb2.FLOOR_MODE_MANUAL, code: str = "HAM") -> "Floor":
        """A site with a shelf."""
        site = await self.sites.CreateSite(
            sites_pb.CreateSiteRequest(
                request_id=request_id(),
                code=code,
                name="Hamburg",
                address=ADDRESS,
                time_zone="Europe/Berlin",
                daily_orders=100,
                floor_mode=mode,
            )
        )
        self.site = site.site_id
        self.shelf = await self.place("A-01")
        return self

    async def place(
        self, code: str, kind: int = site_pb2.LOCATION_KIND_PICKING, sequence: int = 1
    ) -> str:
        """A location of the site."""
        place = await self.sites.CreateLocation(
            sites_pb.CreateLocationRequest(
                request_id=request_id(),
                site_id=self.site,
                code=code,
                kind=kind,
                sequence=sequence,
            )
        )
        return place.location_id

    async def box(self, code: str, size: tuple[int, int, int, int], weight_max: int) -> str:
        """A kind of box."""
        made = await self.sites.CreatePackageType(
            sites_pb.CreatePackageTypeRequest(
                request_id=request_id(),
                code=code,
                name=code,
                inner=measure(*size),
                max_weight_g=weight_max,
            )
        )
        return made.package_type_id

    async def order(self, *wanted: tuple[int, str, int], have: int = 10) -> Any:
        """An order whose units are in stock and tied to it: the request that gives it away."""
        order = typed("ord")
        for sku in {sku for _, sku, _ in wanted}:
            await self.stock.receive(sku, have, self.site, self.shelf)
        held = await self.stock.reserve(*wanted, holder=order)
        ties = (await self.stock.allocate(held, order)).allocations
        return floors_pb.ReleaseToFloorRequest(
            request_id=request_id(),
            shipment_id=typed("shp"),
            order_id=order,
            site_id=self.site,
            lines=[
                floors_pb.LineToPick(
                    line_no=tie.line_no,
                    sku=tie.sku,
                    allocation_id=tie.allocation_id,
                    location_id=tie.location_id,
                    quantity=tie.quantity,
                )
                for tie in ties
            ],
        )

    async def tasks(self, floor_order: Any) -> list[Any]:
        """What to pick."""
        asked = picks_pb.ListPickTasksRequest(floor_order_id=floor_order.floor_order_id)
        return list((await self.picks.ListPickTasks(asked)).pick_tasks)

    async def pick(self, task: Any, quantity: int = 0, **scanned: Any) -> Any:
        """Units are taken and scanned."""
        fields = {
            "scanned_sku": task.sku,
            "scanned_location_id": task.location_id,
            "quantity": quantity or task.quantity - task.picked_quantity,
            **scanned,
        }
        return await self.picks.ConfirmPick(
            picks_pb.ConfirmPickRequest(
                request_id=request_id(), pick_task_id=task.pick_task_id, **fields
            )
        )

    async def short(self, task: Any, found: int) -> Any:
        """Fewer units are there."""
        return await self.picks.ReportShortPick(
            picks_pb.ReportShortPickRequest(
                request_id=request_id(), pick_task_id=task.pick_task_id, picked_quantity=found
            )
        )

    async def pack(self, floor_order: Any, *units: tuple[str, int], **more: Any) -> Any:
        """A box is packed; it weighs what is in it."""
        weight = sum(SIZES[sku][3] * count for sku, count in units)
        fields = {"size": measure(400, 300, 200, 0), "weight_g": weight, **more}
        return await self.floor.PackParcel(
            floors_pb.PackParcelRequest(
                request_id=request_id(),
                floor_order_id=floor_order.floor_order_id,
                contents=[floor_pb2.ParcelContent(sku=sku, quantity=count) for sku, count in units],
                **fields,
            )
        )

    async def packed(self, *wanted: tuple[int, str, int]) -> Any:
        """A shipment that is picked and packed in one parcel."""
        order = await self.orders.ReleaseToFloor(await self.order(*wanted))
        for task in await self.tasks(order):
            await self.pick(task)
        await self.pack(order, *((sku, count) for _, sku, count in wanted))
        return await self.read(order)

    async def read(self, floor_order: Any) -> Any:
        """A shipment as it is now."""
        asked = floors_pb.GetFloorOrderRequest(floor_order_id=floor_order.floor_order_id)
        return await self.floor.GetFloorOrder(asked)

    async def stage(self, floor_order: Any, **more: Any) -> Any:
        """Labels are on."""
        fields = {
            "request_id": request_id(),
            "shipment_id": floor_order.shipment_id,
            "carrier_id": typed("car"),
            "consignment_id": typed("con"),
            "labels": [
                floors_pb.ParcelLabel(parcel_id=parcel.parcel_id, tracking_number=f"T{at}")
                for at, parcel in enumerate(floor_order.parcels)
            ],
            **more,
        }
        return await self.orders.StageShipment(floors_pb.StageShipmentRequest(**fields))

    async def recall(self, **target: str) -> Any:
        """Taken back."""
        return await self.orders.RecallFromFloor(
            floors_pb.RecallFromFloorRequest(request_id=request_id(), **target)
        )

    async def close(self, load_id: str, name: str = "") -> Any:
        """The truck leaves."""
        asked = loads_pb.CloseLoadRequest(request_id=name or request_id(), load_id=load_id)
        return await self.loads.CloseLoad(asked)

    async def told(self, kind: Any) -> list[Any]:
        """The facts of a kind told so far."""
        async with self.agent.database.transaction() as tx:
            rows = await tx.connection.fetch(
                "select payload from outbox where headers->>'ce_type' = $1 order by id",
                kind.DESCRIPTOR.full_name,
            )
        return [kind.FromString(row["payload"]) for row in rows]


@asynccontextmanager
async def a_warehouse(database: Any, sizes: Any = None) -> AsyncIterator[Floor]:
    """A warehouse with inventory and products on a fresh database, without workers."""
    catalog = products_of(SIZES if sizes is None else sizes)
    async with in_process_mesh(QUIET, STILL, catalog, database_url=database.dsn) as mesh:
        yield Floor(mesh)
