"""Documents on the wire and inside: pure translation, both ways."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from google.api import httpbody_pb2
from google.protobuf.json_format import MessageToDict

from hanse.documents.v1 import document_pb2 as document_pb
from hanse.documents.v1 import documents_events_pb2 as events_pb
from hanse.documents.v1 import invoice_pb2 as invoice_pb
from hanse.documents.v1 import template_pb2 as template_pb
from hanse.type.v1 import address_pb2
from mesh.errors import Invalid, Violation
from mesh.ids import from_typeid, optional_id, to_id, to_typeid
from mesh.moments import day, day_of, etag, to_day, to_time
from mesh.money import to_minor, to_money
from services.documents.domain import (
    Buyer,
    Document,
    DocumentState,
    Format,
    Invoice,
    Issue,
    Kind,
    Line,
    Seller,
    Series,
    TaxTotal,
    Template,
    Totals,
)
from services.values import Address, Money


def document_id(text: str) -> UUID:
    """The id inside a doc_ id."""
    return from_typeid("doc", text, "document_id")


def template_id(text: str) -> UUID:
    """The id inside a tpl_ id."""
    return from_typeid("tpl", text, "template_id")


def subject_customer(subject: str) -> UUID | None:
    """The customer a person's token stands for, None when the subject is no customer id."""
    try:
        return from_typeid("cus", subject)
    except Invalid:
        return None


def kind(value: int) -> Kind:
    """What a document is."""
    return Kind(document_pb.DocumentKind.Name(value).removeprefix("DOCUMENT_KIND_"))


def kind_name(value: int) -> str:
    """The name of a kind, empty for unspecified."""
    return kind(value).value if value else ""


def form(value: int) -> Format:
    """In what form; unspecified is PDF."""
    name = document_pb.DocumentFormat.Name(value).removeprefix("DOCUMENT_FORMAT_")
    return Format.PDF if name == "UNSPECIFIED" else Format(name)


def data(message: Any) -> dict[str, Any]:
    """A Struct as plain values."""
    plain: dict[str, Any] = MessageToDict(message)
    return plain


def invoice_issue(request: Any) -> Issue:
    """What an invoice shall say; raises Invalid when its amounts do not fit together."""
    seller, buyer = request.seller, request.buyer
    issue = Issue(
        kind=Kind.INVOICE,
        seller=Seller(
            entity=seller.entity,
            address=address(seller.address, "seller.address"),
            vat_number=seller.vat_number,
            registration=seller.registration,
            iban=seller.iban,
        ),
        buyer=Buyer(
            address=address(buyer.address, "buyer.address"),
            customer_id=optional_id("cus", buyer.customer_id, "buyer.customer_id"),
            vat_number=buyer.vat_number,
        ),
        order_id=request.order_id,
        order_number=request.order_number,
        reference=request.reference,
        issued_on=day_of(request.issue_date, "issue_date"),
        supplied_on=day(request, "supply_date"),
        shipping_address=address(request.shipping_address, "shipping_address")
        if request.HasField("shipping_address")
        else None,
        lines=lines(request.lines),
        taxes=taxes(request.taxes),
        totals=totals(request.totals),
        locale=request.locale or "en",
        notes=tuple(request.notes),
        payment_note=request.payment_note,
        sandbox=request.sandbox,
    )
    one_currency(issue)
    return issue


def one_currency(issue: Issue) -> None:
    """Refuse a paper that mixes currencies: its sums would mean nothing."""
    amounts = [line.net for line in issue.lines] + [tax.tax for tax in issue.taxes]
    amounts += [issue.totals.net, issue.totals.tax]
    currency = issue.totals.gross.currency
    if any(amount.currency != currency for amount in amounts):
        raise Invalid(Violation("totals", "lines and sums must be in one currency", "currency"))


def lines(messages: Sequence[Any]) -> tuple[Line, ...]:
    """The lines of a paper."""
    return tuple(
        Line(
            line_no=line.line_no,
            sku=line.sku,
            title=line.title,
            quantity=line.quantity,
            unit_price=money(line.unit_price, f"lines[{at}].unit_price"),
            discount=optional_money(line, "discount"),
            net=money(line.net, f"lines[{at}].net"),
            tax_code=line.tax_code,
            tax_percent=percent(line.tax_percent),
            tax=money(line.tax, f"lines[{at}].tax"),
        )
        for at, line in enumerate(messages)
    )


def taxes(messages: Sequence[Any]) -> tuple[TaxTotal, ...]:
    """The tax summary."""
    return tuple(
        TaxTotal(
            tax_code=tax.tax_code,
            title=tax.title or tax.tax_code,
            percent=percent(tax.percent),
            net=money(tax.net, f"taxes[{at}].net"),
            tax=money(tax.tax, f"taxes[{at}].tax"),
        )
        for at, tax in enumerate(messages)
    )


def totals(message: Any) -> Totals:
    """The sums."""
    return Totals(
        net=money(message.net, "totals.net"),
        tax=money(message.tax, "totals.tax"),
        gross=money(message.gross, "totals.gross"),
        shipping=optional_money(message, "shipping"),
        duty=optional_money(message, "duty"),
        paid=optional_money(message, "paid"),
    )


def percent(value: float) -> Decimal:
    """A percentage as it was meant: 19, 7.7."""
    return Decimal(repr(value)).quantize(Decimal("0.0001")).normalize() + 0


def money(message: Any, field: str) -> Money:
    """An amount."""
    return Money(*to_minor(message, field))


def optional_money(message: Any, field: str) -> Money | None:
    """An amount that may be unset."""
    return money(getattr(message, field), field) if message.HasField(field) else None


def address(message: address_pb2.Address, field: str) -> Address:
    """An address."""
    try:
        return Address.of(message)
    except ValueError as error:
        raise Invalid(Violation(field, str(error), "address")) from None


def to_document(document: Document) -> document_pb.Document:
    """A document on the wire."""
    message = document_pb.Document(
        document_id=to_typeid("doc", document.document_id),
        kind=_kind(document.kind),
        format=_form(document.format),
        state=_state(document.state),
        subject_id=document.subject_id,
        customer_id=to_id("cus", document.customer_id),
        number=document.number,
        file_name=document.file_name,
        size_bytes=document.size_bytes,
        sha256=document.sha256,
        template=document.template,
        template_version=document.template_version,
        failure=document.failure,
        create_time=to_time(document.created_at),
        update_time=to_time(document.updated_at),
        etag=etag(document.updated_at),
    )
    if document.retain_until:
        message.retain_until_date.CopyFrom(to_day(document.retain_until))
    return message


def to_body(document: Document, content: bytes) -> httpbody_pb2.HttpBody:
    """The bytes of a document as a download."""
    return httpbody_pb2.HttpBody(content_type=document.format.media_type, data=content)


def to_issued(invoice: Invoice, document: Document) -> invoice_pb.IssuedInvoice:
    """A legal document on the wire."""
    return invoice_pb.IssuedInvoice(
        number=invoice.number,
        entity=invoice.entity,
        kind=_kind(invoice.kind),
        issue_date=to_day(invoice.issued_on),
        gross=to_money(invoice.gross),
        order_id=invoice.order_id,
        reference=invoice.reference,
        corrected_number=invoice.corrects,
        document=to_document(document),
    )


def to_series(series: Series) -> invoice_pb.NumberSeries:
    """A series on the wire."""
    return invoice_pb.NumberSeries(
        entity=series.entity,
        kind=_kind(series.kind),
        year=series.year,
        prefix=series.prefix,
        next_number=series.next_number,
        create_time=to_time(series.created_at),
        update_time=to_time(series.updated_at),
        etag=etag(series.updated_at),
    )


def to_template(template: Template, *, with_source: bool = True) -> template_pb.Template:
    """A template on the wire."""
    return template_pb.Template(
        template_id=to_typeid("tpl", template.template_id),
        template=template.template,
        locale=template.locale,
        version=template.version,
        kind=_kind(template.kind),
        entity=template.entity,
        source=template.source if with_source else "",
        enabled=template.enabled,
        create_time=to_time(template.created_at),
        update_time=to_time(template.updated_at),
        etag=etag(template.updated_at),
    )


def invoice_issued(invoice: Invoice) -> events_pb.InvoiceIssued:
    """The fact that an invoice was issued."""
    return events_pb.InvoiceIssued(
        number=invoice.number,
        document_id=to_typeid("doc", invoice.document_id),
        order_id=invoice.order_id,
        reference=invoice.reference,
        entity=invoice.entity,
        gross=to_money(invoice.gross),
        issue_date=to_day(invoice.issued_on),
    )


def credit_note_issued(invoice: Invoice) -> events_pb.CreditNoteIssued:
    """The fact that a credit note was issued."""
    return events_pb.CreditNoteIssued(
        number=invoice.number,
        invoice_number=invoice.corrects,
        document_id=to_typeid("doc", invoice.document_id),
        order_id=invoice.order_id,
        reference=invoice.reference,
        gross=to_money(invoice.gross),
        issue_date=to_day(invoice.issued_on),
    )


def event_key(invoice: Invoice) -> bytes:
    """Facts about an order keep their order: the bytes of its id, else of the paper's."""
    if invoice.order_id:
        return from_typeid("ord", invoice.order_id, "order_id").bytes
    return invoice.document_id.bytes


def _form(value: Format) -> Any:
    return document_pb.DocumentFormat.Value(f"DOCUMENT_FORMAT_{value}")


def _state(value: DocumentState) -> Any:
    return document_pb.Document.State.Value(f"STATE_{value}")


def _kind(value: Kind) -> Any:
    return document_pb.DocumentKind.Value(f"DOCUMENT_KIND_{value}")
