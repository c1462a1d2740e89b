"""Requests for papers: an invoice that only needs a reference."""

import uuid
from typing import Any

from google.type import date_pb2

from hanse.documents.v1 import invoice_pb2, invoice_service_pb2
from hanse.type.v1 import address_pb2
from mesh.ids import new_id, to_typeid
from mesh.money import from_minor

DAY = date_pb2.Date(year=2026, month=11, day=26)
HOME = address_pb2.Address(
    company="Kontor Lübeck GmbH", name="Kontor", lines=["Mengstraße 4"], postcode="23552",
    city="Lübeck", country_code="DE", email="hallo@kontor.example", phone="+49 451 000000",
)  # fmt: skip
AWAY = address_pb2.Address(
    name="João da Conceição", lines=["Rua das Flores 123", "apto 45"], postcode="01310-100",
    city="São Paulo", region="SP", country_code="BR",
)  # fmt: skip


def an_id(prefix: str) -> str:
    return to_typeid(prefix, new_id())


def an_invoice(**changes: Any) -> invoice_service_pb2.IssueInvoiceRequest:
    """A whole invoice of one line; `lines` may be a number of lines."""
    count = changes.pop("count", 1)
    entity = changes.pop("entity", "kontor")
    gross = changes.pop("gross", 11900)
    net, tax = from_minor(10000, "EUR"), from_minor(1900, "EUR")
    line = {"sku": "KL-42", "title": "Isolierkanne aus gebürstetem Edelstahl, 1,0 Liter",
            "quantity": 2, "unit_price": from_minor(5000, "EUR"), "net": net,
            "tax_code": "de.19", "tax_percent": 19, "tax": tax}  # fmt: skip
    fields = {
        "request_id": str(uuid.uuid4()), "order_id": an_id("ord"), "order_number": "H-2026-4711",
        "reference": an_id("shp"), "issue_date": DAY,
        "seller": invoice_pb2.SellerParty(entity=entity, address=HOME, vat_number="DE123456789",
                                          iban="DE02120300000000202051"),
        "buyer": invoice_pb2.BuyerParty(address=AWAY),
        "lines": [invoice_pb2.InvoiceLine(line_no=n + 1, **line) for n in range(count)],
        "taxes": [invoice_pb2.TaxTotal(tax_code="de.19", title="VAT 19 %", percent=19, net=net,
                                       tax=tax)],
        "totals": invoice_pb2.InvoiceTotals(net=net, tax=tax, gross=from_minor(gross, "EUR"),
                                            paid=from_minor(gross, "EUR")),
    }  # fmt: skip
    return invoice_service_pb2.IssueInvoiceRequest(**{**fields, **changes})


def a_credit(number: str, minor: int, **changes: Any) -> Any:
    """A credit note for an invoice over so much."""
    whole = an_invoice()
    part = from_minor(minor, "EUR")
    totals = invoice_pb2.InvoiceTotals(net=part, tax=from_minor(0, "EUR"), gross=part)
    fields = {
        "request_id": str(uuid.uuid4()), "invoice_number": number, "reference": an_id("ret"),
        "issue_date": DAY, "lines": whole.lines, "taxes": whole.taxes, "totals": totals,
        "reason": "Arrived broken",
    }  # fmt: skip
    return invoice_service_pb2.IssueCreditNoteRequest(**{**fields, **changes})
