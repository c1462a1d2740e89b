"""Where the goods of an order are, and how they would be sent."""

from dataclasses import replace
from typing import Any

from hanse.orders.v1 import shipment_pb2 as shipment_pb
from hanse.orders.v1 import shipment_service_pb2 as shipments_pb
from hanse.orders.v1 import shipment_service_pb2_grpc as shipments_grpc
from mesh import pages
from mesh.agent import Running
from mesh.ids import from_typeid, optional_id
from services.orders.actions import sourcing
from services.orders.service import seeing
from services.orders.store import orders as orders_store
from services.orders.store import shipments as store
from services.orders.wire import shipments as wire
from services.orders.wire import values


class ShipmentService(shipments_grpc.ShipmentServiceServicer):
    """Shipments and backorders, and the decision from where to send."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetShipment(self, request: Any, context: Any) -> shipment_pb.Shipment:
        shipment_id = from_typeid("shp", request.shipment_id, "shipment_id")
        shipment = await store.get(self.agent.database, shipment_id)
        seeing.show(await orders_store.get(self.agent.database, shipment.order_id))
        return wire.to_shipment(shipment)

    async def ListShipments(self, request: Any, context: Any) -> shipments_pb.ListShipmentsResponse:
        size = pages.page_size(request.page_size)
        filters = wire.filters(request)
        customer_id, merchant_id = seeing.own_customer(), seeing.own_merchant()
        if customer_id is not None:
            filters = replace(filters, customer_id=customer_id)
        if merchant_id is not None:
            filters = replace(filters, merchant_id=merchant_id)
        found = await store.page(
            self.agent.database, filters, before=pages.cursor(request.page_token), size=size + 1
        )
        page, rest = found[:size], found[size:]
        return shipments_pb.ListShipmentsResponse(
            shipments=[wire.to_shipment(shipment) for shipment in page],
            next_page_token=pages.to_cursor(page[-1].shipment_id if rest else None),
        )

    async def ListBackorders(
        self, request: Any, context: Any
    ) -> shipments_pb.ListBackordersResponse:
        size = pages.page_size(request.page_size)
        token = values.pair(request.page_token)
        found = await store.page_of_backorders(
            self.agent.database,
            order_id=optional_id("ord", request.order_id, "order_id"),
            sku=request.sku,
            state=wire.backorder_state(request.state),
            merchant_id=seeing.own_merchant(),
            after=(values.number(token[0], "page_token"), token[1]) if token else None,
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        last = page[-1] if rest else None
        return shipments_pb.ListBackordersResponse(
            backorders=[wire.to_backorder(held) for held in page],
            next_page_token=f"{last.priority}.{last.backorder_id.hex}" if last else "",
        )

    async def PlanFulfillment(self, request: Any, context: Any) -> shipment_pb.FulfillmentPlan:
        plan = await sourcing.preview(
            wire.needs(request),
            request.ship_to.country_code,
            self.agent,
            together=request.ship_together,
            excluded=wire.excluded(request),
        )
        return wire.to_plan(plan, request.currency_code)
