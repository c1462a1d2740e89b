"""Companies, rates and taxed lines on the wire."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hanse.backoffice.v1 import backoffice_events_pb2 as events_pb
from hanse.backoffice.v1 import legal_entity_pb2 as entity_pb
from hanse.backoffice.v1 import tax_pb2 as tax_pb
from hanse.backoffice.v1 import tax_service_pb2 as service_pb
from mesh.errors import Invalid, Violation
from mesh.ids import to_id
from mesh.moments import day, etag, to_day, to_time
from mesh.money import to_money
from services.backoffice.domain import LegalEntity, Line, Place, Rate, Sale, Scheme, Taxed
from services.backoffice.wire import values
from services.values import Address, total


def lines(request: service_pb.CalculateTaxRequest) -> list[Line]:
    """The lines to tax, all of one currency."""
    found = [
        Line(line.line_no, line.tax_class, values.money(line.amount, f"lines[{at}].amount"))
        for at, line in enumerate(request.lines)
    ]
    for at, line in enumerate(found):
        if line.amount.currency != found[0].amount.currency:
            field = f"lines[{at}].amount.currency_code"
            raise Invalid(Violation(field, "must be that of the first line", "currency"))
    return found


def sale(request: service_pb.CalculateTaxRequest, scheme: Scheme) -> Sale:
    """From where to where, to whom, by whose scheme."""
    to = Place(request.ship_to_country_code, request.ship_to_region, request.ship_to_postcode)
    return Sale(
        ship_from=request.ship_from_country_code,
        ship_to=to,
        scheme=scheme,
        vat_number=request.vat_number,
        includes_tax=request.prices_include_tax,
    )


def to_calculated(
    taxed: Sequence[Taxed], entity: str, notes: Sequence[str], whole_country: bool
) -> service_pb.CalculateTaxResponse:
    """The lines in the order asked and their sums."""
    currency = taxed[0].net.currency
    net, tax = (
        total(sums, currency) for sums in zip(*((i.net, i.tax) for i in taxed), strict=True)
    )
    return service_pb.CalculateTaxResponse(
        lines=[_to_taxed(item) for item in taxed],
        net=to_money(net),
        tax=to_money(tax),
        gross=to_money(net + tax),
        entity=entity,
        notes=notes,
        whole_country=whole_country,
    )


def rate(request: service_pb.CreateTaxRateRequest, tax_rate_id: UUID) -> Rate:
    """The rate to make."""
    begins = day(request, "from_date")
    assert begins is not None
    made = Rate(
        tax_rate_id=tax_rate_id,
        country_code=request.country_code,
        tax_class=request.tax_class,
        percent=Decimal(request.percent),
        from_date=begins,
        to_date=day(request, "to_date"),
        region=request.region,
        postcode_prefixes=tuple(sorted(set(request.postcode_prefixes))),
        title=request.title,
    )
    if made.to_date is not None and made.to_date < begins:
        raise Invalid(Violation("to_date", "is before from_date", "date"))
    return made


def to_rate(kept: tuple[Rate, datetime, datetime]) -> tax_pb.TaxRate:
    """A rate on the wire."""
    found, created_at, updated_at = kept
    return tax_pb.TaxRate(
        tax_rate_id=to_id("txr", found.tax_rate_id),
        country_code=found.country_code,
        region=found.region,
        postcode_prefixes=found.postcode_prefixes,
        tax_class=found.tax_class,
        percent=_percent(found.percent),
        title=found.title,
        from_date=to_day(found.from_date),
        to_date=to_day(found.to_date),
        create_time=to_time(created_at),
        update_time=to_time(updated_at),
        etag=etag(updated_at),
    )


def entity(request: Any, legal_entity_id: UUID, at: datetime) -> LegalEntity:
    """The company to make."""
    return LegalEntity(
        legal_entity_id=legal_entity_id,
        code=request.code,
        name=request.name,
        country_code=request.country_code,
        address=Address.of(request.address),
        vat_numbers=dict(request.vat_numbers),
        currency=request.currency_code,
        scheme=scheme(request.scheme),
        registration=request.registration,
        iban=request.iban,
        active=True,
        created_at=at,
        updated_at=at,
    )


def scheme(value: int) -> Scheme:
    """A tax scheme; unspecified means STANDARD."""
    return Scheme.MARGIN if value == entity_pb.TAX_SCHEME_MARGIN else Scheme.STANDARD


def to_entity(found: LegalEntity) -> entity_pb.LegalEntity:
    """A company on the wire."""
    return entity_pb.LegalEntity(
        legal_entity_id=to_id("leg", found.legal_entity_id),
        code=found.code,
        name=found.name,
        country_code=found.country_code,
        address=values.to_address(found.address),
        vat_numbers=dict(found.vat_numbers),
        currency_code=found.currency,
        scheme=f"TAX_SCHEME_{found.scheme}",
        registration=found.registration,
        iban=found.iban,
        active=found.active,
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def rates_changed(changed: Rate, at: datetime) -> events_pb.TaxRatesChanged:
    """The fact that a rate begins or ends."""
    return events_pb.TaxRatesChanged(
        country_code=changed.country_code,
        tax_classes=[changed.tax_class],
        from_date=to_day(changed.from_date),
        change_time=to_time(at),
    )


def _to_taxed(item: Taxed) -> tax_pb.TaxedLine:
    applied = item.rate
    return tax_pb.TaxedLine(
        line_no=item.line.line_no,
        net=to_money(item.net),
        tax=to_money(item.tax),
        gross=to_money(item.gross),
        percent=_percent(applied.percent) if applied else "0",
        tax_rate_id=to_id("txr", applied.tax_rate_id if applied else None),
        exemption=item.exemption or "",
        tax_class=item.line.tax_class,
        title=applied.title if applied else "",
    )


def _percent(value: Decimal) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return text or "0"
