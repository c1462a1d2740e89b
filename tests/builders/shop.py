"""A shop with everything an order needs: what a scenario does and asks, in a line each."""

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from hanse.inventory.v1 import reservation_service_pb2 as reservations_pb
from hanse.inventory.v1 import stock_movement_service_pb2 as movements_pb
from hanse.inventory.v1 import stock_service_pb2 as stock_pb
from hanse.inventory.v1.reservation_service_pb2_grpc import ReservationServiceStub
from hanse.inventory.v1.stock_movement_service_pb2_grpc import StockMovementServiceStub
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceStub
from hanse.orders.v1 import cancellation_service_pb2_grpc, cart_service_pb2_grpc
from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.orders.v1 import shipment_pb2 as shipment_pb
from hanse.orders.v1 import shipment_service_pb2 as shipments_pb
from hanse.orders.v1.order_service_pb2_grpc import OrderServiceStub
from hanse.orders.v1.shipment_service_pb2_grpc import ShipmentServiceStub
from hanse.payments.v1 import payment_service_pb2 as payments_pb
from hanse.payments.v1.payment_service_pb2_grpc import PaymentServiceStub
from hanse.products.v1 import pricing_service_pb2, product_pb2, product_service_pb2
from hanse.products.v1.pricing_service_pb2_grpc import PricingServiceStub
from hanse.products.v1.product_service_pb2_grpc import ProductServiceStub
from hanse.type.v1 import measure_pb2
from mesh.agent import Agent
from mesh.ids import new_id, to_typeid
from mesh.money import from_minor
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.documents.agent import agent as documents
from services.inventory.agent import agent as inventory
from services.orders.agent import agent as orders
from services.payments.agent import agent as payments
from services.products.agent import agent as products
from tests.builders.partners import Faults, Town, an_address, faulty, until

OPERATOR = "sub=olga;kind=person;roles=operator,admin"
STATE = order_pb.OrderState
SHIPMENT = shipment_pb.Shipment


def request_id() -> str:
    """A fresh request id."""
    return str(uuid.uuid4())


class Shop:
    """The agents of an order in one process, and clients of them."""

    def __init__(self, mesh: InProcessMesh, town: Town, faults: Faults) -> None:
        self.mesh, self.town, self.faults = mesh, town, faults
        self.customer_id = to_typeid("cus", new_id())
        self.orders = mesh.stub(OrderServiceStub, "orders", principal=OPERATOR)
        self.shipments = mesh.stub(ShipmentServiceStub, "orders", principal=OPERATOR)
        self.cancellations = mesh.stub(
            cancellation_service_pb2_grpc.CancellationServiceStub, "orders", principal=OPERATOR
        )
        self.carts = mesh.stub(cart_service_pb2_grpc.CartServiceStub, "orders", principal=OPERATOR)
        self.stock = mesh.stub(StockServiceStub, "inventory", principal=OPERATOR)
        self.holds = mesh.stub(ReservationServiceStub, "inventory", principal=OPERATOR)
        self.desk = mesh.stub(StockMovementServiceStub, "inventory", principal=OPERATOR)
        self.money = mesh.stub(PaymentServiceStub, "payments", principal=OPERATOR)

    def as_customer(self, customer_id: str = "") -> Any:
        """Orders as a customer sees them."""
        who = f"sub={customer_id or self.customer_id};kind=person;roles=customer"
        return self.mesh.stub(OrderServiceStub, "orders", principal=who)

    async def sell(self, sku: str, cents: int = 1990, **stock: int) -> None:
        """A published product with a price, and units at sites by code."""
        catalog = self.mesh.stub(ProductServiceStub, "products", principal=OPERATOR)
        made = await catalog.CreateProduct(
            product_service_pb2.CreateProductRequest(
                request_id=request_id(),
                content=product_pb2.ProductContent(title=f"Thing {sku}", locale="en"),
            )
        )
        size = measure_pb2.Measure(length_mm=200, width_mm=100, height_mm=50, weight_g=400)
        content = product_pb2.VariantContent(
            tax_class="standard", condition=product_pb2.CONDITION_NEW, measure=size
        )
        await catalog.CreateVariant(
            product_service_pb2.CreateVariantRequest(
                request_id=request_id(), product_id=made.product_id, sku=sku, content=content
            )
        )
        await self.price(sku, cents)
        for verb in ("Submit", "Approve", "Publish"):
            kind = getattr(product_service_pb2, f"{verb}ProductRequest")
            request = kind(request_id=request_id(), product_id=made.product_id)
            await getattr(catalog, f"{verb}Product")(request)
        for code, units in stock.items():
            await self.receive(sku, units, code)

    async def bundle(self, sku: str, **parts: int) -> None:
        """A bundle of SKUs, underscores for dashes."""
        catalog = self.mesh.stub(ProductServiceStub, "products", principal=OPERATOR)
        components = [
            product_pb2.BundleComponent(sku=part.replace("_", "-"), quantity=units)
            for part, units in parts.items()
        ]
        await catalog.CreateBundle(
            product_service_pb2.CreateBundleRequest(
                request_id=request_id(), bundle_sku=sku, components=components
            )
        )

    async def price(self, sku: str, cents: int) -> None:
        """What a SKU costs from now on."""
        pricing = self.mesh.stub(PricingServiceStub, "products", principal=OPERATOR)
        await pricing.SetPrice(
            pricing_service_pb2.SetPriceRequest(
                request_id=request_id(), sku=sku, channel="web", unit_price=from_minor(cents, "EUR")
            )
        )

    async def receive(self, sku: str, units: int, code: str) -> None:
        """Units come in at a site."""
        site = next(site for site in self.town.sites if site.code == code.upper())
        line = movements_pb.ReceiptLine(
            sku=sku, quantity=units, site_id=site.site_id, location_id=to_typeid("loc", new_id())
        )
        await self.desk.ReceiveStock(
            movements_pb.ReceiveStockRequest(
                request_id=request_id(), lines=[line], reference="opening"
            )
        )

    def request(self, *lines: tuple[str, int], token: str = "tok_approve", **more: Any) -> Any:
        """An order to be placed."""
        asked = {
            "request_id": request_id(),
            "customer_id": self.customer_id,
            "lines": [
                orders_pb.LineToOrder(line_no=at, sku=sku, quantity=units)
                for at, (sku, units) in enumerate(lines, 1)
            ],
            "currency_code": "EUR",
            "shipping_address": an_address(more.pop("country", "DE")),
            "payment": orders_pb.PaymentMethod(card_token=token),
        }
        return orders_pb.PlaceOrderRequest(**{**asked, **more})

    async def place(self, *lines: tuple[str, int], **more: Any) -> Any:
        """Place an order; how it stands when the decision is made."""
        return await self.orders.PlaceOrder(self.request(*lines, **more), timeout_s=30)

    async def get(self, order_id: str) -> Any:
        """An order as it is."""
        return await self.orders.GetOrder(orders_pb.GetOrderRequest(order_id=order_id))

    async def reaches(self, order_id: str, *states: str, within_s: float = 20.0) -> Any:
        """An order once it is in one of the states."""
        wanted = {STATE.Value(f"ORDER_STATE_{state}") for state in states}

        async def told() -> Any:
            order = await self.get(order_id)
            return order if order.state in wanted else None

        return await until(told, within_s)

    async def sent(self, order_id: str, state: str, count: int = 1) -> list[Any]:
        """The shipments of an order once so many are in a state."""
        wanted = SHIPMENT.State.Value(f"STATE_{state}")

        async def told() -> Any:
            listed = await self.shipments.ListShipments(
                shipments_pb.ListShipmentsRequest(order_id=order_id)
            )
            there = [one for one in listed.shipments if one.state == wanted]
            return there if len(there) >= count else None

        return list(await until(told))

    async def on_floor(self, order_id: str, count: int = 1) -> list[str]:
        """The shipments of an order once so many are on the floor."""

        async def told() -> Any:
            there = [
                one.shipment_id for one in self.town.floor.values() if one.order_id == order_id
            ]
            return there if len(there) >= count else None

        return list(await until(told))

    async def settled(self, order_id: str) -> Any:
        """The order once its saga has ended."""
        order = await self.get(order_id)
        if order.saga_id:
            from mesh.ids import from_typeid

            saga_id = from_typeid("sag", order.saga_id)
            await self.mesh["orders"].sagas.wait_for(saga_id, until="end", timeout_s=20)
        return await self.get(order_id)

    async def level(self, sku: str) -> tuple[int, int, int]:
        """On hand, reserved and allocated of a SKU, everywhere."""
        listed = await self.stock.ListStockLevels(stock_pb.ListStockLevelsRequest(sku=sku))
        found = listed.stock_levels
        return (
            sum(level.on_hand for level in found),
            sum(level.reserved for level in found),
            sum(level.allocated for level in found),
        )

    async def payment(self, order_id: str) -> Any:
        """The payment of an order, None where there is none."""
        listed = await self.money.ListPayments(payments_pb.ListPaymentsRequest(order_id=order_id))
        if not listed.payments:
            return None
        payment_id = listed.payments[0].payment_id
        return await self.money.GetPayment(payments_pb.GetPaymentRequest(payment_id=payment_id))

    async def allocations(self, order_id: str) -> list[Any]:
        """What stock is tied to an order."""
        request = reservations_pb.ListAllocationsRequest(order_id=order_id)
        return list((await self.holds.ListAllocations(request)).allocations)


@asynccontextmanager
async def a_shop(database: Callable[..., Any], *more: Agent, **parts: Any) -> AsyncIterator[Shop]:
    """Orders, products, inventory, payments and documents as they are; stand-ins for the rest."""
    faults = Faults()
    town = Town(faults)
    there = database()
    quick = replace(orders, workers=())
    agents = [
        *town.agents(),
        faulty(documents, faults),
        products,
        faulty(inventory, faults),
        faulty(payments, faults),
        quick,
        *more,
    ]
    async with in_process_mesh(*agents, database_url=there.dsn, **parts) as mesh:
        for agent in agents:
            await mesh.ready(agent.name)
        yield Shop(mesh, town, faults)
