"""The gRPC face of the floor: release, recall, choose, pack, stage."""

from typing import Any

from hanse.warehouse.v1 import floor_pb2 as floor_pb
from hanse.warehouse.v1 import floor_service_pb2 as floors_pb
from hanse.warehouse.v1.floor_service_pb2_grpc import FloorServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.enums import word
from mesh.errors import NotFound
from mesh.idempotency import once
from mesh.ids import from_typeid, optional_id
from mesh.moments import moment
from services.values import Measure
from services.warehouse.actions import floor as actions
from services.warehouse.actions import sites
from services.warehouse.calls import products
from services.warehouse.store import floor as store
from services.warehouse.wire import floor as wire_floor
from services.warehouse.wire import sites as wire_sites


class FloorService(FloorServiceServicer):
    """Shipments on the floor."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def ReleaseToFloor(self, request: Any, context: Any) -> floor_pb.FloorOrder:
        async def act(tx: Any) -> floor_pb.FloorOrder:
            order = await actions.release_to_floor(
                tx, self.agent, shipment=_shipment(request), again=request.again
            )
            return wire_floor.to_floor_order(order)

        return await once(self.agent, request, floor_pb.FloorOrder, act)

    async def RecallFromFloor(
        self, request: Any, context: Any
    ) -> floors_pb.RecallFromFloorResponse:
        async def act(tx: Any) -> floors_pb.RecallFromFloorResponse:
            found = await actions.recall_from_floor(
                tx,
                self.agent,
                shipment_id=request.shipment_id,
                order_id=request.order_id,
                reason=request.reason,
            )
            return floors_pb.RecallFromFloorResponse(
                floor_orders=[wire_floor.to_floor_order(order) for order in found]
            )

        return await once(self.agent, request, floors_pb.RecallFromFloorResponse, act)

    async def GetFloorOrder(self, request: Any, context: Any) -> floor_pb.FloorOrder:
        name = from_typeid("flo", request.floor_order_id, "floor_order_id")
        found = await store.get_floor_orders(self.agent.database, [name])
        if not found:
            raise NotFound("FLOOR_ORDER_UNKNOWN", floor_order_id=request.floor_order_id)
        return wire_floor.to_floor_order(found[0])

    async def ListFloorOrders(
        self, request: Any, context: Any
    ) -> floors_pb.ListFloorOrdersResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_floor_orders(
            self.agent.database,
            after=pages.cursor(request.page_token),
            size=size + 1,
            site_id=optional_id("sit", request.site_id, "site_id"),
            order_id=request.order_id,
            shipment_id=request.shipment_id,
            state=word(floor_pb.FloorOrder.State, request.state, "STATE_"),
        )
        page, rest = found[:size], found[size:]
        return floors_pb.ListFloorOrdersResponse(
            floor_orders=[wire_floor.to_floor_order(order) for order in page],
            next_page_token=pages.to_cursor(page[-1].floor_order_id if rest else None),
        )

    async def ChoosePackage(self, request: Any, context: Any) -> floors_pb.ChoosePackageResponse:
        chosen = await sites.choose_package(self.agent, units=wire_sites.units(request.units))
        return wire_sites.to_chosen(chosen)

    async def PackParcel(self, request: Any, context: Any) -> floor_pb.Parcel:
        contents = wire_floor.contents(request.contents)
        # Asked before the transaction: none of ours waits for another agent.
        measures = await products.measures(self.agent, {item.sku for item in contents})

        async def act(tx: Any) -> floor_pb.Parcel:
            parcel = await actions.pack_parcel(
                tx,
                self.agent,
                floor_order_id=from_typeid("flo", request.floor_order_id, "floor_order_id"),
                package_type_id=optional_id("pkt", request.package_type_id, "package_type_id"),
                contents=contents,
                weight_g=request.weight_g,
                size=Measure.of(request.size) if request.HasField("size") else None,
                measures=measures,
            )
            return wire_floor.to_parcel(parcel)

        return await once(self.agent, request, floor_pb.Parcel, act)

    async def StageShipment(self, request: Any, context: Any) -> floor_pb.FloorOrder:
        async def act(tx: Any) -> floor_pb.FloorOrder:
            order = await actions.stage_shipment(
                tx,
                self.agent,
                shipment_id=request.shipment_id,
                carrier_id=request.carrier_id,
                consignment_id=request.consignment_id,
                labels=[
                    actions.Label(
                        from_typeid("par", label.parcel_id, "parcel_id"),
                        label.tracking_number,
                        label.label_document_id,
                    )
                    for label in request.labels
                ],
            )
            return wire_floor.to_floor_order(order)

        return await once(self.agent, request, floor_pb.FloorOrder, act)


def _shipment(request: Any) -> actions.Shipment:
    return actions.Shipment(
        shipment_id=request.shipment_id,
        order_id=request.order_id,
        site_id=from_typeid("sit", request.site_id, "site_id"),
        lines=tuple(
            actions.Line(
                line_no=line.line_no,
                sku=line.sku,
                quantity=line.quantity,
                location_id=from_typeid("loc", line.location_id, "location_id"),
                allocation_id=optional_id("alc", line.allocation_id, "allocation_id"),
                lot_number=line.lot_number,
            )
            for line in request.lines
        ),
        priority=request.priority,
        due_at=moment(request, "due_time"),
        ship_to_country_code=request.ship_to_country_code,
    )
