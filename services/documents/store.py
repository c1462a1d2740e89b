"""Documents in PostgreSQL: one function per named query, domain values in and out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh import codec
from mesh.database import Reader, load_queries
from mesh.errors import AlreadyExists, NotFound, Refused
from mesh.idempotency import ANSWER, Claim
from services.documents.domain import (
    Document,
    DocumentState,
    Format,
    Invoice,
    Issue,
    Kind,
    Series,
    Share,
    Template,
    keep_until,
)
from services.values import Money

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))


@dataclass(frozen=True, slots=True)
class Job:
    """A paper that waits to be rendered; `issue` is what a legal one says, else `data`."""

    document_id: UUID
    kind: Kind
    number: str
    template: str
    locale: str
    entity: str
    data: dict[str, Any]
    issue: Issue | None
    attempts: int
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A document to be stored: with its bytes, or with the data to render at a moment."""

    document: Document
    content: bytes | None = None
    data: str = ""
    locale: str = "en"
    run_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a paper."""

    document_id: UUID
    content: bytes
    sha256: str
    version: int


async def get_document(tx: Reader, document_id: UUID) -> Document:
    """One document; raises NotFound."""
    row = await tx.fetch_row(QUERIES.get_document, document_id=document_id)
    if row is None:
        raise NotFound("DOCUMENT_UNKNOWN")
    return _document(row)


async def insert_planned(tx: Reader, planned: Planned) -> None:
    """Store a document with its bytes, or one that waits for them."""
    if planned.content is None:
        await tx.execute(QUERIES.insert_document, **_planned_columns(planned))
    else:
        await tx.execute(QUERIES.insert_stored, **_planned_columns(planned))


async def insert_at_once(tx: Reader, planned: Planned, claim: Claim, answer: bytes) -> bool:
    """The same with the answer that says so; False where it is not that simple."""
    query = QUERIES.order_at_once if planned.content is None else QUERIES.store_at_once
    made = await tx.fetch_value(
        query,
        **_planned_columns(planned),
        request_id=claim.request_id,
        saga_id=claim.saga_id,
        request_hash=claim.request_hash,
        fence=claim.fence,
        answer=ANSWER + answer,
    )
    return made is not None


async def list_documents(
    tx: Reader,
    *,
    subject_id: str,
    kind: str,
    number: str,
    customer_id: UUID | None,
    before: UUID | None,
    size: int,
) -> list[Document]:
    """A page of documents, newest first."""
    rows = await tx.fetch(
        QUERIES.list_documents,
        subject_id=subject_id,
        kind=kind,
        number=number,
        customer_id=customer_id,
        before=before,
        page_size=size,
    )
    return [_document(row) for row in rows]


async def read_content(
    tx: Reader, document_id: UUID, *, principal: str, on_behalf_of: str, purpose: str, at: datetime
) -> bytes:
    """The bytes of a stored document, noted as an access."""
    content: bytes | None = await tx.fetch_value(
        QUERIES.read_content,
        document_id=document_id,
        principal=principal,
        on_behalf_of=on_behalf_of,
        purpose=purpose,
        at=at,
    )
    if content is None:
        raise NotFound("DOCUMENT_UNKNOWN")
    return content


async def list_accesses(tx: Reader, document_id: UUID, size: int) -> list[tuple[str, str, str]]:
    """Who looked at a document, for whom and why, newest first."""
    rows = await tx.fetch(QUERIES.list_accesses, document_id=document_id, page_size=size)
    return [(row["principal"], row["on_behalf_of"], row["purpose"]) for row in rows]


async def insert_share(tx: Reader, share: Share, token: bytes, *, by: str, at: datetime) -> None:
    """Store a link under the hash of its token."""
    await tx.execute(
        QUERIES.insert_share,
        token_sha256=token,
        document_id=share.document_id,
        expires_at=share.expires_at,
        created_by=by,
        at=at,
    )


async def find_share(tx: Reader, token: bytes) -> Share | None:
    """What a token opens, ended or not."""
    row = await tx.fetch_row(QUERIES.find_share, token_sha256=token)
    return Share(row["document_id"], row["expires_at"]) if row else None


async def claim_jobs(tx: Reader, *, at: datetime, until: datetime, size: int) -> list[Job]:
    """Jobs that are due, ours until then."""
    rows = await tx.fetch(QUERIES.claim_jobs, at=at, until=until, page_size=size)
    return [_job(row) for row in rows]


async def claim_job(tx: Reader, document_id: UUID, *, until: datetime) -> Job | None:
    """One job, ours until then; None when somebody did it."""
    row = await tx.fetch_row(QUERIES.claim_job, document_id=document_id, until=until)
    return _job(row) if row else None


async def finish_jobs(tx: Reader, made: Sequence[Made], at: datetime) -> None:
    """Store what was made; a job that is gone changes nothing."""
    await tx.execute(
        QUERIES.finish_jobs,
        document_ids=[item.document_id for item in made],
        contents=[item.content for item in made],
        hashes=[item.sha256 for item in made],
        versions=[item.version for item in made],
        at=at,
    )


async def fail_job(tx: Reader, document_id: UUID, failure: str, at: datetime) -> None:
    """Give a paper up and say why."""
    await tx.execute(QUERIES.fail_job, document_id=document_id, failure=failure[:500], at=at)


async def put_off_job(tx: Reader, document_id: UUID, run_at: datetime) -> None:
    """Try a paper later."""
    await tx.execute(QUERIES.put_off_job, document_id=document_id, run_at=run_at)


async def find_issued(tx: Reader, reference: str) -> Invoice | None:
    """The invoice of a reference."""
    row = await tx.fetch_row(QUERIES.find_issued, reference=reference)
    return _invoice(row) if row else None


async def lock_invoice(tx: Reader, number: str) -> tuple[Invoice, Issue]:
    """An issued document and what it says, held; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_invoice, number=number)
    if row is None:
        raise NotFound("INVOICE_UNKNOWN", number=number)
    return _invoice(row), codec.decode(Issue, row["issue"].encode())


async def get_invoice(tx: Reader, number: str) -> tuple[Invoice, Document]:
    """An issued document and its paper; raises NotFound."""
    row = await tx.fetch_row(QUERIES.get_invoice, number=number)
    if row is None:
        raise NotFound("INVOICE_UNKNOWN", number=number)
    return _invoice(row), _from_json(row["document"])


async def list_invoices(
    tx: Reader,
    *,
    order_id: str,
    reference: str,
    entity: str,
    kind: str,
    year: int,
    before: UUID | None,
    size: int,
) -> list[tuple[Invoice, Document]]:
    """A page of issued documents, newest first."""
    rows = await tx.fetch(
        QUERIES.list_invoices,
        order_id=order_id,
        reference=reference,
        entity=entity,
        kind=kind,
        year=year,
        before=before,
        page_size=size,
    )
    return [(_invoice(row), _from_json(row["document"])) for row in rows]


async def credited(tx: Reader, number: str, currency: str) -> Money:
    """What was credited of an invoice so far."""
    return Money(await tx.fetch_value(QUERIES.credited, number=number), currency)


async def take_number(
    tx: Reader, entity: str, kind: Kind, year: int, *, prefix: str, at: datetime
) -> tuple[str, int]:
    """Prefix and running number, the series held until the transaction ends.

    Raises Refused PREFIX_TAKEN where another series has the prefix.
    """
    series = {"entity": entity, "kind": kind, "year": year, "at": at}
    row = await tx.fetch_row(QUERIES.take_number, **series)
    if row is None:
        await tx.execute(QUERIES.open_series, **series, prefix=prefix)
        row = await tx.fetch_row(QUERIES.take_number, **series)
    if row is None:
        raise Refused("PREFIX_TAKEN", prefix=prefix)
    return row["prefix"], row["running"]


async def insert_issued(
    tx: Reader, invoice: Invoice, issue: Issue, *, running: int, name: str, at: datetime
) -> bool:
    """Store a legal document and its paper to be; False when its reference has one."""
    number = await tx.fetch_value(
        QUERIES.insert_issued,
        document_id=invoice.document_id,
        kind=invoice.kind,
        reference=invoice.reference,
        customer_id=issue.buyer.customer_id,
        number=invoice.number,
        file_name=name,
        retain_until=keep_until(invoice.kind, invoice.issued_on),
        locale=issue.locale,
        entity=invoice.entity,
        year=invoice.issued_on.year,
        running=running,
        issued_on=invoice.issued_on,
        gross_minor=invoice.gross.minor,
        currency=invoice.gross.currency,
        order_id=invoice.order_id,
        corrects=invoice.corrects,
        issue=codec.encode(issue).decode(),
        at=at,
    )
    return number is not None


async def list_series(tx: Reader, *, entity: str, after: str, size: int) -> list[Series]:
    """A page of series."""
    rows = await tx.fetch(QUERIES.list_series, entity=entity, after=after, page_size=size)
    return [_series(row) for row in rows]


async def set_prefix(
    tx: Reader, entity: str, kind: Kind, year: int, *, prefix: str, at: datetime
) -> Series | None:
    """The series with its prefix; None when it has given a number."""
    owner = await tx.fetch_row(QUERIES.prefix_owner, prefix=prefix)
    if owner and (owner["entity"], owner["kind"], owner["year"]) != (entity, kind, year):
        raise AlreadyExists("PREFIX_TAKEN", entity=owner["entity"], year=owner["year"])
    row = await tx.fetch_row(
        QUERIES.set_prefix, entity=entity, kind=kind, year=year, prefix=prefix, at=at
    )
    return _series(row) if row else None


async def lock_series(tx: Reader, entity: str, kind: Kind, year: int) -> Series | None:
    """One series, held; None where there is none yet."""
    row = await tx.fetch_row(QUERIES.lock_series, entity=entity, kind=kind, year=year)
    return _series(row) if row else None


async def insert_template(tx: Reader, template: Template) -> None:
    """Store a version of a template; raises AlreadyExists when somebody was faster."""
    made = await tx.fetch_value(
        QUERIES.insert_template,
        template_id=template.template_id,
        template=template.template,
        locale=template.locale,
        version=template.version,
        kind=template.kind,
        entity=template.entity,
        source=template.source,
        enabled=template.enabled,
        at=template.created_at,
    )
    if made is None:
        raise AlreadyExists("TEMPLATE_VERSION", template=template.template)


async def last_version(tx: Reader, template: str, locale: str, entity: str) -> int:
    """The newest version of a template, zero when it has none."""
    last: int = await tx.fetch_value(
        QUERIES.last_version, template=template, locale=locale, entity=entity
    )
    return last


async def get_template(tx: Reader, template_id: UUID, *, lock: bool = False) -> Template:
    """One template; raises NotFound."""
    query = QUERIES.lock_template if lock else QUERIES.get_template
    row = await tx.fetch_row(query, template_id=template_id)
    if row is None:
        raise NotFound("TEMPLATE_UNKNOWN")
    return _template(row)


async def has_template(tx: Reader, template: str) -> bool:
    """Whether a template of that code is in use."""
    return bool(await tx.fetch_value(QUERIES.has_template, template=template))


async def replace_template(tx: Reader, template_id: UUID, at: datetime) -> None:
    """Take an old version out of use."""
    await tx.execute(QUERIES.replace_template, template_id=template_id, at=at)


async def list_templates(
    tx: Reader, *, kind: str, locale: str, before: UUID | None, size: int
) -> list[Template]:
    """A page of templates, newest first."""
    rows = await tx.fetch(
        QUERIES.list_templates, kind=kind, locale=locale, before=before, page_size=size
    )
    return [_template(row) for row in rows]


async def purge(tx: Reader, day: date, size: int) -> int:
    """Delete papers whose time is over; how many."""
    return await tx.execute(QUERIES.purge, day=day, page_size=size)


def _columns(document: Document) -> dict[str, object]:
    return {
        "document_id": document.document_id,
        "kind": document.kind,
        "format": document.format,
        "subject_id": document.subject_id,
        "customer_id": document.customer_id,
        "merchant_id": document.merchant_id,
        "file_name": document.file_name,
        "template": document.template,
        "retain_until": document.retain_until,
        "at": document.created_at,
    }


def _planned_columns(planned: Planned) -> dict[str, object]:
    document = planned.document
    if planned.content is None:
        return _columns(document) | {
            "number": document.number,
            "data": planned.data,
            "locale": planned.locale,
            "entity": "",
            "run_at": planned.run_at,
        }
    return _columns(document) | {
        "size_bytes": document.size_bytes,
        "sha256": document.sha256,
        "template_version": document.template_version,
        "content": planned.content,
    }


def _document(row: Mapping[str, Any]) -> Document:
    return Document(
        document_id=row["document_id"],
        kind=Kind(row["kind"]),
        format=Format(row["format"]),
        state=DocumentState(row["state"]),
        file_name=row["file_name"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        subject_id=row["subject_id"],
        customer_id=row["customer_id"],
        merchant_id=row["merchant_id"],
        number=row["number"],
        size_bytes=row["size_bytes"],
        sha256=row["sha256"],
        template=row["template"],
        template_version=row["template_version"],
        retain_until=row["retain_until"],
        failure=row["failure"],
    )


def _from_json(text: str) -> Document:
    found: Document = codec.decode(Document, text.encode())
    return found


def _job(row: Mapping[str, Any]) -> Job:
    return Job(
        document_id=row["document_id"],
        kind=Kind(row["kind"]),
        number=row["number"],
        template=row["template"],
        locale=row["locale"],
        entity=row["entity"],
        data=json.loads(row["data"]) if row["data"] else {},
        issue=codec.decode(Issue, row["issue"].encode()) if row["issue"] else None,
        attempts=row["attempts"],
        templates=tuple(
            codec.decode(Template, json.dumps(item).encode())
            for item in json.loads(row["templates"])
        ),
    )


def _invoice(row: Mapping[str, Any]) -> Invoice:
    return Invoice(
        number=row["number"],
        kind=Kind(row["kind"]),
        entity=row["entity"],
        issued_on=row["issued_on"],
        gross=Money(row["gross_minor"], row["currency"]),
        order_id=row["order_id"],
        reference=row["reference"],
        document_id=row["document_id"],
        corrects=row["corrects"] or "",
    )


def _series(row: Mapping[str, Any]) -> Series:
    return Series(
        entity=row["entity"],
        kind=Kind(row["kind"]),
        year=row["year"],
        prefix=row["prefix"],
        next_number=row["next_number"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _template(row: Mapping[str, Any]) -> Template:
    return Template(
        template_id=row["template_id"],
        template=row["template"],
        locale=row["locale"],
        version=row["version"],
        kind=Kind(row["kind"]),
        entity=row["entity"],
        source=row["source"],
        enabled=row["enabled"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
