"""Backoffice: the tax of lines by dated rates, and the company that sells."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from hanse.backoffice.v1 import legal_entity_service_pb2 as entities_pb
from hanse.backoffice.v1 import tax_service_pb2 as tax_pb
from hanse.backoffice.v1.legal_entity_service_pb2_grpc import LegalEntityServiceStub
from hanse.backoffice.v1.tax_service_pb2_grpc import TaxServiceStub
from mesh.agent import Running
from mesh.cache import Recent
from mesh.errors import NotFound
from mesh.ids import optional_id
from mesh.money import to_money
from services.orders.domain.order import Taxed
from services.orders.wire import values as wire
from services.values import Address, Money, taxed

PAGE = 200
# Rates change by the day: those that hold in a whole country are not asked for again for so long.
FRESH_S = 30.0


@dataclass(frozen=True, slots=True)
class TaxQuestion:
    """What is sold from where to where."""

    lines: Sequence[tuple[int, str, Money]]
    ship_from: str
    ship_to: Address
    include_tax: bool
    vat_number: str = ""
    costs: dict[int, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaxAnswer:
    """Each line with its tax, who sells, and what the law wants on the invoice."""

    lines: dict[int, Taxed]
    entity: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seller:
    """A company of ours as invoices name it."""

    entity: str
    address: Address
    vat_number: str = ""
    registration: str = ""
    iban: str = ""


@dataclass(frozen=True, slots=True)
class _Held:
    """How a class is taxed in a whole country, who sells there and what the invoice must say."""

    like: Taxed
    entity: str
    notes: tuple[str, ...]

    def of(self, amount: Money, include_tax: bool) -> Taxed:
        """An amount taxed so."""
        net, tax = taxed(amount, Decimal(self.like.percent), included=include_tax)
        return replace(self.like, net=net, tax=tax, gross=net + tax)


_held: WeakKeyDictionary[Any, Recent[_Held]] = WeakKeyDictionary()
_sellers: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()


async def calculate_tax(question: TaxQuestion, agent: Running) -> TaxAnswer:
    """The tax of each line today, by rates that backoffice told now or half a minute ago at most.

    Raises Refused TAX_RATE_MISSING naming classes without a rate.
    """
    recent = _held.setdefault(agent.channels, Recent(FRESH_S, monotonic=agent.clock.monotonic))
    where = question.ship_from, question.ship_to.country_code, agent.clock.now().date()
    if not question.vat_number and (known := _known(question, recent, where)):
        return known
    told = await _ask(question, agent)
    notes = tuple(told.notes)
    lines = {
        line.line_no: Taxed(
            net=wire.money(line.net),
            tax=wire.money(line.tax),
            gross=wire.money(line.gross),
            percent=line.percent or "0",
            tax_rate_id=optional_id("txr", line.tax_rate_id),
            title=line.title,
            exemption=line.exemption,
        )
        for line in told.lines
    }
    if told.whole_country:
        for number, kind, _ in question.lines:
            recent.keep((*where, kind), _Held(lines[number], told.entity, notes))
    return TaxAnswer(lines, told.entity, notes)


def _known(
    question: TaxQuestion, recent: Recent[_Held], where: tuple[Any, ...]
) -> TaxAnswer | None:
    """The answer by what was told a moment ago, if that was told of every class."""
    lines, last = {}, None
    for number, kind, amount in question.lines:
        last = recent.find((*where, kind))
        if last is None:
            return None
        lines[number] = last.of(amount, question.include_tax)
    return TaxAnswer(lines, last.entity, last.notes) if last else None


async def _ask(question: TaxQuestion, agent: Running) -> tax_pb.CalculateTaxResponse:
    to = question.ship_to
    asked: tax_pb.CalculateTaxResponse = await agent.stub(
        TaxServiceStub, "backoffice"
    ).CalculateTax(
        tax_pb.CalculateTaxRequest(
            lines=[
                tax_pb.LineToTax(line_no=number, tax_class=kind, amount=to_money(amount))
                for number, kind, amount in question.lines
            ],
            ship_from_country_code=question.ship_from,
            ship_to_country_code=to.country_code,
            ship_to_region=to.region,
            ship_to_postcode=to.postcode,
            vat_number=question.vat_number,
            prices_include_tax=question.include_tax,
        )
    )
    return asked


async def seller(entity: str, country_code: str, agent: Running) -> Seller:
    """The company that sells, as an invoice for a country names it; asked for once."""
    known = _sellers.setdefault(agent.channels, {})
    if entity not in known:
        stub = agent.stub(LegalEntityServiceStub, "backoffice")
        listed = await stub.ListLegalEntities(entities_pb.ListLegalEntitiesRequest(page_size=PAGE))
        known.update({company.code: company for company in listed.legal_entities})
    if entity not in known:
        raise NotFound("LEGAL_ENTITY_UNKNOWN", entity=entity)
    company = known[entity]
    numbers = company.vat_numbers
    return Seller(
        entity=entity,
        address=Address.of(company.address),
        vat_number=numbers.get(country_code) or numbers.get(company.country_code, ""),
        registration=company.registration,
        iban=company.iban,
    )
