"""Documents: the slip of a shipment that is packed, the invoice of one that left."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hanse.documents.v1 import document_pb2 as document_pb
from hanse.documents.v1 import document_service_pb2 as papers_pb
from hanse.documents.v1 import invoice_pb2 as invoice_pb
from hanse.documents.v1 import invoice_service_pb2 as invoices_pb
from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceStub
from hanse.documents.v1.invoice_service_pb2_grpc import InvoiceServiceStub
from mesh.agent import Running
from mesh.ids import to_id
from mesh.moments import to_day
from mesh.money import to_money
from mesh.saga import next_request_id
from services.orders.calls.backoffice import Seller
from services.orders.domain.money import by_rate, worth
from services.orders.domain.order import Line, Order
from services.orders.domain.process import Shipping
from services.orders.wire import values as wire
from services.values import total


async def issue_invoice(
    shipping: Shipping,
    order: Order,
    lines: Sequence[Line],
    seller: Seller,
    agent: Running,
    *,
    on: date,
) -> str:
    """The document of the invoice for the units that left, asked for once per shipment."""
    stub = agent.stub(InvoiceServiceStub, "documents")
    made = await stub.IssueInvoice(
        invoices_pb.IssueInvoiceRequest(
            request_id=next_request_id(),
            seller=_seller(seller),
            buyer=invoice_pb.BuyerParty(
                customer_id=to_id("cus", order.customer_id),
                address=wire.to_address(order.billing_address),
            ),
            order_id=to_id("ord", order.order_id),
            order_number=order.order_number,
            reference=to_id("shp", shipping.shipment_id),
            shipping_address=wire.to_address(order.shipping_address),
            issue_date=to_day(on),
            supply_date=to_day(on),
            lines=[_line(line) for line in lines],
            taxes=[
                invoice_pb.TaxTotal(
                    tax_code=rate.code,
                    title=rate.title or rate.code,
                    percent=float(rate.percent),
                    net=to_money(rate.net),
                    tax=to_money(rate.tax),
                )
                for rate in by_rate(lines)
            ],
            totals=_totals(lines, order.currency),
            locale=order.locale,
            notes=order.tax_notes,
            payment_note="Collected by the channel" if order.is_of_channel else "Paid by card",
            sandbox="sandbox" in order.tags,
        )
    )
    return str(made.document.document_id)


async def print_slip(
    shipping: Shipping, order: Order, lines: Sequence[Line], sender: str, agent: Running
) -> None:
    """The slip that says what is in the box, made when the printer asks for it."""
    to = order.shipping_address
    place = " ".join(part for part in (to.postcode, to.city, to.region) if part)
    request = papers_pb.RenderDocumentRequest(
        request_id=next_request_id(),
        kind=document_pb.DOCUMENT_KIND_PACKING_SLIP,
        format=document_pb.DOCUMENT_FORMAT_PDF,
        locale=order.locale,
        subject_id=to_id("shp", shipping.shipment_id),
        customer_id=to_id("cus", order.customer_id),
        later=True,
    )
    request.data.update(
        {
            "order_number": order.order_number,
            "seller": {"name": sender},
            "ship_to": [part for part in (to.name, *to.lines, place, to.country_code) if part],
            "lines": [
                {"quantity": str(line.quantity), "sku": line.sku, "title": line.title or line.sku}
                for line in lines
            ],
        }
    )
    await agent.stub(DocumentServiceStub, "documents").RenderDocument(request)


def _seller(seller: Seller) -> Any:
    return invoice_pb.SellerParty(
        entity=seller.entity,
        address=wire.to_address(seller.address),
        vat_number=seller.vat_number,
        registration=seller.registration,
        iban=seller.iban,
    )


def _line(line: Line) -> Any:
    return invoice_pb.InvoiceLine(
        line_no=line.line_no,
        sku=line.sku,
        title=line.title or line.sku,
        quantity=line.quantity,
        unit_price=to_money(line.unit_price),
        discount=to_money(line.discount),
        net=to_money(line.taxed.net),
        tax_code=line.goods.tax_class,
        tax_percent=float(line.taxed.percent),
        tax=to_money(line.taxed.tax),
    )


def _totals(lines: Sequence[Line], currency: str) -> Any:
    net = total((line.taxed.net for line in lines), currency)
    sending = total((line.sending.net for line in lines), currency)
    tax = total((line.taxed.tax + line.sending.tax for line in lines), currency)
    duty = total((line.duty for line in lines), currency)
    gross = worth(lines, currency)
    return invoice_pb.InvoiceTotals(
        net=to_money(net),
        shipping=to_money(sending),
        duty=to_money(duty),
        tax=to_money(tax),
        gross=to_money(gross),
        paid=to_money(gross),
    )
