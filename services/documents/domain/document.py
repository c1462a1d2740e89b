"""A document: once stored its bytes never change; who may see it; how long it is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

LAW_YEARS = 10
KEEP_DAYS = 400


class Kind(StrEnum):
    """What a document is."""

    INVOICE = "INVOICE"
    CREDIT_NOTE = "CREDIT_NOTE"
    PACKING_SLIP = "PACKING_SLIP"
    PICK_LIST = "PICK_LIST"
    SHIPPING_LABEL = "SHIPPING_LABEL"
    RETURN_LABEL = "RETURN_LABEL"
    MANIFEST = "MANIFEST"
    COMMERCIAL_INVOICE = "COMMERCIAL_INVOICE"
    PROOF_OF_DELIVERY = "PROOF_OF_DELIVERY"
    PHOTO = "PHOTO"
    CERTIFICATE = "CERTIFICATE"
    RATE_CARD = "RATE_CARD"
    IMPORT_FILE = "IMPORT_FILE"
    REPORT = "REPORT"
    EXPORT = "EXPORT"
    OTHER = "OTHER"


LEGAL = frozenset({Kind.INVOICE, Kind.CREDIT_NOTE})


class Format(StrEnum):
    """In what form the bytes are."""

    PDF = "PDF"
    ZPL = "ZPL"
    PNG = "PNG"
    JPEG = "JPEG"
    CSV = "CSV"
    JSON = "JSON"
    XML = "XML"
    TEXT = "TEXT"

    @property
    def media_type(self) -> str:
        """The Content-Type of such bytes."""
        return MEDIA_TYPES[self]


MEDIA_TYPES: Mapping[Format, str] = {
    Format.PDF: "application/pdf",
    Format.ZPL: "text/plain; charset=utf-8",
    Format.PNG: "image/png",
    Format.JPEG: "image/jpeg",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.XML: "application/xml",
    Format.TEXT: "text/plain; charset=utf-8",
}
EXTENSIONS = {kind: kind.value.lower() for kind in Format} | {
    Format.TEXT: "txt",
    Format.JPEG: "jpg",
}


class DocumentState(StrEnum):
    """Where a document stands in its life."""

    RENDERING = "RENDERING"
    STORED = "STORED"
    FAILED = "FAILED"


DOCUMENT_NEXT: Mapping[DocumentState, frozenset[DocumentState]] = {
    DocumentState.RENDERING: frozenset({DocumentState.STORED, DocumentState.FAILED}),
    DocumentState.STORED: frozenset(),
    DocumentState.FAILED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document, without its bytes."""

    document_id: UUID
    kind: Kind
    format: Format
    state: DocumentState
    file_name: str
    created_at: datetime
    updated_at: datetime
    subject_id: str = ""
    customer_id: UUID | None = None
    merchant_id: str = ""
    number: str = ""
    size_bytes: int = 0
    sha256: str = ""
    template: str = ""
    template_version: int = 0
    retain_until: date | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A link to a document for whoever holds it, until it ends."""

    document_id: UUID
    expires_at: datetime


def keep_until(kind: Kind, day: date) -> date:
    """The day before which a document may not be deleted: legal ones to the end of ten years."""
    if kind in LEGAL:
        return date(day.year + LAW_YEARS, 12, 31)
    return day + timedelta(days=KEEP_DAYS)


def file_name(kind: Kind, form: Format, label: str) -> str:
    """A name that every file system takes: invoice-INV-2026-000001.pdf."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", label).strip("-.")[:80]
    stem = "-".join(part for part in (kind.value.lower().replace("_", "-"), plain) if part)
    return f"{stem}.{EXTENSIONS[form]}"


def hidden_from(
    document: Document, roles: Sequence[str], customer_id: UUID | None, merchant: str
) -> bool:
    """Whether a person may not know of a document; staff see all, others their own."""
    if {"operator", "admin"} & set(roles):
        return False
    if "merchant" in roles and merchant and document.merchant_id == merchant:
        return False
    is_own = customer_id is not None and document.customer_id == customer_id
    return not ("customer" in roles and is_own)
