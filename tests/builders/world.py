"""The agents as they are, in one process or as a running home; one shop to play scenarios in.

`world.stub` is an operator's client. Faults go before any agent, in one process only.
"""

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from typing import Any

from google.type import date_pb2

from hanse.backoffice.v1 import legal_entity_service_pb2 as entities_pb
from hanse.backoffice.v1 import tax_service_pb2 as tax_pb
from hanse.backoffice.v1.legal_entity_service_pb2_grpc import LegalEntityServiceStub
from hanse.backoffice.v1.tax_service_pb2_grpc import TaxServiceStub
from hanse.customers.v1 import customer_pb2, customer_service_pb2
from hanse.customers.v1.customer_service_pb2_grpc import CustomerServiceStub
from hanse.inventory.v1 import stock_movement_service_pb2 as movements_pb
from hanse.inventory.v1 import stock_service_pb2 as stock_pb
from hanse.inventory.v1.stock_movement_service_pb2_grpc import StockMovementServiceStub
from hanse.inventory.v1.stock_service_pb2_grpc import StockServiceStub
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
from hanse.type.v1 import address_pb2, measure_pb2
from hanse.warehouse.v1 import site_pb2, site_service_pb2
from hanse.warehouse.v1.site_service_pb2_grpc import SiteServiceStub
from mesh.agent import Agent
from mesh.channel import Channels
from mesh.errors import AlreadyExists, Refused
from mesh.money import from_minor
from mesh.testing.mesh import in_process_mesh
from mesh.topology import load_topology
from tests.builders.partners import Faults, faulty

ADMIN = "sub=olga;kind=person;roles=operator,admin,merchant"
STATE = order_pb.OrderState
SILENCE = "FRAUD_UNREACHABLE"
# Where an order can be found once it is no longer held.
KNOWN = ("PENDING", "CONFIRMED", "FULFILLING", "PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED",
         "REJECTED")  # fmt: skip
QUICK = {
    "HANSE_HOUSE_DAY_S": "0.2",
    "HANSE_SANDBOX_EVENT_DELAY_S": "0.2",
    "HANSE_SAMPLE_PERCENT": "0",
    "HANSE_ORDERS_PATIENCE_S": "8",
}


def request_id() -> str:
    """A fresh request id."""
    return str(uuid.uuid4())


def an_address(country: str = "DE", name: str = "Ada Lovelace") -> address_pb2.Address:
    """Somewhere."""
    return address_pb2.Address(
        name=name, lines=["Main Street 1"], postcode="20095", city="Hamburg", country_code=country
    )


class World:
    """What a scenario does and asks; `faults` is None where real processes run."""

    def __init__(self, stub: Callable[[Any, str], Any], faults: Faults | None) -> None:
        self.stub = stub
        self.faults = faults
        self.expects_silence = False
        self.mark = uuid.uuid4().hex[:6].upper()
        self.sites: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.orders = stub(OrderServiceStub, "orders")
        self.shipments = stub(ShipmentServiceStub, "orders")
        self.stock = stub(StockServiceStub, "inventory")
        self.money = stub(PaymentServiceStub, "payments")

    def sku(self, name: str) -> str:
        """A SKU of this scenario alone."""
        return f"{name}-{self.mark}"

    async def open(self) -> None:
        """A company with its taxes: what every sale needs."""
        entities = self.stub(LegalEntityServiceStub, "backoffice")
        rates = self.stub(TaxServiceStub, "backoffice")
        await _once(
            entities.CreateLegalEntity(
                entities_pb.CreateLegalEntityRequest(
                    request_id=request_id(),
                    code="hanse-de",
                    name="Hanse",
                    country_code="DE",
                    address=an_address(name="Hanse"),
                    vat_numbers={"DE": "DE123456789"},
                    currency_code="EUR",
                )
            )
        )
        await _once(
            rates.CreateTaxRate(
                tax_pb.CreateTaxRateRequest(
                    request_id=request_id(),
                    country_code="DE",
                    tax_class="standard",
                    percent="19",
                    title="VAT",
                    from_date=date_pb2.Date(year=2020, month=1, day=1),
                )
            )
        )

    async def site(self, name: str, *, people: bool = False, country: str = "DE") -> str:
        """A place goods leave from, by itself or by people's hands, with one shelf."""
        desk = self.stub(SiteServiceStub, "warehouse")
        mode = site_pb2.FLOOR_MODE_MANUAL if people else site_pb2.FLOOR_MODE_AUTOMATIC
        made = await desk.CreateSite(
            site_service_pb2.CreateSiteRequest(
                request_id=request_id(),
                code=f"{name}-{self.mark}",
                name=name,
                address=an_address(country, name),
                time_zone="Europe/Berlin",
                daily_orders=10_000,
                floor_mode=mode,
            )
        )
        place = await desk.CreateLocation(
            site_service_pb2.CreateLocationRequest(
                request_id=request_id(),
                site_id=made.site_id,
                code="A-1",
                kind=site_pb2.LOCATION_KIND_PICKING,
            )
        )
        self.sites[name], self.places[name] = made.site_id, place.location_id
        return str(made.site_id)

    async def sell(self, sku: str, cents: int, **stock: int) -> None:
        """A published product with a price, and units at sites."""
        catalog = self.stub(ProductServiceStub, "products")
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
        await self.stub(PricingServiceStub, "products").SetPrice(
            pricing_service_pb2.SetPriceRequest(
                request_id=request_id(), sku=sku, channel="web", unit_price=from_minor(cents, "EUR")
            )
        )
        for verb in ("Submit", "Approve", "Publish"):
            kind = getattr(product_service_pb2, f"{verb}ProductRequest")
            await getattr(catalog, f"{verb}Product")(
                kind(request_id=request_id(), product_id=made.product_id)
            )
        for name, units in stock.items():
            await self.receive(sku, units, name)

    async def receive(self, sku: str, units: int, name: str) -> None:
        """Units come in at a site."""
        line = movements_pb.ReceiptLine(
            sku=sku,
            quantity=units,
            site_id=self.sites[name],
            location_id=self.places[name],
        )
        await self.stub(StockMovementServiceStub, "inventory").ReceiveStock(
            movements_pb.ReceiveStockRequest(
                request_id=request_id(), lines=[line], reference="opening"
            )
        )

    async def customer(self, name: str = "Ada Lovelace") -> str:
        """Somebody with an account."""
        made = await self.stub(CustomerServiceStub, "customers").CreateCustomer(
            customer_service_pb2.CreateCustomerRequest(
                request_id=request_id(),
                profile=customer_pb2.CustomerProfile(
                    name=name, email=f"{uuid.uuid4().hex}@example.org", country_code="DE"
                ),
            )
        )
        return str(made.customer_id)

    async def place(
        self, customer_id: str, *lines: tuple[str, int], token: str = "tok_approve", **more: Any
    ) -> Any:
        """Place an order; how it stands when the decision is made."""
        asked: dict[str, Any] = {
            "request_id": request_id(),
            "customer_id": customer_id,
            "lines": [
                orders_pb.LineToOrder(line_no=at, sku=sku, quantity=units)
                for at, (sku, units) in enumerate(lines, 1)
            ],
            "currency_code": "EUR",
            "shipping_address": an_address(),
            "payment": orders_pb.PaymentMethod(card_token=token),
        }
        request = orders_pb.PlaceOrderRequest(**{**asked, **more})
        order = await self.orders.PlaceOrder(request, timeout_s=20)
        is_silent = order.state == STATE.ORDER_STATE_ON_HOLD and order.hold.reason == SILENCE
        if is_silent and not self.expects_silence:
            # On a crowded machine fraud may miss its half second; an operator knows this buyer.
            await self.release(order.order_id)
            order = await self.reaches(order.order_id, *KNOWN)
        return order

    async def release(self, order_id: str, *, go_on: bool = True) -> Any:
        """An operator's word on a held order."""
        decision = orders_pb.ReleaseOrderRequest.Decision
        return await self.orders.ReleaseOrder(
            orders_pb.ReleaseOrderRequest(
                request_id=request_id(),
                order_id=order_id,
                decision=decision.DECISION_GO_ON if go_on else decision.DECISION_REJECT,
                note="known",
            )
        )

    async def reaches(self, order_id: str, *states: str, within_s: float = 180.0) -> Any:
        """An order once it is in one of the states."""
        wanted = {STATE.Value(f"ORDER_STATE_{state}") for state in states}

        async def told() -> Any:
            order = await self.orders.GetOrder(orders_pb.GetOrderRequest(order_id=order_id))
            return order if order.state in wanted else None

        return await eventually(told, within_s)

    async def shipments_of(self, order_id: str, *states: str, count: int = 1) -> list[Any]:
        """The shipments of an order once so many are in one of the states."""
        wanted = {shipment_pb.Shipment.State.Value(f"STATE_{state}") for state in states}

        async def told() -> Any:
            listed = await self.shipments.ListShipments(
                shipments_pb.ListShipmentsRequest(order_id=order_id)
            )
            there = [one for one in listed.shipments if not wanted or one.state in wanted]
            return there if len(there) >= count else None

        return list(await eventually(told))

    async def level(self, sku: str) -> tuple[int, int, int]:
        """On hand, reserved and allocated of a SKU, everywhere."""
        listed = await self.stock.ListStockLevels(stock_pb.ListStockLevelsRequest(sku=sku))
        found = listed.stock_levels
        return (
            sum(level.on_hand for level in found),
            sum(level.reserved for level in found),
            sum(level.allocated for level in found),
        )

    async def rests(self, sku: str, *wanted: int) -> None:
        """Stock of a SKU comes to on hand, reserved and allocated."""

        async def told() -> bool:
            return await self.level(sku) == wanted

        await eventually(told)

    async def payment(self, order_id: str) -> Any:
        """The payment of an order, None where there is none."""
        listed = await self.money.ListPayments(payments_pb.ListPaymentsRequest(order_id=order_id))
        if not listed.payments:
            return None
        payment_id = listed.payments[0].payment_id
        return await self.money.GetPayment(payments_pb.GetPaymentRequest(payment_id=payment_id))


async def eventually(told: Callable[[], Awaitable[Any]], within_s: float = 180.0) -> Any:
    """What `told` answers once it answers something; TimeoutError after a while."""
    async with asyncio.timeout(within_s):
        while not (answer := await told()):
            await asyncio.sleep(0.05)
        return answer


async def _once(call: Awaitable[Any]) -> None:
    try:
        await call
    except AlreadyExists:
        return
    except Refused as refused:
        if refused.reason != "RATE_OVERLAP":
            raise


@contextmanager
def _told(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def agents_of_an_order(faults: Faults) -> list[Agent]:
    """Orders with whom it calls, and marketplace; faults before all but these two."""
    topology = load_topology().agents
    whole = ("orders", "marketplace")
    names = [name for name in topology if name in whole or name in topology["orders"].calls]
    known = [import_module(f"services.{name}.agent").agent for name in names]
    return [agent if agent.name in whole else faulty(agent, faults) for agent in known]


@asynccontextmanager
async def in_one_process(database: Any) -> AsyncIterator[World]:
    """The agents of an order in this process, on one fresh database."""
    faults = Faults()
    with _told(QUICK):
        agents = agents_of_an_order(faults)
        async with in_process_mesh(*agents, database_url=database.dsn) as mesh:
            for agent in agents:
                await mesh.ready(agent.name, within_s=30)
            world = World(lambda kind, name: mesh.stub(kind, name, principal=ADMIN), faults)
            await world.open()
            yield world


@asynccontextmanager
async def through_a_home(home: Any) -> AsyncIterator[World]:
    """A running home, asked at its edge."""
    channels = Channels("")
    peer = (("authorization", f"Bearer {home.token()}"),)
    address = f"127.0.0.1:{home.ports()['edge']['grpc']}"
    for name in load_topology().agents:
        channels.route(name, address, peer)
    try:
        world = World(channels.stub, None)
        await world.open()
        yield world
    finally:
        await channels.close()
