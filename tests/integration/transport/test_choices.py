"""Choosing a carrier over RPC: filters by name, rules, rankings kept, carriers that are silent."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio
from google.type import date_pb2

from hanse.documents.v1 import document_pb2, document_service_pb2
from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceStub
from hanse.transport.v1 import (
    carrier_pb2,
    carrier_service_pb2,
    rate_card_pb2,
    rate_card_service_pb2,
    selection_pb2,
    selection_service_pb2,
)
from hanse.transport.v1.carrier_service_pb2_grpc import CarrierServiceStub
from hanse.transport.v1.rate_card_service_pb2_grpc import RateCardServiceStub
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceStub
from mesh.agent import Agent
from mesh.errors import AlreadyExists, Conflict, Invalid, NotFound, Refused, Unavailable
from mesh.money import from_minor
from mesh.queries import parse_query
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.documents.agent import agent as whole_documents
from services.transport.actions.tariff import forget
from services.transport.agent import agent as whole_transport
from services.transport.providers import PROVIDERS, house
from services.transport.store.queries import QUERIES
from services.values import Money
from tests.builders.loads import a_choice, a_load, a_parcel, to_brazil
from tests.builders.papers import AWAY, an_id

ADMIN = "sub=ada;kind=person;roles=admin,operator"
DAY = date_pb2.Date(year=2026, month=1, day=1)
documents = Agent(
    "documents", servicers=whole_documents.servicers, settings=whole_documents.settings
)
transport = Agent(
    "transport", servicers=whole_transport.servicers, settings=whole_transport.settings
)


@pytest_asyncio.fixture
async def mesh(fresh_database: Any) -> AsyncIterator[InProcessMesh]:
    there = fresh_database()
    async with in_process_mesh(documents, transport, database_url=there.dsn) as running:
        await running.ready("transport")
        yield running


class Desk:
    """Everything an operator and orders do, in a line each."""

    def __init__(self, mesh: InProcessMesh) -> None:
        self.agent = mesh["transport"]
        self.orders = mesh.stub(SelectionServiceStub, "transport", caller="orders")
        self.rules = mesh.stub(SelectionServiceStub, "transport", principal=ADMIN)
        self.carriers = mesh.stub(CarrierServiceStub, "transport", principal=ADMIN)
        self.cards = mesh.stub(RateCardServiceStub, "transport", principal=ADMIN)
        self.papers = mesh.stub(DocumentServiceStub, "documents", principal=ADMIN)

    async def carrier(self, code: str, price: int = 100, **service: Any) -> Any:
        """A carrier with one service to Germany, and its card of one line."""
        told = {"service_code": f"{code}.one", "title": "One", "enabled": True,
                "country_codes": ["DE"], "transit_days_min": 1, "transit_days_max": 2}  # fmt: skip
        made = await self.carriers.CreateCarrier(
            carrier_service_pb2.CreateCarrierRequest(
                request_id=rid(), code=code, title=code,
                services=[carrier_pb2.CarriageService(**{**told, **service})],
            )
        )  # fmt: skip
        await self.zones(made.carrier_id)
        await self.card(made.carrier_id, f"{code}.one", [("de", 30000, price)], activate=True)
        return made

    async def zones(self, carrier_id: str, *zones: Any) -> Any:
        found = zones or (carrier_pb2.CarrierZone(zone="de", country_code="DE"),)
        return await self.carriers.SetCarrierZones(
            carrier_service_pb2.SetCarrierZonesRequest(
                request_id=rid(), carrier_id=carrier_id, zones=found
            )
        )

    async def card(self, carrier_id: str, service: str, lines: Any, **fields: Any) -> Any:
        told = {"request_id": rid(), "carrier_id": carrier_id, "service_code": service,
                "currency_code": "EUR", "valid_from_date": DAY, "divisor_cm3": 5000}  # fmt: skip
        made = [
            rate_card_pb2.RateCardLine(zone=zone, weight_to_g=to, price=from_minor(minor, "EUR"))
            for zone, to, minor in lines
        ]
        return await self.cards.CreateRateCard(
            rate_card_service_pb2.CreateRateCardRequest(**{**told, **fields}, lines=made)
        )

    async def rule(self, **fields: Any) -> Any:
        told = {"request_id": rid(), "title": "A rule", "priority": 1}
        return await self.rules.CreateShippingRule(
            selection_service_pb2.CreateShippingRuleRequest(**{**told, **fields})
        )


@pytest.fixture
def desk(mesh: InProcessMesh) -> Desk:
    return Desk(mesh)


def rid() -> str:
    return str(uuid.uuid4())


def codes(choice: Any) -> list[str]:
    return [entry.quote.service_code for entry in choice.ranked]


def filtered(choice: Any) -> dict[str, str]:
    return {item.service_code: item.reason for item in choice.filtered}


async def test_a_choice_is_ranked_explained_and_kept(desk: Desk):
    asked = a_choice()
    choice = await desk.orders.SelectCarrier(asked)
    assert codes(choice) == ["house.standard", "house.express", "house.freight"]
    best = choice.ranked[0]
    assert best.rank == 1
    assert best.reasons[0].startswith("price ")
    assert best.quote.promise_date == date_pb2.Date(year=2026, month=11, day=27)
    assert [item.kind for item in best.quote.surcharges] == [rate_card_pb2.Surcharge.KIND_FUEL]
    assert filtered(choice)["house.world"] == "COUNTRY"
    assert await desk.orders.SelectCarrier(asked) == choice
    kept = await desk.rules.GetCarrierSelection(
        selection_service_pb2.GetCarrierSelectionRequest(
            carrier_selection_id=choice.carrier_selection_id
        )
    )
    assert kept == choice
    listed = await desk.rules.ListCarrierSelections(
        selection_service_pb2.ListCarrierSelectionsRequest(shipment_id=asked.shipment_id)
    )
    assert list(listed.carrier_selections) == [choice]
    with pytest.raises(Conflict):
        await desk.orders.SelectCarrier(a_choice(request_id=asked.request_id))
    with pytest.raises(NotFound):
        await desk.rules.GetCarrierSelection(
            selection_service_pb2.GetCarrierSelectionRequest(carrier_selection_id=an_id("sel"))
        )


async def test_brazil_is_served_in_reais_and_from_europe_in_euros(desk: Desk):
    at_home = await desk.orders.SelectCarrier(a_choice(load=to_brazil(), currency_code="BRL"))
    assert codes(at_home) == ["house.brasil", "house.brasil-express"]
    abroad = await desk.orders.SelectCarrier(a_choice(load=a_load(to_address=AWAY)))
    assert codes(abroad) == ["house.world"]


async def test_a_load_nobody_takes_names_every_filter(desk: Desk):
    heavy = a_load(parcels=[a_parcel(400_000)], hazards=["UN3481"])
    with pytest.raises(Refused, match="No service takes") as refusal:
        await desk.orders.SelectCarrier(a_choice(load=heavy))
    assert refusal.value.reason == "NO_CARRIER"
    assert "house.standard:WEIGHT" in refusal.value.facts["filtered"]
    assert "house.world:COUNTRY" in refusal.value.facts["filtered"]


async def test_quotes_are_cheapest_first_and_can_be_narrowed(desk: Desk):
    asked = selection_service_pb2.QuoteRatesRequest(
        request_id=rid(), load=a_load(), currency_code="EUR"
    )
    answer = await desk.orders.QuoteRates(asked)
    prices = [quote.price.units for quote in answer.quotes]
    assert prices == sorted(prices)
    assert await desk.orders.QuoteRates(asked) == answer
    asked.request_id = rid()
    asked.service_codes.append("house.express")
    narrowed = await desk.orders.QuoteRates(asked)
    assert [quote.service_code for quote in narrowed.quotes] == ["house.express"]


async def test_presets_wishes_and_refused_labels_steer(desk: Desk):
    fastest = await desk.orders.SelectCarrier(
        a_choice(preset=selection_pb2.SELECTION_PRESET_FASTEST)
    )
    assert codes(fastest)[0] == "house.express"
    mandated = await desk.orders.SelectCarrier(a_choice(mandated_service="house.freight"))
    assert codes(mandated) == ["house.freight"]
    assert filtered(mandated)["house.standard"] == "MANDATED"
    refused = await desk.orders.SelectCarrier(a_choice(excluded_services=["house.standard"]))
    assert filtered(refused)["house.standard"] == "LABEL_REFUSED"
    hurried = await desk.orders.SelectCarrier(
        a_choice(promise_date=date_pb2.Date(year=2026, month=11, day=25))
    )
    assert codes(hurried) == ["house.express"]
    assert filtered(hurried)["house.standard"] == "TOO_LATE"


async def test_rules_prefer_exclude_and_limit_in_their_order(desk: Desk):
    first = await desk.rule(
        preferred_services=["house.freight"], priority=1,
        conditions=selection_pb2.ShippingRuleConditions(country_codes=["DE"]),
    )  # fmt: skip
    await desk.rule(title="No express", excluded_services=["house.express"], priority=2)
    choice = await desk.orders.SelectCarrier(a_choice())
    assert codes(choice) == ["house.freight", "house.standard"]
    assert choice.ranked[0].reasons[0] == "preferred by rule A rule"
    assert filtered(choice)["house.express"] == "RULE"
    listed = await desk.rules.ListShippingRules(
        selection_service_pb2.ListShippingRulesRequest(page_size=1)
    )
    assert listed.shipping_rules[0].shipping_rule_id == first.shipping_rule_id
    assert listed.next_page_token == "1"
    for _ in range(2):
        await desk.rules.DeleteShippingRule(
            selection_service_pb2.DeleteShippingRuleRequest(
                request_id=rid(), shipping_rule_id=first.shipping_rule_id
            )
        )
    cheap = await desk.rule(title="Cheap", cost_max=from_minor(500, "EUR"), days_max=9)
    assert cheap.cost_max.units == 5
    choice = await desk.orders.SelectCarrier(a_choice())
    assert codes(choice) == ["house.standard"]
    assert filtered(choice)["house.freight"] == "COST"
    with pytest.raises(NotFound):
        await desk.rule(excluded_services=["nobody.sells"])


class Live(house.House):
    """A carrier that quotes itself, or does not answer."""

    capabilities = frozenset({"quote_live", "label", "void", "read_back"})
    mood = "cheap"

    async def quote(self, load: Any, services: Any, currency: str, on: Any) -> Mapping[str, Money]:
        if self.mood == "slow":
            await asyncio.Event().wait()
        if self.mood == "down":
            raise Unavailable("CARRIER_DOWN")
        return {services[0].service_code: Money(77, currency)}


@pytest.mark.parametrize(
    ("mood", "minor", "estimated"), [("cheap", 77, False), ("slow", 150, True), ("down", 150, True)]
)
async def test_a_silent_carrier_is_priced_from_its_card_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, mood: str, minor: int, estimated: bool
):
    from dataclasses import replace

    monkeypatch.setitem(PROVIDERS, "fast", Live)
    monkeypatch.setattr(Live, "mood", mood)
    desk.agent.settings = replace(desk.agent.settings, quote_s=0.2)
    await desk.carrier("fast", 150)
    choice = await desk.orders.SelectCarrier(a_choice())
    best = choice.ranked[0].quote
    assert (best.service_code, best.price.nanos // 10_000_000 + best.price.units * 100) == (
        "fast.one", minor,
    )  # fmt: skip
    assert best.estimated is estimated


async def test_a_carrier_nobody_speaks_to_is_not_chosen(desk: Desk):
    await desk.carrier("ups", 1)
    choice = await desk.orders.SelectCarrier(a_choice())
    assert filtered(choice)["ups.one"] == "NO_PROVIDER"


async def test_what_a_lane_has_shown_moves_the_score(desk: Desk):
    late = parse_query(
        "late",
        "insert into carrier_performance (service_code, origin, destination, weekday, delivered, "
        "late, updated_at) values ('house.standard', 'DE', 'DE', 0, 200, 190, now())",
    )
    before = await desk.orders.SelectCarrier(a_choice())
    await desk.agent.database.execute(late)
    forget(desk.agent)
    after = await desk.orders.SelectCarrier(a_choice())
    entry = next(it for it in after.ranked if it.quote.service_code == "house.standard")
    assert entry.late_probability > 0.8 > before.ranked[0].late_probability
    assert entry.quote.promise_date == date_pb2.Date(year=2026, month=12, day=1)
    told = await desk.carriers.GetCarrierPerformance(
        carrier_service_pb2.GetCarrierPerformanceRequest(
            carrier_id=after.ranked[0].quote.carrier_id
        )
    )
    assert (told.lanes[0].delivered_count, told.lanes[0].late_count) == (200, 190)


async def test_carriers_are_kept_by_code_and_etag(desk: Desk):
    made = await desk.carrier("dpd")
    with pytest.raises(AlreadyExists):
        await desk.carrier("dpd")
    with pytest.raises(AlreadyExists):
        await desk.carrier("other", service_code="dpd.one")
    update = carrier_service_pb2.UpdateCarrierRequest(
        request_id=rid(), carrier_id=made.carrier_id, title="DPD", etag="1"
    )
    update.update_mask.paths.append("title")
    with pytest.raises(Conflict):
        await desk.carriers.UpdateCarrier(update)
    update.request_id, update.etag = rid(), made.etag
    assert (await desk.carriers.UpdateCarrier(update)).title == "DPD"
    off = carrier_service_pb2.UpdateCarrierRequest(request_id=rid(), carrier_id=made.carrier_id)
    off.update_mask.paths.append("services")
    assert [it.enabled for it in (await desk.carriers.UpdateCarrier(off)).services] == [False]
    listed = await desk.carriers.ListCarriers(carrier_service_pb2.ListCarriersRequest(page_size=1))
    assert (listed.carriers[0].code, listed.next_page_token) == ("dpd", "1")
    with pytest.raises(NotFound):
        await desk.carriers.GetCarrier(
            carrier_service_pb2.GetCarrierRequest(carrier_id=an_id("car"))
        )
    found = await desk.carriers.GetCarrier(
        carrier_service_pb2.GetCarrierRequest(carrier_id=made.carrier_id)
    )
    assert found.services[0].service_code == "dpd.one"


async def test_zones_that_overlap_are_refused(desk: Desk):
    made = await desk.carrier("dpd")
    zone = carrier_pb2.CarrierZone
    with pytest.raises(Refused, match="overlap"):
        await desk.zones(
            made.carrier_id,
            zone(zone="a", country_code="DE", postcode_from="00000", postcode_to="49999"),
            zone(zone="b", country_code="DE", postcode_from="40000", postcode_to="99999"),
        )
    with pytest.raises(Invalid):
        await desk.zones(made.carrier_id, zone(zone="a", country_code="DE", postcode_from="1"))
    listed = await desk.carriers.ListCarrierZones(
        carrier_service_pb2.ListCarrierZonesRequest(carrier_id=made.carrier_id)
    )
    assert [item.zone for item in listed.zones] == ["de"]


async def test_cards_are_checked_and_supersede_the_one_before(desk: Desk):
    made = await desk.carrier("dpd", 100)
    with pytest.raises(Refused, match="gaps"):
        await desk.card(made.carrier_id, "dpd.one", [("nowhere", 100, 1)])
    with pytest.raises(Refused, match="gaps"):
        await desk.card(made.carrier_id, "dpd.one", [("de", 100, 1), ("de", 100, 2)])
    with pytest.raises(NotFound):
        await desk.card(made.carrier_id, "dpd.two", [("de", 100, 1)])
    with pytest.raises(Invalid):
        await desk.card(made.carrier_id, "dpd.one", [("de", 9, 1)], currency_code="USD")
    dearer = await desk.card(made.carrier_id, "dpd.one", [("de", 30000, 200)])
    assert list(dearer.warnings) == ["zone de up to 30000 g: +100 %"]
    activate = rate_card_service_pb2.ActivateRateCardRequest(
        request_id=rid(), rate_card_id=dearer.rate_card_id
    )
    assert (
        await desk.cards.ActivateRateCard(activate)
    ).state == rate_card_pb2.RateCard.STATE_ACTIVE
    activate.request_id = rid()
    with pytest.raises(Refused):
        await desk.cards.ActivateRateCard(activate)
    listed = await desk.cards.ListRateCards(
        rate_card_service_pb2.ListRateCardsRequest(service_code="dpd.one")
    )
    assert [card.state for card in listed.rate_cards] == [
        rate_card_pb2.RateCard.STATE_ACTIVE, rate_card_pb2.RateCard.STATE_SUPERSEDED,
    ]  # fmt: skip
    got = await desk.cards.GetRateCard(
        rate_card_service_pb2.GetRateCardRequest(rate_card_id=dearer.rate_card_id)
    )
    assert got.lines[0].price.units == 2


async def test_an_uploaded_card_tells_its_errors_by_row(desk: Desk):
    made = await desk.carrier("dpd")

    async def upload(content: bytes) -> Any:
        kept = await desk.papers.StoreDocument(
            document_service_pb2.StoreDocumentRequest(
                request_id=rid(), kind=document_pb2.DOCUMENT_KIND_RATE_CARD,
                format=document_pb2.DOCUMENT_FORMAT_CSV, content=content,
            )
        )  # fmt: skip
        return await desk.cards.UploadRateCard(
            rate_card_service_pb2.UploadRateCardRequest(
                request_id=rid(), carrier_id=made.carrier_id, service_code="dpd.one",
                currency_code="EUR", valid_from_date=DAY, document_id=kept.document_id,
            )
        )  # fmt: skip

    wrong = await upload(b"zone,weight_to_g,price\nde,x,1\nde,100,1.234\n,5,1\n")
    assert [error.row_no for error in wrong.errors] == [2, 3, 4]
    assert not wrong.HasField("rate_card")
    good = await upload(
        "\ufeffzone,weight_to_g,price,per_kg\nde,1000,4.90,\nde,9000,5,0.5".encode()
    )
    assert [line.price.units for line in good.rate_card.lines] == [4, 5]
    with pytest.raises(Refused, match="csv"):
        await upload(b"\xff\xfe\x00")


async def test_surcharges_need_their_value(desk: Desk):
    made = await desk.carrier("dpd")
    kinds = rate_card_pb2.Surcharge

    def asked(**fields: Any) -> Any:
        told = {"request_id": rid(), "carrier_id": made.carrier_id, "kind": kinds.KIND_FUEL,
                "basis": kinds.BASIS_FIXED, "valid_from_date": DAY}  # fmt: skip
        return desk.cards.CreateSurcharge(
            rate_card_service_pb2.CreateSurchargeRequest(**{**told, **fields})
        )

    with pytest.raises(Invalid):
        await asked()
    with pytest.raises(Invalid):
        await asked(amount=from_minor(5, "EUR"), amount_max=from_minor(5, "USD"))
    with pytest.raises(NotFound):
        await asked(amount=from_minor(5, "EUR"), carrier_id=an_id("car"))
    await asked(amount=from_minor(5, "EUR"), valid_to_date=DAY)
    listed = await desk.cards.ListSurcharges(
        rate_card_service_pb2.ListSurchargesRequest(carrier_id=made.carrier_id)
    )
    assert [item.amount.nanos for item in listed.surcharges] == [50_000_000]


async def test_buyers_are_offered_what_their_country_has(desk: Desk):
    asked = selection_service_pb2.ListShippingOptionsRequest(
        country_code="DE", channel="web", value=from_minor(4000, "EUR"), weight_g=900
    )
    found = await desk.orders.ListShippingOptions(asked)
    assert [item.option for item in found.options] == ["standard", "express", "freight"]
    asked.value.CopyFrom(from_minor(6000, "EUR"))
    found = await desk.orders.ListShippingOptions(asked)
    assert found.options[0].price.units == 0


async def test_what_an_export_costs_on_arrival_is_told_or_refused(desk: Desk):
    asked = selection_service_pb2.EstimateLandedCostRequest(
        from_country_code="DE", to_country_code="CH", shipping=from_minor(2490, "EUR"),
        lines=[selection_service_pb2.CustomsLine(quantity=1, value=from_minor(10000, "EUR"))],
    )  # fmt: skip
    told = await desk.orders.EstimateLandedCost(asked)
    assert (told.duty.units, told.tax.units, told.handling.units) == (0, 10, 10)
    asked.to_country_code = "IN"
    with pytest.raises(Refused, match="import rule"):
        await desk.orders.EstimateLandedCost(asked)


async def test_every_query_is_accepted_by_the_database(desk: Desk):
    connection = await desk.agent.database.acquire()
    try:
        for query in (*QUERIES, *house.QUERIES):
            await connection.prepare(query.sql)
    finally:
        await desk.agent.database.release(connection)
