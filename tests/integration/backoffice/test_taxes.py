"""Rates and companies through the RPCs, on a real PostgreSQL."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from google.type import date_pb2, money_pb2

from hanse.backoffice.v1 import legal_entity_service_pb2 as entities_pb
from hanse.backoffice.v1 import legal_entity_service_pb2_grpc as entities_grpc
from hanse.backoffice.v1 import tax_service_pb2 as tax_pb
from hanse.backoffice.v1 import tax_service_pb2_grpc as tax_grpc
from hanse.type.v1 import address_pb2
from mesh import errors
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.backoffice.agent import agent

ADMIN = "sub=ines;kind=person;roles=admin"
JANUARY = date_pb2.Date(year=2026, month=1, day=1)
JUNE = date_pb2.Date(year=2026, month=6, day=1)


@pytest_asyncio.fixture
async def mesh(fresh_database: Any) -> AsyncIterator[InProcessMesh]:
    async with in_process_mesh(agent, database_url=fresh_database().dsn) as running:
        await running.ready("backoffice")
        yield running


def taxes(mesh: InProcessMesh) -> Any:
    return mesh.stub(tax_grpc.TaxServiceStub, "backoffice", principal=ADMIN)


def entities(mesh: InProcessMesh) -> Any:
    return mesh.stub(entities_grpc.LegalEntityServiceStub, "backoffice", principal=ADMIN)


def new_rate(percent: str, begins: Any = JANUARY, **parts: Any) -> Any:
    return tax_pb.CreateTaxRateRequest(
        request_id=parts.pop("request_id", str(uuid.uuid4())),
        country_code=parts.pop("country_code", "DE"),
        tax_class="standard",
        percent=percent,
        title=f"{percent} %",
        from_date=begins,
        **parts,
    )


def company(code: str = "kontor") -> Any:
    return entities_pb.CreateLegalEntityRequest(
        request_id=str(uuid.uuid4()),
        code=code,
        name="Kontor GmbH",
        country_code="DE",
        address=address_pb2.Address(
            name="Kontor", lines=["Mengstraße 4"], city="Lübeck", country_code="DE"
        ),
        vat_numbers={"DE": "DE123456789"},
        currency_code="EUR",
    )


def question(to: str = "DE", day: Any = JUNE) -> Any:
    amount = money_pb2.Money(currency_code="EUR", units=10)
    return tax_pb.CalculateTaxRequest(
        lines=[tax_pb.LineToTax(line_no=1, tax_class="standard", amount=amount)],
        ship_from_country_code="DE",
        ship_to_country_code=to,
        tax_date=day,
    )


async def test_tax_follows_the_rate_of_the_day(mesh: InProcessMesh):
    stub = taxes(mesh)
    await entities(mesh).CreateLegalEntity(company())
    first = await stub.CreateTaxRate(new_rate("19"))
    second = await stub.CreateTaxRate(new_rate("20", JUNE))
    before = await stub.CalculateTax(question(day=date_pb2.Date(year=2026, month=5, day=31)))
    after = await stub.CalculateTax(question())
    assert (before.lines[0].percent, before.lines[0].tax_rate_id) == ("19", first.tax_rate_id)
    assert (after.lines[0].percent, after.lines[0].tax_rate_id) == ("20", second.tax_rate_id)
    assert (after.tax.units, after.gross.units, after.entity) == (2, 12, "kontor")
    ended = await stub.GetTaxRate(tax_pb.GetTaxRateRequest(tax_rate_id=first.tax_rate_id))
    assert (ended.to_date.month, ended.to_date.day) == (5, 31)


async def test_the_same_request_is_one_rate_and_another_content_a_conflict(mesh: InProcessMesh):
    stub, request_id = taxes(mesh), str(uuid.uuid4())
    first = await stub.CreateTaxRate(new_rate("19", request_id=request_id))
    again = await stub.CreateTaxRate(new_rate("19", request_id=request_id))
    assert again == first
    with pytest.raises(errors.Conflict):
        await stub.CreateTaxRate(new_rate("21", request_id=request_id))
    listed = await stub.ListTaxRates(tax_pb.ListTaxRatesRequest(country_code="DE"))
    assert [rate.percent for rate in listed.tax_rates] == ["19"]


async def test_of_two_rates_at_once_one_is_made(mesh: InProcessMesh):
    stub = taxes(mesh)
    made = await asyncio.gather(
        *(stub.CreateTaxRate(new_rate(str(percent))) for percent in (18, 19, 20)),
        return_exceptions=True,
    )
    refused = [item for item in made if isinstance(item, errors.Refused)]
    assert [item.reason for item in refused] == ["RATE_OVERLAP"] * 2
    listed = await stub.ListTaxRates(tax_pb.ListTaxRatesRequest())
    assert len(listed.tax_rates) == 1


async def test_a_rate_in_force_is_not_changed_backwards(mesh: InProcessMesh):
    stub = taxes(mesh)
    rate = await stub.CreateTaxRate(new_rate("19"))

    def change(**parts: Any) -> Any:
        return tax_pb.UpdateTaxRateRequest(
            request_id=str(uuid.uuid4()), tax_rate_id=rate.tax_rate_id, **parts
        )

    with pytest.raises(errors.Refused) as refused:
        await stub.UpdateTaxRate(change(percent="20"))
    assert refused.value.reason == "TAX_RATE_USED"
    with pytest.raises(errors.Conflict):
        await stub.UpdateTaxRate(change(title="x", etag="1"))
    ends = date_pb2.Date(year=2100, month=12, day=31)
    ended = await stub.UpdateTaxRate(change(to_date=ends, etag=rate.etag))
    assert ended.to_date == ends


async def test_without_a_rate_or_a_company_it_is_said(mesh: InProcessMesh):
    stub = taxes(mesh)
    with pytest.raises(errors.NotFound) as unknown:
        await stub.CalculateTax(question())
    assert unknown.value.reason == "LEGAL_ENTITY_UNKNOWN"
    await entities(mesh).CreateLegalEntity(company())
    with pytest.raises(errors.Refused) as missing:
        await stub.CalculateTax(question())
    assert missing.value.facts["tax_classes"] == "standard"
    export = await stub.CalculateTax(question("US"))
    assert (export.lines[0].exemption, len(export.notes)) == ("EXPORT", 1)


async def test_a_code_names_one_company(mesh: InProcessMesh):
    stub = entities(mesh)
    made = await stub.CreateLegalEntity(company())
    with pytest.raises(errors.AlreadyExists):
        await stub.CreateLegalEntity(company())
    request = entities_pb.UpdateLegalEntityRequest(
        request_id=str(uuid.uuid4()),
        legal_entity_id=made.legal_entity_id,
        name="Kontor AG",
        etag=made.etag,
    )
    request.update_mask.paths.append("name")
    changed = await stub.UpdateLegalEntity(request)
    assert (changed.name, changed.vat_numbers["DE"]) == ("Kontor AG", "DE123456789")
    listed = await stub.ListLegalEntities(entities_pb.ListLegalEntitiesRequest(code="kontor"))
    assert [item.name for item in listed.legal_entities] == ["Kontor AG"]


async def test_rates_come_in_pages(mesh: InProcessMesh):
    stub = taxes(mesh)
    for country in ("AT", "BE", "DE", "FR", "NL"):
        await stub.CreateTaxRate(new_rate("20", country_code=country))
    seen, token = [], ""
    while True:
        page = await stub.ListTaxRates(tax_pb.ListTaxRatesRequest(page_size=2, page_token=token))
        seen += [rate.country_code for rate in page.tax_rates]
        token = page.next_page_token
        if not token:
            break
    assert seen == ["AT", "BE", "DE", "FR", "NL"]
