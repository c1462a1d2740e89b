"""What documents does, a verb each: load, decide, save, tell. Writers run inside a transaction."""

import hashlib
import json
import re
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh import moments
from mesh.agent import Running
from mesh.database import Reader, Transaction
from mesh.errors import Conflict, Invalid, NotFound, Refused, Unavailable, Violation
from mesh.identity import Principal
from mesh.ids import new_id
from mesh.money import minor_digits
from mesh.outbox import Event
from services.documents import store, wire
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
    choose,
    complete,
    default_prefix,
    file_name,
    fits_credit,
    hidden_from,
    invoice_sheet,
    keep_until,
    legal_number,
    missing,
    template_of,
    with_bars,
    zpl_label,
)
from services.documents.providers import TemplateBroken, Typesetter, TypesetterDown
from services.documents.providers.press import press

TOPIC = "documents.v1"
TEMPLATES = Path(__file__).with_name("templates")
CLAIM = timedelta(seconds=60)
ATTEMPTS_MAX = 5
SHARE = timedelta(hours=24)
SHARE_MAX = timedelta(days=90)
# A label printer's language is text: no compiler is asked.
INLINE = frozenset({Format.ZPL})
READS_FILES = re.compile(r"@\w+/|\bread\s*\(|\binclude\b|\bplugin\s*\(")
EPOCH = date(1970, 1, 1)
WHO_ASKS = ("agent", "local")


@dataclass(frozen=True, slots=True)
class Paper:
    """What to render."""

    kind: Kind
    format: Format
    template: str
    locale: str
    subject_id: str
    customer_id: UUID | None
    data: dict[str, Any]
    file_name: str


async def plan_paper(agent: Running, paper: Paper, *, later: bool) -> store.Planned:
    """A paper to be rendered, or made at once where it is text; raises Refused for missing data."""
    now = agent.clock.now()
    code = paper.template or template_of(paper.kind)
    if paper.format not in (Format.PDF, *INLINE):
        raise Invalid(Violation("format", "only PDF and ZPL are rendered", "format"))
    if paper.format in INLINE and code != "label":
        raise Invalid(Violation("format", "only labels are written in ZPL", "format"))
    source = _source(code)
    if source is None and not await store.has_template(agent.database, code):
        raise NotFound("TEMPLATE_UNKNOWN", template=code)
    data = complete(code, paper.locale, paper.data)
    lacking = missing(source or "", data)
    if lacking:
        raise Refused("TEMPLATE_DATA", missing=",".join(lacking))
    label = str(data.get("number") or data.get("order_number") or data.get("tracking_number", ""))
    document = Document(
        document_id=new_id(),
        kind=paper.kind,
        format=paper.format,
        state=DocumentState.RENDERING,
        file_name=paper.file_name or file_name(paper.kind, paper.format, label),
        created_at=now,
        updated_at=now,
        subject_id=paper.subject_id,
        customer_id=paper.customer_id,
        template=code,
        retain_until=keep_until(paper.kind, now.date()),
    )
    if paper.format in INLINE:
        content = zpl_label(data).encode()
        return store.Planned(_stored(document, content), content)
    text = json.dumps(data, ensure_ascii=False)
    # Whoever asked renders it now; should they fall, it comes due by itself.
    run_at = now if later else now + CLAIM / 2
    return store.Planned(document, None, text, paper.locale, run_at)


async def render_now(agent: Running, document_id: UUID) -> Document:
    """Render one paper that waits, and tell what became of it."""
    now = agent.clock.now()
    job = await store.claim_job(agent.database, document_id, until=now + CLAIM)
    if job is not None:
        await _render(agent, [job])
    return await store.get_document(agent.database, document_id)


async def render_due(agent: Running, size: int) -> int:
    """Render papers that are due; how many there were."""
    now = agent.clock.now()
    jobs = await store.claim_jobs(agent.database, at=now, until=now + CLAIM, size=size)
    if jobs:
        await _render(agent, jobs)
    return len(jobs)


async def store_bytes(
    tx: Transaction, agent: Running, document: Document, content: bytes, who: Principal
) -> Document:
    """Keep bytes that came from elsewhere, as theirs who brought them."""
    now = agent.clock.now()
    least = keep_until(document.kind, now.date())
    named = document.file_name or file_name(document.kind, document.format, "")
    kept = replace(
        document,
        document_id=new_id(),
        file_name=named,
        retain_until=document.retain_until or least,
        merchant_id=who.merchant if "merchant" in who.roles else "",
        created_at=now,
        updated_at=now,
    )
    stored = _stored(kept, content)
    await store.insert_planned(tx, store.Planned(stored, content))
    return stored


async def find_document(agent: Running, document_id: UUID, who: Principal) -> Document:
    """A document that who asks may know of; raises NotFound for any other."""
    document = await store.get_document(agent.database, document_id)
    subject = who.on_behalf_of or who.name
    is_trusted = who.kind in WHO_ASKS and not who.on_behalf_of
    customer = wire.subject_customer(subject)
    if not is_trusted and hidden_from(document, who.roles, customer, who.merchant):
        raise NotFound("DOCUMENT_UNKNOWN")
    return document


async def read_content(
    agent: Running, document_id: UUID, who: Principal, purpose: str = "download"
) -> tuple[Document, bytes]:
    """The bytes of a document, the access recorded; refused while it is not ready."""
    document = await find_document(agent, document_id, who)
    return document, await _read(agent, document, who, purpose)


async def share(
    tx: Transaction, agent: Running, document_id: UUID, expires_at: datetime, who: Principal
) -> tuple[str, Share]:
    """A link that opens a document until it ends."""
    now = agent.clock.now()
    if not now < expires_at <= now + SHARE_MAX:
        wrong = f"must be in the future, at most {SHARE_MAX.days} days from now"
        raise Invalid(Violation("expire_time", wrong, "range"))
    await store.get_document(tx, document_id)
    token = secrets.token_urlsafe(32)
    opened = Share(document_id, expires_at)
    await store.insert_share(tx, opened, _hash(token), by=who.name or who.kind, at=now)
    return f"{agent.settings.public_url.rstrip('/')}/v1/shared/{token}", opened


async def open_share(agent: Running, token: str, who: Principal) -> tuple[Document, bytes]:
    """What a link opens; raises NotFound once it has ended."""
    found = await store.find_share(agent.database, _hash(token))
    if found is None or found.expires_at <= agent.clock.now():
        raise NotFound("LINK_ENDED")
    document = await store.get_document(agent.database, found.document_id)
    return document, await _read(agent, document, who, "shared link")


async def issue_invoice(tx: Transaction, agent: Running, issue: Issue) -> tuple[Invoice, Document]:
    """The next number and the invoice that bears it; the one of the reference if it has one."""
    there = await store.find_issued(tx, issue.reference)
    if there is not None:
        return there, await store.get_document(tx, there.document_id)
    return await _issue(tx, agent, issue)


async def issue_credit_note(
    tx: Transaction, agent: Running, number: str, note: Issue
) -> tuple[Invoice, Document]:
    """A credit note for an invoice; refused when the credits would be more than it."""
    invoice, original = await store.lock_invoice(tx, number)
    if invoice.kind is not Kind.INVOICE:
        raise Refused("NOT_AN_INVOICE", number=number)
    before = await store.credited(tx, number, invoice.gross.currency)
    fits_credit(invoice.gross, before, note.totals.gross)
    said = replace(
        note,
        seller=original.seller,
        buyer=original.buyer,
        order_id=original.order_id,
        order_number=original.order_number,
        locale=original.locale,
        sandbox=original.sandbox,
        corrects=number,
    )
    return await _issue(tx, agent, said)


async def set_prefix(
    tx: Transaction, agent: Running, entity: str, kind: Kind, year: int, prefix: str, etag: str
) -> Series:
    """Another prefix for a series that has given no number."""
    if kind not in (Kind.INVOICE, Kind.CREDIT_NOTE):
        raise Invalid(Violation("kind", "only legal documents are numbered", "kind"))
    there = await store.lock_series(tx, entity, kind, year)
    if etag and (there is None or moments.etag(there.updated_at) != etag):
        raise Conflict("ETAG_MISMATCH")
    series = await store.set_prefix(tx, entity, kind, year, prefix=prefix, at=agent.clock.now())
    if series is None:
        raise Refused("SERIES_STARTED", entity=entity, year=year)
    return series


async def check_template(agent: Running, kind: Kind, source: str) -> None:
    """Compile a template with sample data; raises Refused with what the compiler says."""
    if READS_FILES.search(source):
        raise Refused("TEMPLATE_SOURCE", "Templates read no files and import no packages.")
    sample = json.loads((TEMPLATES / "samples.json").read_text("utf-8"))
    code = template_of(kind)
    try:
        data = with_bars(code, complete(code, "en", sample[code]))
        await _typesetter(agent).typeset(source, data, stamp=0)
    except TemplateBroken as broken:
        raise Refused("TEMPLATE_SOURCE", str(broken)[:500]) from broken
    except TypesetterDown as down:
        raise Unavailable("TYPESETTER_DOWN") from down


async def create_template(tx: Transaction, agent: Running, asked: Template) -> Template:
    """The first version of a template; raises AlreadyExists when there is one."""
    now = agent.clock.now()
    made = replace(asked, template_id=new_id(), version=1, created_at=now, updated_at=now)
    await store.insert_template(tx, made)
    return made


async def update_template(
    tx: Transaction, agent: Running, template_id: UUID, changes: dict[str, Any], etag: str
) -> Template:
    """A new version for papers from now on; the old one stays as it was."""
    now = agent.clock.now()
    old = await store.get_template(tx, template_id, lock=True)
    if etag and etag != moments.etag(old.updated_at):
        raise Conflict("ETAG_MISMATCH")
    last = await store.last_version(tx, old.template, old.locale, old.entity)
    made = replace(
        old, **changes, template_id=new_id(), version=last + 1, created_at=now, updated_at=now
    )
    await store.replace_template(tx, template_id, now)
    await store.insert_template(tx, made)
    return made


async def purge(agent: Running, size: int) -> int:
    """Delete papers whose time is over; how many."""
    return await store.purge(agent.database, agent.clock.now().date(), size)


async def close_press(agent: Running) -> None:
    """End the process that renders."""
    await _typesetter(agent).close()


async def _issue(tx: Transaction, agent: Running, issue: Issue) -> tuple[Invoice, Document]:
    now = agent.clock.now()
    year, entity = issue.issued_on.year, issue.seller.entity
    prefix = default_prefix(entity, issue.kind, year)
    # Taken last of what can be refused: from here to the commit others wait for the row.
    prefix, running = await store.take_number(tx, entity, issue.kind, year, prefix=prefix, at=now)
    invoice = Invoice(
        number=legal_number(prefix, running),
        kind=issue.kind,
        entity=entity,
        issued_on=issue.issued_on,
        gross=issue.totals.gross,
        order_id=issue.order_id,
        reference=issue.reference,
        document_id=new_id(),
        corrects=issue.corrects,
    )
    name = file_name(issue.kind, Format.PDF, invoice.number)
    if not await store.insert_issued(tx, invoice, issue, running=running, name=name, at=now):
        raise Conflict("INVOICE_CONCURRENT", reference=issue.reference)
    is_invoice = issue.kind is Kind.INVOICE
    fact = wire.invoice_issued(invoice) if is_invoice else wire.credit_note_issued(invoice)
    await agent.outbox.put(tx, Event.of(TOPIC, wire.event_key(invoice), fact))
    document = Document(
        document_id=invoice.document_id,
        kind=issue.kind,
        format=Format.PDF,
        state=DocumentState.RENDERING,
        file_name=name,
        created_at=now,
        updated_at=now,
        subject_id=issue.reference,
        customer_id=issue.buyer.customer_id,
        number=invoice.number,
        template="invoice",
        retain_until=keep_until(issue.kind, issue.issued_on),
    )
    return invoice, document


async def _render(agent: Running, jobs: list[store.Job]) -> None:
    made = []
    for job in jobs:
        source, version = _template_for(job)
        try:
            content = await _typesetter(agent).typeset(source, _sheet(job), stamp=_stamp(job))
        except TemplateBroken as broken:
            agent.log.error("template is broken", extra={"template": job.template})
            await _without_template(agent, job, version, str(broken))
        except TypesetterDown as down:
            await _put_off(agent, job, str(down))
        else:
            digest = hashlib.sha256(content).hexdigest()
            made.append(store.Made(job.document_id, content, digest, version))
    if made:
        await store.finish_jobs(agent.database, made, agent.clock.now())


async def _without_template(agent: Running, job: store.Job, version: int, why: str) -> None:
    if not version or job.issue is None:
        await store.fail_job(agent.database, job.document_id, why, agent.clock.now())
        return
    # The law wants the paper, whatever somebody did to its looks: ours always compiles.
    await _render(agent, [replace(job, templates=())])


async def _put_off(agent: Running, job: store.Job, why: str) -> None:
    now = agent.clock.now()
    if job.attempts >= ATTEMPTS_MAX and job.issue is None:
        await store.fail_job(agent.database, job.document_id, f"typesetter: {why}", now)
    else:
        # A legal document is never given up: its number is out.
        later = now + timedelta(seconds=min(2**job.attempts, 300))
        await store.put_off_job(agent.database, job.document_id, later)


def _stored(document: Document, content: bytes) -> Document:
    return replace(
        document,
        state=DocumentState.STORED,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


async def _read(agent: Running, document: Document, who: Principal, purpose: str) -> bytes:
    if document.state is DocumentState.RENDERING:
        # Whoever waits for a paper goes before those nobody waits for.
        document = await render_now(agent, document.document_id)
    if document.state is DocumentState.RENDERING:
        raise Refused("DOCUMENT_RENDERING")
    if document.state is DocumentState.FAILED:
        raise Refused("DOCUMENT_FAILED", failure=document.failure)
    reader: Reader = agent.database
    return await store.read_content(
        reader,
        document.document_id,
        principal=who.name or who.kind,
        on_behalf_of=who.on_behalf_of,
        purpose=purpose,
        at=agent.clock.now(),
    )


def _typesetter(agent: Running) -> Typesetter:
    return press(nice=agent.settings.render_nice, idle_s=agent.settings.render_idle_s)


def _template_for(job: store.Job) -> tuple[str, int]:
    chosen = choose(job.templates, job.locale, job.entity)
    if chosen is not None:
        return chosen.source, chosen.version
    return _source(job.template) or "", 0


def _sheet(job: store.Job) -> dict[str, Any]:
    if job.issue is None:
        return with_bars(job.template, job.data)
    return invoice_sheet(job.issue, job.number, minor_digits(job.issue.totals.gross.currency))


def _stamp(job: store.Job) -> int:
    # The same paper has the same bytes, whenever and however often it is made.
    day = job.issue.issued_on if job.issue else EPOCH
    return (day - EPOCH).days * 86_400


@cache
def _source(code: str) -> str | None:
    found = TEMPLATES / f"{code}.typ"
    return found.read_text("utf-8") if found.is_file() else None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
