"""Documents over its RPCs on a real PostgreSQL: numbers without a gap, papers that never change."""

import asyncio
import hashlib
import os
import signal
import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp

from hanse.documents.v1 import document_pb2, document_service_pb2, invoice_service_pb2
from hanse.documents.v1 import template_service_pb2 as template_pb
from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceStub
from hanse.documents.v1.invoice_service_pb2_grpc import InvoiceServiceStub
from hanse.documents.v1.template_service_pb2_grpc import TemplateServiceStub
from mesh.agent import Agent
from mesh.errors import AlreadyExists, Conflict, Invalid, NotFound, Refused
from mesh.queries import parse_query
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.documents import actions, store
from services.documents.actions import _typesetter
from services.documents.agent import agent as whole_agent
from services.documents.providers import TypesetterDown
from services.documents.providers.press import Press
from tests.builders.papers import a_credit, an_id, an_invoice

ADMIN = "sub=ada;kind=person;roles=admin,operator"
MERCHANT = "sub=max;kind=person;roles=merchant;merchant=mer_1"
TOLD = parse_query("told", "select headers->>'ce_type' as kind, key from outbox order by id")
SERIES = parse_query("series", "select next_number from number_series where kind = 'INVOICE'")
Kind, Format, State = document_pb2.DocumentKind, document_pb2.DocumentFormat, document_pb2.Document
# Without its workers: a test says when papers are rendered.
quiet = Agent("documents", servicers=whole_agent.servicers, settings=whole_agent.settings)


def rid() -> str:
    return str(uuid.uuid4())


@pytest_asyncio.fixture
async def mesh(fresh_database: Any) -> AsyncIterator[InProcessMesh]:
    there = fresh_database()
    async with in_process_mesh(quiet, database_url=there.dsn) as running:
        await running.ready("documents")
        yield running
        await actions.close_press(running["documents"])


class Desk:
    """The faces of documents as those who ask."""

    def __init__(self, mesh: InProcessMesh) -> None:
        self.agent = mesh["documents"]
        self.invoices = mesh.stub(InvoiceServiceStub, "documents", caller="orders")
        self.papers = mesh.stub(DocumentServiceStub, "documents", caller="orders")
        self.admin = mesh.stub(DocumentServiceStub, "documents", principal=ADMIN)
        self.books = mesh.stub(InvoiceServiceStub, "documents", principal=ADMIN)
        self.templates = mesh.stub(TemplateServiceStub, "documents", principal=ADMIN)
        self.mesh = mesh

    def person(self, principal: str) -> Any:
        return self.mesh.stub(DocumentServiceStub, "documents", principal=principal)

    async def content(self, document_id: str, who: Any = None) -> bytes:
        asked = document_service_pb2.GetContentRequest(document_id=document_id)
        return (await (who or self.admin).GetContent(asked)).data

    async def label(self, **changes: Any) -> Any:
        data = Struct()
        data.update(
            {"carrier": "House", "service": "express", "tracking_number": "HC2600000471195",
             "from": ["Kontor", "Lübeck"], "to": ["João", "São Paulo"]}
        )  # fmt: skip
        fields = {"request_id": rid(), "kind": Kind.DOCUMENT_KIND_SHIPPING_LABEL,
                  "subject_id": an_id("shp"), "data": data}  # fmt: skip
        asked = document_service_pb2.RenderDocumentRequest(**{**fields, **changes})
        return await self.papers.RenderDocument(asked)


@pytest.fixture
def desk(mesh: InProcessMesh) -> Desk:
    return Desk(mesh)


async def test_numbers_have_no_gap_when_many_issue_at_once(desk: Desk):
    issued = await asyncio.gather(
        *(desk.invoices.IssueInvoice(an_invoice(entity="kontor")) for _ in range(20)),
        *(desk.invoices.IssueInvoice(an_invoice(entity="other")) for _ in range(5)),
    )
    numbers = sorted(item.number for item in issued if item.entity == "kontor")
    assert numbers == [f"KONTOR-2026-{n:06d}" for n in range(1, 21)]
    assert sorted(it.number for it in issued if it.entity == "other")[-1] == "OTHER-2026-000005"


async def test_the_first_numbers_of_a_year_are_taken_by_many_at_once(desk: Desk):
    at = desk.agent.clock.now()

    async def take(year: int) -> int:
        async with desk.agent.database.transaction() as tx:
            prefix = f"KONTOR-{year}-"
            _, number = await store.take_number(tx, "kontor", "INVOICE", year, prefix=prefix, at=at)
            return number

    for year in range(2030, 2070):
        numbers = await asyncio.gather(*(take(year) for _ in range(6)))
        assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


async def test_a_prefix_belongs_to_one_series(desk: Desk):
    at = desk.agent.clock.now()
    async with desk.agent.database.transaction() as tx:
        await store.take_number(tx, "kontor", "INVOICE", 2026, prefix="K-2026-", at=at)
    with pytest.raises(Refused) as refused:
        async with desk.agent.database.transaction() as tx:
            await store.take_number(tx, "other", "INVOICE", 2026, prefix="K-2026-", at=at)
    assert refused.value.reason == "PREFIX_TAKEN"


async def test_a_transaction_that_fails_after_taking_a_number_leaves_no_gap(desk: Desk):
    async def take_and_fall(tx: Any) -> None:
        await store.take_number(
            tx, "kontor", "INVOICE", 2026, prefix="KONTOR-2026-", at=desk.agent.clock.now()
        )
        raise RuntimeError("the process dies here")

    first = await desk.invoices.IssueInvoice(an_invoice())
    with pytest.raises(RuntimeError):
        async with desk.agent.database.transaction() as tx:
            await take_and_fall(tx)
    second = await desk.invoices.IssueInvoice(an_invoice())
    assert (first.number, second.number) == ("KONTOR-2026-000001", "KONTOR-2026-000002")


async def test_the_same_request_gets_the_same_invoice(desk: Desk):
    asked = an_invoice()
    answers = [await desk.invoices.IssueInvoice(asked) for _ in range(3)]
    assert {answer.number for answer in answers} == {"KONTOR-2026-000001"}
    changed = an_invoice(request_id=asked.request_id)
    with pytest.raises(Conflict, match="Request id"):
        await desk.invoices.IssueInvoice(changed)


async def test_a_shipment_has_one_invoice_whoever_asks(desk: Desk):
    first = await desk.invoices.IssueInvoice(an_invoice())
    again = await desk.invoices.IssueInvoice(an_invoice(reference=first.reference))
    assert again.number == first.number
    shipment = an_id("shp")
    answers = await asyncio.gather(
        *(desk.invoices.IssueInvoice(an_invoice(reference=shipment)) for _ in range(6)),
        return_exceptions=True,
    )
    made = [answer for answer in answers if not isinstance(answer, BaseException)]
    assert len({answer.number for answer in made}) == 1
    assert all(isinstance(a, Conflict) for a in answers if isinstance(a, BaseException))
    assert await desk.agent.database.fetch_value(SERIES) == 3


async def test_an_invoice_is_told_once_with_its_order_as_key(desk: Desk):
    asked = an_invoice()
    await desk.invoices.IssueInvoice(asked)
    await desk.invoices.IssueInvoice(asked)
    told = await desk.agent.database.fetch(TOLD)
    assert [row["kind"] for row in told] == ["hanse.documents.v1.InvoiceIssued"]


async def test_an_invoice_is_rendered_after_it_was_issued(desk: Desk):
    issued = await desk.invoices.IssueInvoice(an_invoice(count=30))
    document_id = issued.document.document_id
    assert issued.document.state == State.STATE_RENDERING
    assert await actions.render_due(desk.agent, 8) == 1
    assert await actions.render_due(desk.agent, 8) == 0
    content = await desk.content(document_id)
    assert content.startswith(b"%PDF-")
    there = (await desk.books.GetInvoice(
        invoice_service_pb2.GetInvoiceRequest(number=issued.number)
    )).document  # fmt: skip
    assert there.state == State.STATE_STORED
    assert there.sha256 == hashlib.sha256(content).hexdigest()
    assert there.size_bytes == len(content)
    looked = await store.list_accesses(
        desk.agent.database, actions.wire.document_id(document_id), 9
    )
    assert looked == [("ada", "", "download")]


async def test_who_waits_for_a_paper_goes_before_the_queue(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    issued = [await desk.invoices.IssueInvoice(an_invoice()) for _ in range(3)]

    async def down(self: Any, *args: Any, **fields: Any) -> bytes:
        raise TypesetterDown("gone")

    with monkeypatch.context() as patch:
        patch.setattr(Press, "typeset", down)
        with pytest.raises(Refused, match="rendering"):
            await desk.content(issued[-1].document.document_id)
    assert (await desk.content(issued[-1].document.document_id)).startswith(b"%PDF-")
    assert await actions.render_due(desk.agent, 8) == 2


async def test_a_paper_is_given_up_after_some_attempts_but_a_legal_one_never(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    async def down(self: Any, *args: Any, **fields: Any) -> bytes:
        raise TypesetterDown("gone")

    monkeypatch.setattr(Press, "typeset", down)
    label, issued = await desk.label(later=True), await desk.invoices.IssueInvoice(an_invoice())
    due = parse_query("due", "update render_jobs set run_at = now() - interval '1 s'")
    for _ in range(actions.ATTEMPTS_MAX + 1):
        await desk.agent.database.execute(due)
        await actions.render_due(desk.agent, 8)
    found = [
        await desk.admin.GetDocument(document_service_pb2.GetDocumentRequest(document_id=it))
        for it in (label.document_id, issued.document.document_id)
    ]
    assert [it.state for it in found] == [State.STATE_FAILED, State.STATE_RENDERING]
    assert found[0].failure == "typesetter: gone"


async def test_the_worker_renders_what_was_issued(fresh_database: Any):
    there = fresh_database()
    async with in_process_mesh(whole_agent, database_url=there.dsn) as mesh:
        await mesh.ready("documents")
        desk = Desk(mesh)
        issued = await desk.invoices.IssueInvoice(an_invoice())
        async with asyncio.timeout(30):
            while True:
                listed = await desk.admin.ListDocuments(
                    document_service_pb2.ListDocumentsRequest(number=issued.number)
                )
                if listed.documents[0].state == State.STATE_STORED:
                    break
                await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    "change",
    [
        "update invoices set gross_minor = 1",
        "delete from invoices",
        "update document_contents set content = 'x'",
        "update documents set sha256 = repeat('0', 64)",
        "delete from documents",
    ],
)
async def test_what_was_issued_never_changes(desk: Desk, change: str):
    await desk.invoices.IssueInvoice(an_invoice())
    await actions.render_due(desk.agent, 8)
    with pytest.raises(asyncpg.PostgresError):
        await desk.agent.database.execute(parse_query("change", change))


async def test_credits_stay_within_their_invoice(desk: Desk):
    invoice = await desk.invoices.IssueInvoice(an_invoice(gross=11900))
    with pytest.raises(Refused, match="exceeds"):
        await desk.invoices.IssueCreditNote(a_credit(invoice.number, 11901))
    answers = await asyncio.gather(
        *(desk.invoices.IssueCreditNote(a_credit(invoice.number, 6000)) for _ in range(3)),
        return_exceptions=True,
    )
    made = [answer for answer in answers if not isinstance(answer, BaseException)]
    assert [note.number for note in made] == ["KONTOR-CN-2026-000001"]
    assert made[0].corrected_number == invoice.number
    await desk.invoices.IssueCreditNote(a_credit(invoice.number, 5900))
    with pytest.raises(Refused):
        await desk.invoices.IssueCreditNote(a_credit(made[0].number, 1))
    with pytest.raises(NotFound):
        await desk.invoices.IssueCreditNote(a_credit("NONE-1", 1))
    await actions.render_due(desk.agent, 8)
    listed = await desk.books.ListInvoices(
        invoice_service_pb2.ListInvoicesRequest(kind=Kind.DOCUMENT_KIND_CREDIT_NOTE, page_size=1)
    )
    assert listed.next_page_token
    assert listed.invoices[0].document.state == State.STATE_STORED


async def test_an_invoice_of_two_currencies_is_refused(desk: Desk):
    asked = an_invoice()
    asked.totals.gross.currency_code = "USD"
    with pytest.raises(Invalid):
        await desk.invoices.IssueInvoice(asked)


async def test_a_series_takes_a_prefix_until_its_first_number(desk: Desk):
    def asked(prefix: str, **fields: Any) -> Any:
        told = {"request_id": rid(), "entity": "kontor", "year": 2026,
                "kind": Kind.DOCUMENT_KIND_INVOICE, "prefix": prefix}  # fmt: skip
        return invoice_service_pb2.UpdateNumberSeriesRequest(**{**told, **fields})

    with pytest.raises(Conflict):
        await desk.books.UpdateNumberSeries(asked("R-2026-", etag="1"))
    series = await desk.books.UpdateNumberSeries(asked("R-2026-"))
    with pytest.raises(AlreadyExists):
        await desk.books.UpdateNumberSeries(asked("R-2026-", entity="other"))
    await desk.books.UpdateNumberSeries(asked("RE-2026-", etag=series.etag))
    issued = await desk.invoices.IssueInvoice(an_invoice())
    assert issued.number == "RE-2026-000001"
    with pytest.raises(Refused, match="started"):
        await desk.books.UpdateNumberSeries(asked("X-"))
    with pytest.raises(Invalid):
        await desk.books.UpdateNumberSeries(asked("P-", kind=Kind.DOCUMENT_KIND_PHOTO))
    listed = await desk.books.ListNumberSeries(invoice_service_pb2.ListNumberSeriesRequest())
    assert [(it.prefix, it.next_number) for it in listed.number_series] == [("RE-2026-", 2)]


async def test_a_label_is_rendered_at_once_and_in_the_printers_language(desk: Desk):
    pdf = await desk.label()
    assert pdf.state == State.STATE_STORED
    assert (await desk.content(pdf.document_id)).startswith(b"%PDF-")
    zpl = await desk.label(format=Format.DOCUMENT_FORMAT_ZPL)
    text = (await desk.content(zpl.document_id)).decode()
    assert "^FDHC2600000471195^FS" in text
    assert "São Paulo" in text
    later = await desk.label(later=True)
    assert later.state == State.STATE_RENDERING
    assert await actions.render_due(desk.agent, 8) == 1


async def test_rendering_twice_under_one_request_makes_one_paper(desk: Desk):
    one, subject = rid(), an_id("shp")
    first = await desk.label(request_id=one, subject_id=subject)
    again = await desk.label(request_id=one, subject_id=subject)
    assert again.document_id == first.document_id
    assert again.state == State.STATE_STORED


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"data": Struct()}, Refused),
        ({"template": "nobody.has.it"}, NotFound),
        ({"format": Format.DOCUMENT_FORMAT_PNG}, Invalid),
        ({"kind": Kind.DOCUMENT_KIND_PACKING_SLIP, "format": Format.DOCUMENT_FORMAT_ZPL}, Invalid),
    ],
)
async def test_a_paper_that_cannot_be_made_is_refused(desk: Desk, changes: Any, error: type):
    with pytest.raises(error):
        await desk.label(**changes)


async def test_a_typesetter_that_dies_is_replaced(desk: Desk):
    await desk.label()
    press = _typesetter(desk.agent)
    os.kill(press.pid, signal.SIGKILL)
    later = await desk.label()
    if later.state != State.STATE_STORED:  # it died under this very paper: it comes due again
        assert later.state == State.STATE_RENDERING
        document_id = actions.wire.document_id(later.document_id)
        later = actions.wire.to_document(await actions.render_now(desk.agent, document_id))
    assert later.state == State.STATE_STORED


async def test_an_idle_typesetter_gives_its_memory_back(desk: Desk):
    await desk.label()
    press = _typesetter(desk.agent)
    assert press.pid
    press._end_when_idle()
    assert press.pid is None
    assert (await desk.label()).state == State.STATE_STORED


async def test_kept_bytes_are_seen_by_those_they_belong_to(desk: Desk):
    owner, other = an_id("cus"), an_id("cus")
    asked = document_service_pb2.StoreDocumentRequest(
        request_id=rid(), kind=Kind.DOCUMENT_KIND_PHOTO, format=Format.DOCUMENT_FORMAT_PNG,
        customer_id=owner, content=b"png", subject_id=an_id("ret"),
    )  # fmt: skip
    kept = await desk.person(MERCHANT).StoreDocument(asked)
    assert kept.sha256 == hashlib.sha256(b"png").hexdigest()
    named = document_service_pb2.GetDocumentRequest(document_id=kept.document_id)
    for who in (MERCHANT, ADMIN, f"sub={owner};kind=person;roles=customer"):
        assert await desk.content(kept.document_id, desk.person(who)) == b"png"
        assert (await desk.person(who).GetDocument(named)).file_name == "photo.png"
    for who in (
        "sub=eve;kind=person;roles=merchant;merchant=mer_2",
        f"sub={other};kind=person;roles=customer",
        "sub=eve;kind=person;roles=customer",
    ):
        with pytest.raises(NotFound):
            await desk.content(kept.document_id, desk.person(who))
        with pytest.raises(NotFound):
            await desk.person(who).GetDocument(named)


async def test_a_link_opens_its_document_until_it_ends(desk: Desk):
    label = await desk.label(format=Format.DOCUMENT_FORMAT_ZPL)
    until = Timestamp()
    until.FromDatetime(desk.agent.clock.now() - timedelta(seconds=1))
    asked = {"request_id": rid(), "document_id": label.document_id}
    with pytest.raises(Invalid):
        await desk.admin.ShareDocument(
            document_service_pb2.ShareDocumentRequest(**asked, expire_time=until)
        )
    link = await desk.admin.ShareDocument(document_service_pb2.ShareDocumentRequest(**asked))
    token = link.url.rpartition("/")[2]
    anybody = desk.person("")
    opened = await anybody.GetSharedContent(
        document_service_pb2.GetSharedContentRequest(token=token)
    )
    assert opened.data.startswith(b"^XA")
    forget = parse_query("end", "update document_shares set expires_at = now() - interval '1 s'")
    await desk.agent.database.execute(forget)
    for wrong in (token, "x" * 43):
        with pytest.raises(NotFound):
            await anybody.GetSharedContent(
                document_service_pb2.GetSharedContentRequest(token=wrong)
            )


async def test_a_template_is_tried_before_it_is_taken(desk: Desk):
    def create(source: str, **fields: Any) -> Any:
        told = {"request_id": rid(), "template": "invoice", "locale": "en", "source": source,
                "kind": Kind.DOCUMENT_KIND_INVOICE, "entity": "kontor"}  # fmt: skip
        return desk.templates.CreateTemplate(
            template_pb.CreateTemplateRequest(**{**told, **fields})
        )

    with pytest.raises(Refused, match=r"unknown variable|error"):
        await create("#nonsense")
    with pytest.raises(Refused, match="packages"):
        await create('#import "@preview/x:1.0.0"')
    good = "#let d = json(bytes(sys.inputs.data))\n= Mine #d.number"
    made = await create(good)
    with pytest.raises(AlreadyExists):
        await create(good)
    update = template_pb.UpdateTemplateRequest(
        request_id=rid(), template_id=made.template_id, source=good + " v2", etag=made.etag
    )
    update.update_mask.paths.append("source")
    second = await desk.templates.UpdateTemplate(update)
    assert (second.version, second.enabled) == (2, True)
    update.request_id, update.etag = rid(), "0"
    with pytest.raises(Conflict):
        await desk.templates.UpdateTemplate(update)
    issued = await desk.invoices.IssueInvoice(an_invoice())
    await actions.render_due(desk.agent, 8)
    there = await desk.books.GetInvoice(invoice_service_pb2.GetInvoiceRequest(number=issued.number))
    assert there.document.template_version == 2
    listed = await desk.templates.ListTemplates(template_pb.ListTemplatesRequest())
    assert [item.source for item in listed.templates] == ["", ""]
    got = await desk.templates.GetTemplate(
        template_pb.GetTemplateRequest(template_id=made.template_id)
    )
    assert (got.source, got.enabled) == (good, False)


async def test_a_template_that_breaks_never_costs_a_legal_paper(desk: Desk):
    broken = parse_query(
        "broken",
        "insert into templates (template_id, template, locale, version, kind, source, created_at, "
        "updated_at) values (gen_random_uuid(), 'invoice', 'en', 1, 'INVOICE', '#nonsense', now(), "
        "now()), (gen_random_uuid(), 'label', 'en', 1, 'SHIPPING_LABEL', '#nonsense', now(), "
        "now())",
    )
    await desk.agent.database.execute(broken)
    issued = await desk.invoices.IssueInvoice(an_invoice())
    await actions.render_due(desk.agent, 8)
    assert (await desk.content(issued.document.document_id)).startswith(b"%PDF-")
    label = await desk.label()
    assert label.state == State.STATE_FAILED
    assert "nonsense" in label.failure
    with pytest.raises(Refused, match="failed"):
        await desk.content(label.document_id)


async def test_papers_go_when_their_time_is_over_and_legal_ones_stay(desk: Desk):
    await desk.invoices.IssueInvoice(an_invoice())
    await desk.label(format=Format.DOCUMENT_FORMAT_ZPL)
    database = desk.agent.database
    assert await store.purge(database, desk.agent.clock.now().date(), 9) == 0
    assert await store.purge(database, desk.agent.clock.now().date().replace(year=2099), 9) == 1


async def test_every_query_is_accepted_by_the_database(desk: Desk):
    connection = await desk.agent.database.acquire()
    try:
        for query in store.QUERIES:
            await connection.prepare(query.sql)
    finally:
        await desk.agent.database.release(connection)
