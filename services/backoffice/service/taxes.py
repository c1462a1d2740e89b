"""Tax rates and companies: translate, act, translate back."""

from decimal import Decimal
from typing import Any

from hanse.backoffice.v1 import legal_entity_pb2 as entity_pb
from hanse.backoffice.v1 import legal_entity_service_pb2 as entities_pb
from hanse.backoffice.v1 import legal_entity_service_pb2_grpc as entities_grpc
from hanse.backoffice.v1 import tax_pb2 as tax_pb
from hanse.backoffice.v1 import tax_service_pb2 as service_pb
from hanse.backoffice.v1 import tax_service_pb2_grpc as service_grpc
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id
from mesh.masks import changed_fields
from mesh.moments import day
from services.backoffice.actions import taxes as actions
from services.backoffice.domain import Scheme
from services.backoffice.store import taxes as store
from services.backoffice.wire import taxes as wire
from services.values import Address

RATE_FIELDS = ("percent", "title", "from_date", "to_date")
ENTITY_FIELDS = ("name", "address", "vat_numbers", "scheme", "registration", "iban", "active")


class TaxService(service_grpc.TaxServiceServicer):
    """Rates and what they make of lines."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CalculateTax(self, request: Any, context: Any) -> service_pb.CalculateTaxResponse:
        taxed, seller, notes, alike = await actions.calculate_tax(
            self.agent,
            wire.lines(request),
            wire.sale(request, Scheme.STANDARD),
            request.entity,
            day(request, "tax_date"),
        )
        return wire.to_calculated(taxed, seller.code, notes, alike)

    async def CreateTaxRate(self, request: Any, context: Any) -> tax_pb.TaxRate:
        async def act(tx: Any) -> tax_pb.TaxRate:
            made = await actions.create_rate(tx, self.agent, wire.rate(request, new_id()))
            return wire.to_rate(await store.get_rate(tx, made.tax_rate_id))

        return await once(self.agent, request, tax_pb.TaxRate, act)

    async def GetTaxRate(self, request: Any, context: Any) -> tax_pb.TaxRate:
        tax_rate_id = from_typeid("txr", request.tax_rate_id, "tax_rate_id")
        return wire.to_rate(await store.get_rate(self.agent.database, tax_rate_id))

    async def UpdateTaxRate(self, request: Any, context: Any) -> tax_pb.TaxRate:
        async def act(tx: Any) -> tax_pb.TaxRate:
            tax_rate_id = from_typeid("txr", request.tax_rate_id, "tax_rate_id")
            changes = _rate_changes(request)
            await actions.update_rate(tx, self.agent, tax_rate_id, changes, request.etag)
            return wire.to_rate(await store.get_rate(tx, tax_rate_id))

        return await once(self.agent, request, tax_pb.TaxRate, act)

    async def ListTaxRates(self, request: Any, context: Any) -> service_pb.ListTaxRatesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_rates(
            self.agent.database,
            country_code=request.country_code,
            tax_class=request.tax_class,
            day=day(request, "on_date"),
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return service_pb.ListTaxRatesResponse(
            tax_rates=[wire.to_rate(item) for item in page],
            next_page_token=pages.to_cursor(page[-1][0].tax_rate_id if rest else None),
        )


class LegalEntityService(entities_grpc.LegalEntityServiceServicer):
    """Our own companies."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateLegalEntity(self, request: Any, context: Any) -> entity_pb.LegalEntity:
        async def act(tx: Any) -> entity_pb.LegalEntity:
            made = wire.entity(request, new_id(), self.agent.clock.now())
            await store.insert_entity(tx, made)
            return wire.to_entity(made)

        return await once(self.agent, request, entity_pb.LegalEntity, act)

    async def GetLegalEntity(self, request: Any, context: Any) -> entity_pb.LegalEntity:
        legal_entity_id = from_typeid("leg", request.legal_entity_id, "legal_entity_id")
        return wire.to_entity(await store.get_entity(self.agent.database, legal_entity_id))

    async def UpdateLegalEntity(self, request: Any, context: Any) -> entity_pb.LegalEntity:
        async def act(tx: Any) -> entity_pb.LegalEntity:
            legal_entity_id = from_typeid("leg", request.legal_entity_id, "legal_entity_id")
            changed = await actions.update_entity(
                tx, self.agent, legal_entity_id, _entity_changes(request), request.etag
            )
            return wire.to_entity(changed)

        return await once(self.agent, request, entity_pb.LegalEntity, act)

    async def ListLegalEntities(
        self, request: Any, context: Any
    ) -> entities_pb.ListLegalEntitiesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_entities(
            self.agent.database,
            country_code=request.country_code,
            code=request.code,
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return entities_pb.ListLegalEntitiesResponse(
            legal_entities=[wire.to_entity(item) for item in page],
            next_page_token=pages.to_cursor(page[-1].legal_entity_id if rest else None),
        )


def _rate_changes(request: Any) -> dict[str, Any]:
    given = {
        "percent": Decimal(request.percent) if request.percent else None,
        "title": request.title or None,
        "from_date": day(request, "from_date"),
        "to_date": day(request, "to_date"),
    }
    named = changed_fields(request.update_mask, RATE_FIELDS)
    if request.update_mask.paths:
        return {name: given[name] for name in named if name == "to_date" or given[name] is not None}
    return {name: value for name, value in given.items() if value is not None}


def _entity_changes(request: Any) -> dict[str, Any]:
    given = {
        "name": request.name,
        "address": Address.of(request.address) if request.HasField("address") else None,
        "vat_numbers": dict(request.vat_numbers),
        "scheme": wire.scheme(request.scheme),
        "registration": request.registration,
        "iban": request.iban,
        "active": request.active,
    }
    named = changed_fields(request.update_mask, ENTITY_FIELDS)
    return {name: given[name] for name in named if given[name] is not None}
