"""The agents an order meets, as small as a test needs them: they remember what they were asked.

A stand-in answers by its contract alone. `faults` goes before it: an error raised instead of the
answer, or after the effect, so that only the answer is lost.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from google.type import date_pb2

from hanse.backoffice.v1 import legal_entity_pb2, legal_entity_service_pb2, tax_pb2, tax_service_pb2
from hanse.backoffice.v1.legal_entity_service_pb2_grpc import LegalEntityServiceServicer
from hanse.backoffice.v1.tax_service_pb2_grpc import TaxServiceServicer
from hanse.customers.v1 import customer_pb2, customer_service_pb2, notification_pb2
from hanse.customers.v1.customer_service_pb2_grpc import CustomerServiceServicer
from hanse.customers.v1.notification_service_pb2_grpc import NotificationServiceServicer
from hanse.fraud.v1 import fraud_events_pb2, review_pb2, screening_pb2
from hanse.fraud.v1.screening_service_pb2_grpc import ScreeningServiceServicer
from hanse.risk.v1 import party_pb2
from hanse.risk.v1.party_service_pb2_grpc import PartyServiceServicer
from hanse.transport.v1 import (
    consignment_pb2,
    consignment_service_pb2,
    selection_pb2,
    selection_service_pb2,
    transport_events_pb2,
)
from hanse.transport.v1.consignment_service_pb2_grpc import ConsignmentServiceServicer
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceServicer
from hanse.type.v1 import address_pb2, measure_pb2
from hanse.warehouse.v1 import (
    floor_pb2,
    floor_service_pb2,
    site_pb2,
    site_service_pb2,
    warehouse_events_pb2,
)
from hanse.warehouse.v1.floor_service_pb2_grpc import FloorServiceServicer
from hanse.warehouse.v1.site_service_pb2_grpc import SiteServiceServicer
from mesh.agent import Agent, Running
from mesh.errors import Refused
from mesh.ids import from_typeid, new_id, to_typeid
from mesh.money import from_minor, to_minor
from mesh.outbox import Event

DECISION = screening_pb2.Decision
FLOOR = floor_pb2.FloorOrder


@dataclass
class Faults:
    """What goes wrong, by method: before the act, or after it, a number of times."""

    before: dict[str, list[BaseException]] = field(default_factory=dict)
    after: dict[str, list[BaseException]] = field(default_factory=dict)
    asked: dict[str, list[Any]] = field(default_factory=dict)

    def fail(self, method: str, error: BaseException, times: int = 1) -> None:
        """The next calls of a method fail and do nothing."""
        self.before.setdefault(method, []).extend([error] * times)

    def lose(self, method: str, error: BaseException, times: int = 1) -> None:
        """The next calls of a method do their work and fail nevertheless."""
        self.after.setdefault(method, []).extend([error] * times)

    def count(self, method: str) -> int:
        """How often a method was asked."""
        return len(self.asked.get(method, ()))

    def heal(self) -> None:
        """Nothing goes wrong any more."""
        self.before.clear()
        self.after.clear()


def faulty(agent: Agent, faults: Faults) -> Agent:
    """An agent whose every method meets its faults first."""

    def wrap(servicer: type) -> type:
        verbs = [name for name in dir(servicer) if name[:1].isupper()]
        return type(servicer.__name__, (servicer,), {name: around(name) for name in verbs})

    def around(name: str) -> Any:
        def method(self: Any, request: Any, context: Any) -> Any:
            inner = getattr(super(type(self), self), name)(request, context)
            if hasattr(inner, "__aiter__"):
                return inner

            async def answer() -> Any:
                faults.asked.setdefault(name, []).append(request)
                if faults.before.get(name):
                    inner.close()
                    raise faults.before[name].pop(0)
                told = await inner
                if faults.after.get(name):
                    raise faults.after[name].pop(0)
                return told

            return answer()

        async def verb(self: Any, request: Any, context: Any) -> Any:
            return await method(self, request, context)

        return verb

    return Agent(
        agent.name,
        servicers=[wrap(servicer) for servicer in agent.servicers],
        sagas=agent.sagas,
        workers=agent.workers,
        handlers=agent.handlers,
        settings=agent.settings,
    )


@dataclass
class Town:
    """What the stand-ins know and were asked."""

    faults: Faults = field(default_factory=Faults)
    standing: int = customer_service_pb2.CheckStandingResponse.STANDING_GOOD
    vat_number: str = ""
    decision: int = DECISION.DECISION_APPROVE
    party_is_clear: bool = True
    tax_percent: Decimal = Decimal("19")
    sites: list[site_pb2.Site] = field(default_factory=list)
    shipping_minor: int = 490
    # Backoffice and transport say that their answers hold for the like; parcels below 2 kg.
    answers_hold: bool = False
    notices: list[Any] = field(default_factory=list)
    floor: dict[str, floor_pb2.FloorOrder] = field(default_factory=dict)
    labels: dict[str, consignment_pb2.Consignment] = field(default_factory=dict)
    refused_services: set[str] = field(default_factory=set)
    cases: dict[str, str] = field(default_factory=dict)
    running: dict[str, Running] = field(default_factory=dict)

    def add_site(self, code: str, country: str = "DE") -> str:
        """A place goods leave from; its id."""
        site_id = to_typeid("sit", new_id())
        self.sites.append(
            site_pb2.Site(
                site_id=site_id, code=code, name=code, address=an_address(country), active=True
            )
        )
        return site_id

    def agents(self) -> list[Agent]:
        """Every stand-in, faults first."""
        return [
            faulty(make(self), self.faults)
            for make in (customers, fraud, risk, warehouse, transport, backoffice)
        ]

    async def tell(self, agent: str, topic: str, key: bytes, fact: Any) -> None:
        """A fact told by a stand-in."""
        running = self.running[agent]
        async with running.database.transaction() as tx:
            await running.outbox.put(tx, Event.of(topic, key, fact))


def an_address(country: str = "DE") -> address_pb2.Address:
    """Somewhere."""
    return address_pb2.Address(
        name="Ada Lovelace", lines=["Main Street 1"], postcode="20095", city="Hamburg",
        country_code=country,
    )  # fmt: skip


def _agent(name: str, town: Town, *servicers: type) -> Agent:
    """A stand-in: each servicer learns the town and says where it runs."""

    def rooted(servicer: type) -> type:
        def __init__(self: Any, running: Running) -> None:
            self.town = town
            town.running[name] = running

        return type(servicer.__name__, (servicer,), {"__init__": __init__})

    return Agent(name, servicers=[rooted(servicer) for servicer in servicers])


def customers(town: Town) -> Agent:
    """Customers: everybody is known, and everything they are told is kept."""

    class Customers(CustomerServiceServicer):
        async def EnsureGuest(self, request: Any, context: Any) -> Any:
            guest = to_typeid("cus", UUID(request.request_id))
            return customer_pb2.Customer(customer_id=guest)

        async def CheckStanding(self, request: Any, context: Any) -> Any:
            return customer_service_pb2.CheckStandingResponse(
                customer_id=request.customer_id,
                standing=town.standing,
                vat_number=town.vat_number,
            )

    class Notices(NotificationServiceServicer):
        async def SendNotification(self, request: Any, context: Any) -> Any:
            if request.request_id not in {notice.request_id for notice in town.notices}:
                town.notices.append(request)
            return notification_pb2.Notification()

    return _agent("customers", town, Customers, Notices)


def fraud(town: Town) -> Agent:
    """Fraud: one decision for all."""

    class Screenings(ScreeningServiceServicer):
        async def ScreenOrder(self, request: Any, context: Any) -> Any:
            case = ""
            if town.decision == DECISION.DECISION_REVIEW:
                case = town.cases.setdefault(request.order_id, to_typeid("cas", new_id()))
            return screening_pb2.Screening(
                screening_id=to_typeid("scr", new_id()),
                subject_id=request.order_id,
                decision=town.decision,
                review_case_id=case,
            )

    return _agent("fraud", town, Screenings)


async def decide_review(town: Town, order_id: str, *, approve: bool) -> None:
    """A reviewer's word on an order."""
    verdict = review_pb2.ReviewCase.Verdict
    fact = fraud_events_pb2.ReviewDecided(
        review_case_id=town.cases[order_id],
        kind=screening_pb2.SUBJECT_KIND_ORDER,
        subject_id=order_id,
        verdict=verdict.VERDICT_APPROVED if approve else verdict.VERDICT_REFUSED,
        decided_by="rita",
    )
    await town.tell("fraud", "fraud.v1", from_typeid("ord", order_id).bytes, fact)


def risk(town: Town) -> Agent:
    """Risk: names are clear or not."""

    class Parties(PartyServiceServicer):
        async def ScreenParty(self, request: Any, context: Any) -> Any:
            return party_pb2.PartyCheck(clear=town.party_is_clear)

    return _agent("risk", town, Parties)


def backoffice(town: Town) -> Agent:
    """Backoffice: one rate for all, one company."""

    class Taxes(TaxServiceServicer):
        async def CalculateTax(self, request: Any, context: Any) -> Any:
            lines = [
                _taxed(line, town.tax_percent, request.prices_include_tax) for line in request.lines
            ]
            return tax_service_pb2.CalculateTaxResponse(
                lines=lines, entity="hanse-de", whole_country=town.answers_hold
            )

    class Entities(LegalEntityServiceServicer):
        async def ListLegalEntities(self, request: Any, context: Any) -> Any:
            company = legal_entity_pb2.LegalEntity(
                code="hanse-de", name="Hanse", country_code="DE", address=an_address(),
                vat_numbers={"DE": "DE123456789"},
            )  # fmt: skip
            return legal_entity_service_pb2.ListLegalEntitiesResponse(legal_entities=[company])

    return _agent("backoffice", town, Taxes, Entities)


def _taxed(line: Any, percent: Decimal, included: bool) -> Any:
    minor, currency = to_minor(line.amount)
    if included:
        net = round(Decimal(minor) * 100 / (100 + percent))
        tax = minor - net
    else:
        net, tax = minor, round(Decimal(minor) * percent / 100)
    return tax_pb2.TaxedLine(
        line_no=line.line_no,
        net=from_minor(net, currency),
        tax=from_minor(tax, currency),
        gross=from_minor(net + tax, currency),
        percent=str(percent),
        tax_class=line.tax_class,
        title="VAT",
    )


def warehouse(town: Town) -> Agent:
    """Warehouse: a floor on which nothing moves by itself."""

    class Sites(SiteServiceServicer):
        async def ListSites(self, request: Any, context: Any) -> Any:
            return site_service_pb2.ListSitesResponse(sites=town.sites)

        async def ListSiteLoads(self, request: Any, context: Any) -> Any:
            loads = [site_pb2.SiteLoad(site_id=site.site_id, open=True) for site in town.sites]
            return site_service_pb2.ListSiteLoadsResponse(loads=loads)

    class Floor(FloorServiceServicer):
        async def ReleaseToFloor(self, request: Any, context: Any) -> Any:
            order = town.floor.get(request.shipment_id)
            if order is None or request.again:
                order = FLOOR(
                    floor_order_id=to_typeid("flo", new_id()),
                    shipment_id=request.shipment_id,
                    order_id=request.order_id,
                    site_id=request.site_id,
                    state=FLOOR.STATE_RELEASED,
                    lines=[
                        floor_pb2.FloorLine(
                            line_no=line.line_no, sku=line.sku, allocation_id=line.allocation_id,
                            location_id=line.location_id, quantity=line.quantity,
                        )
                        for line in request.lines
                    ],
                )  # fmt: skip
                town.floor[request.shipment_id] = order
            return order

        async def RecallFromFloor(self, request: Any, context: Any) -> Any:
            mine = [one for one in town.floor.values() if one.order_id == request.order_id]
            if any(one.state == FLOOR.STATE_DISPATCHED for one in mine):
                raise Refused("ALREADY_DISPATCHED")
            for one in mine:
                one.state = FLOOR.STATE_RECALLED
            return floor_service_pb2.RecallFromFloorResponse(floor_orders=mine)

        async def ListFloorOrders(self, request: Any, context: Any) -> Any:
            mine = [one for one in town.floor.values() if one.order_id == request.order_id]
            return floor_service_pb2.ListFloorOrdersResponse(floor_orders=mine)

        async def StageShipment(self, request: Any, context: Any) -> Any:
            order = town.floor[request.shipment_id]
            if order.state == FLOOR.STATE_RECALLED:
                raise Refused("FLOOR_STATE", state="RECALLED")
            order.state = FLOOR.STATE_STAGED
            return order

    return _agent("warehouse", town, Sites, Floor)


async def pick_short(town: Town, shipment_id: str, sku: str, missing: int) -> None:
    """A picker found fewer units than were tied to the shipment."""
    order = town.floor[shipment_id]
    line = next(line for line in order.lines if line.sku == sku)
    line.short_quantity += missing
    fact = warehouse_events_pb2.PickShort(
        floor_order_id=order.floor_order_id,
        shipment_id=shipment_id,
        order_id=order.order_id,
        site_id=order.site_id,
        line_no=line.line_no,
        sku=sku,
        allocation_id=line.allocation_id,
        location_id=line.location_id,
        missing_quantity=missing,
    )
    await town.tell("warehouse", "warehouse.v1", _key(order), fact)


async def pack(town: Town, shipment_id: str) -> None:
    """Everything of a shipment that was found is in one box."""
    order = town.floor[shipment_id]
    order.state = FLOOR.STATE_PACKED
    fact = warehouse_events_pb2.ShipmentPacked(
        floor_order_id=order.floor_order_id,
        shipment_id=shipment_id,
        order_id=order.order_id,
        site_id=order.site_id,
        parcels=[
            warehouse_events_pb2.PackedParcel(
                parcel_id=to_typeid("par", new_id()),
                size=measure_pb2.Measure(length_mm=300, width_mm=200, height_mm=100, weight_g=900),
                contents=[
                    warehouse_events_pb2.PackedUnits(
                        line_no=line.line_no,
                        sku=line.sku,
                        quantity=line.quantity - line.short_quantity,
                    )
                    for line in order.lines
                    if line.quantity > line.short_quantity
                ],
            )
        ],
    )
    await town.tell("warehouse", "warehouse.v1", _key(order), fact)


async def dispatch(town: Town, shipment_id: str) -> None:
    """The truck left with a shipment."""
    order = town.floor[shipment_id]
    order.state = FLOOR.STATE_DISPATCHED
    fact = warehouse_events_pb2.ShipmentDispatched(
        floor_order_id=order.floor_order_id,
        shipment_id=shipment_id,
        order_id=order.order_id,
        site_id=order.site_id,
    )
    fact.dispatch_time.GetCurrentTime()
    await town.tell("warehouse", "warehouse.v1", _key(order), fact)


def _key(order: Any) -> bytes:
    return from_typeid("ord", order.order_id).bytes


def transport(town: Town) -> Agent:
    """Transport: two services, labels bought once."""

    class Selections(SelectionServiceServicer):
        async def ListShippingOptions(self, request: Any, context: Any) -> Any:
            currency = request.value.currency_code
            option = selection_service_pb2.ShippingOption(
                option="standard", title="Standard", days_min=1, days_max=3,
                price=from_minor(town.shipping_minor, currency),
            )  # fmt: skip
            found = selection_service_pb2.ListShippingOptionsResponse(options=[option])
            if town.answers_hold:
                found.bounds.weight_below_g = 2_000
                found.bounds.value_min.CopyFrom(from_minor(0, currency))
                found.bounds.value_below.CopyFrom(from_minor(10_000, currency))
            return found

        async def SelectCarrier(self, request: Any, context: Any) -> Any:
            return selection_pb2.CarrierSelection(
                carrier_selection_id=to_typeid("sel", new_id()),
                shipment_id=request.shipment_id,
                ranked=[
                    selection_pb2.RankedService(rank=at, quote=_quote(code, request.currency_code))
                    for at, code in enumerate(("house.standard", "house.express"), 1)
                ],
            )

        async def EstimateLandedCost(self, request: Any, context: Any) -> Any:
            currency = request.shipping.currency_code
            return selection_service_pb2.EstimateLandedCostResponse(duty=from_minor(250, currency))

    class Consignments(ConsignmentServiceServicer):
        async def CreateConsignment(self, request: Any, context: Any) -> Any:
            if request.service_code in town.refused_services:
                raise Refused("LABEL_REFUSED", service=request.service_code)
            made = town.labels.get(request.reference)
            if made is None or made.state == consignment_pb2.Consignment.STATE_VOIDED:
                made = consignment_pb2.Consignment(
                    consignment_id=to_typeid("con", new_id()),
                    reference=request.reference,
                    order_id=request.order_id,
                    state=consignment_pb2.Consignment.STATE_LABELED,
                    carrier_id=to_typeid("car", new_id()),
                    carrier_code="house",
                    service_code=request.service_code,
                    tracking_number=f"HC{len(town.labels):08d}",
                )
                town.labels[request.reference] = made
            return made

        async def GetConsignment(self, request: Any, context: Any) -> Any:
            return next(
                one for one in town.labels.values() if one.consignment_id == request.consignment_id
            )

        async def VoidConsignment(self, request: Any, context: Any) -> Any:
            made = town.labels.get(request.reference)
            if made is not None:
                made.state = consignment_pb2.Consignment.STATE_VOIDED
            return consignment_service_pb2.VoidConsignmentResponse(consignment=made)

    return _agent("transport", town, Selections, Consignments)


def _quote(code: str, currency: str) -> selection_pb2.Quote:
    return selection_pb2.Quote(
        quote_id=to_typeid("qte", new_id()),
        carrier_id=to_typeid("car", new_id()),
        carrier_code="house",
        service_code=code,
        price=from_minor(390, currency),
        promise_date=date_pb2.Date(year=2027, month=1, day=15),
    )


async def deliver(town: Town, shipment_id: str) -> None:
    """The parcels are at the door."""
    label = town.labels[shipment_id]
    fact = transport_events_pb2.ConsignmentDelivered(
        consignment_id=label.consignment_id, reference=shipment_id, order_id=label.order_id
    )
    fact.deliver_time.GetCurrentTime()
    key = from_typeid("shp", shipment_id).bytes
    await town.tell("transport", "transport.v1", key, fact)


async def until(told: Callable[[], Awaitable[Any]], within_s: float = 60.0) -> Any:
    """What `told` answers once it answers something; TimeoutError after a while."""
    async with asyncio.timeout(within_s):
        while not (answer := await told()):
            await asyncio.sleep(0.02)
        return answer
