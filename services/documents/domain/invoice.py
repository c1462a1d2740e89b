"""Invoices and credit notes: what they say, their legal numbers, and what may be credited."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from mesh.errors import Refused
from services.documents.domain.document import Kind
from services.values import Address, Money

DIGITS = 6
ENTITY_MAX = 16


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells; `entity` names the number series."""

    entity: str
    address: Address
    vat_number: str = ""
    registration: str = ""
    iban: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who buys."""

    address: Address
    customer_id: UUID | None = None
    vat_number: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed."""

    line_no: int
    sku: str
    title: str
    quantity: int
    unit_price: Money
    discount: Money | None
    net: Money
    tax_code: str
    tax_percent: Decimal
    tax: Money


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """The tax of one rate."""

    tax_code: str
    title: str
    percent: Decimal
    net: Money
    tax: Money


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums as printed."""

    net: Money
    tax: Money
    gross: Money
    shipping: Money | None = None
    duty: Money | None = None
    paid: Money | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What a legal document shall say; `corrects` is the invoice that a credit note is for."""

    kind: Kind
    seller: Seller
    buyer: Buyer
    order_id: str
    order_number: str
    reference: str
    issued_on: date
    lines: tuple[Line, ...]
    taxes: tuple[TaxTotal, ...]
    totals: Totals
    supplied_on: date | None = None
    shipping_address: Address | None = None
    locale: str = "en"
    notes: tuple[str, ...] = ()
    payment_note: str = ""
    sandbox: bool = False
    corrects: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """A number that was given, and the document that bears it."""

    number: str
    kind: Kind
    entity: str
    issued_on: date
    gross: Money
    order_id: str
    reference: str
    document_id: UUID
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A run of legal numbers."""

    entity: str
    kind: Kind
    year: int
    prefix: str
    next_number: int
    created_at: datetime
    updated_at: datetime


def default_prefix(entity: str, kind: Kind, year: int) -> str:
    """What stands before the running number when nobody chose: HANSE-2026-, HANSE-CN-2026-."""
    name = re.sub(r"[^A-Z0-9]+", "-", entity.upper())[:ENTITY_MAX].strip("-")
    return f"{name}-CN-{year}-" if kind is Kind.CREDIT_NOTE else f"{name}-{year}-"


def legal_number(prefix: str, running: int) -> str:
    """The number as printed: the prefix and at least six digits."""
    return f"{prefix}{running:0{DIGITS}d}"


def fits_credit(invoice: Money, credited: Money, asked: Money) -> None:
    """Refuse a credit that would give back more than the invoice asked for."""
    if asked.currency != invoice.currency or (credited + asked).minor > invoice.minor:
        raise Refused("CREDIT_EXCEEDS_INVOICE", invoice=invoice.minor, credited=credited.minor)
