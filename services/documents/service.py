"""The gRPC face of documents: translate, act, translate back.

Not built: PrintDocument (no printer port yet) and TransmitEinvoice (no accredited platform yet).
"""

from typing import Any
from uuid import UUID

from google.api import httpbody_pb2

from hanse.documents.v1 import document_pb2 as document_pb
from hanse.documents.v1 import document_service_pb2 as documents_pb
from hanse.documents.v1 import invoice_pb2 as invoice_pb
from hanse.documents.v1 import invoice_service_pb2 as invoices_pb
from hanse.documents.v1 import template_pb2 as template_pb
from hanse.documents.v1 import template_service_pb2 as templates_pb
from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceServicer
from hanse.documents.v1.invoice_service_pb2_grpc import InvoiceServiceServicer
from hanse.documents.v1.template_service_pb2_grpc import TemplateServiceServicer
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import claim_of, once
from mesh.identity import current_principal
from mesh.ids import optional_id
from mesh.masks import changed_fields
from mesh.moments import day, day_of, moment, to_time
from services.documents import actions, store, wire
from services.documents.domain import Document, DocumentState, Issue, Kind, Template


class DocumentService(DocumentServiceServicer):
    """Rendering, keeping and handing out documents."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def RenderDocument(self, request: Any, context: Any) -> document_pb.Document:
        planned = await actions.plan_paper(self.agent, _paper(request), later=request.later)
        answer, claim = wire.to_document(planned.document), claim_of(request)

        async def act(tx: Any) -> document_pb.Document:
            await store.insert_planned(tx, planned)
            return wire.to_document(planned.document)

        is_fresh = claim is not None and await store.insert_at_once(
            self.agent.database, planned, claim, answer.SerializeToString()
        )
        if not is_fresh:
            answer = await once(self.agent, request, document_pb.Document, act)
        if request.later or answer.state != document_pb.Document.STATE_RENDERING:
            return answer
        ordered = wire.document_id(answer.document_id)
        return wire.to_document(await actions.render_now(self.agent, ordered))

    async def StoreDocument(self, request: Any, context: Any) -> document_pb.Document:
        async def act(tx: Any) -> document_pb.Document:
            now = self.agent.clock.now()
            told = Document(
                document_id=UUID(int=0),
                kind=wire.kind(request.kind),
                format=wire.form(request.format),
                state=DocumentState.STORED,
                file_name=request.file_name,
                created_at=now,
                updated_at=now,
                subject_id=request.subject_id,
                customer_id=optional_id("cus", request.customer_id, "customer_id"),
                retain_until=day(request, "retain_until_date"),
            )
            who = current_principal()
            kept = await actions.store_bytes(tx, self.agent, told, request.content, who)
            return wire.to_document(kept)

        return await once(self.agent, request, document_pb.Document, act)

    async def GetDocument(self, request: Any, context: Any) -> document_pb.Document:
        wanted, who = wire.document_id(request.document_id), current_principal()
        return wire.to_document(await actions.find_document(self.agent, wanted, who))

    async def ListDocuments(self, request: Any, context: Any) -> documents_pb.ListDocumentsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_documents(
            self.agent.database,
            subject_id=request.subject_id,
            kind=wire.kind_name(request.kind),
            number=request.number,
            customer_id=optional_id("cus", request.customer_id, "customer_id"),
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return documents_pb.ListDocumentsResponse(
            documents=[wire.to_document(document) for document in page],
            next_page_token=pages.to_cursor(page[-1].document_id if rest else None),
        )

    async def GetContent(self, request: Any, context: Any) -> httpbody_pb2.HttpBody:
        wanted, who = wire.document_id(request.document_id), current_principal()
        document, content = await actions.read_content(self.agent, wanted, who)
        return wire.to_body(document, content)

    async def ShareDocument(self, request: Any, context: Any) -> documents_pb.ShareDocumentResponse:
        async def act(tx: Any) -> documents_pb.ShareDocumentResponse:
            until = moment(request, "expire_time") or self.agent.clock.now() + actions.SHARE
            wanted, who = wire.document_id(request.document_id), current_principal()
            url, opened = await actions.share(tx, self.agent, wanted, until, who)
            return documents_pb.ShareDocumentResponse(
                url=url, expire_time=to_time(opened.expires_at)
            )

        return await once(self.agent, request, documents_pb.ShareDocumentResponse, act)

    async def GetSharedContent(self, request: Any, context: Any) -> httpbody_pb2.HttpBody:
        who = current_principal()
        document, content = await actions.open_share(self.agent, request.token, who)
        return wire.to_body(document, content)


class InvoiceService(InvoiceServiceServicer):
    """Legal documents, numbered without a gap."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def IssueInvoice(self, request: Any, context: Any) -> invoice_pb.IssuedInvoice:
        issue = wire.invoice_issue(request)

        async def act(tx: Any) -> invoice_pb.IssuedInvoice:
            return wire.to_issued(*await actions.issue_invoice(tx, self.agent, issue))

        return await once(self.agent, request, invoice_pb.IssuedInvoice, act)

    async def IssueCreditNote(self, request: Any, context: Any) -> invoice_pb.IssuedInvoice:
        async def act(tx: Any) -> invoice_pb.IssuedInvoice:
            number = request.invoice_number
            _, original = await store.lock_invoice(tx, number)
            note = Issue(
                kind=Kind.CREDIT_NOTE,
                seller=original.seller,
                buyer=original.buyer,
                order_id=original.order_id,
                order_number=original.order_number,
                reference=request.reference,
                issued_on=day_of(request.issue_date, "issue_date"),
                lines=wire.lines(request.lines),
                taxes=wire.taxes(request.taxes),
                totals=wire.totals(request.totals),
                reason=request.reason,
            )
            wire.one_currency(note)
            return wire.to_issued(*await actions.issue_credit_note(tx, self.agent, number, note))

        return await once(self.agent, request, invoice_pb.IssuedInvoice, act)

    async def GetInvoice(self, request: Any, context: Any) -> invoice_pb.IssuedInvoice:
        return wire.to_issued(*await store.get_invoice(self.agent.database, request.number))

    async def ListInvoices(self, request: Any, context: Any) -> invoices_pb.ListInvoicesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_invoices(
            self.agent.database,
            order_id=request.order_id,
            reference=request.reference,
            entity=request.entity,
            kind=wire.kind_name(request.kind),
            year=request.year,
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return invoices_pb.ListInvoicesResponse(
            invoices=[wire.to_issued(invoice, document) for invoice, document in page],
            next_page_token=pages.to_cursor(page[-1][0].document_id if rest else None),
        )

    async def ListNumberSeries(
        self, request: Any, context: Any
    ) -> invoices_pb.ListNumberSeriesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_series(
            self.agent.database, entity=request.entity, after=request.page_token, size=size + 1
        )
        page, rest = found[:size], found[size:]
        last = f"{page[-1].entity}/{page[-1].kind}/{page[-1].year}" if rest else ""
        return invoices_pb.ListNumberSeriesResponse(
            number_series=[wire.to_series(series) for series in page], next_page_token=last
        )

    async def UpdateNumberSeries(self, request: Any, context: Any) -> invoice_pb.NumberSeries:
        async def act(tx: Any) -> invoice_pb.NumberSeries:
            series = await actions.set_prefix(
                tx,
                self.agent,
                request.entity,
                wire.kind(request.kind),
                request.year,
                request.prefix,
                request.etag,
            )
            return wire.to_series(series)

        return await once(self.agent, request, invoice_pb.NumberSeries, act)


class TemplateService(TemplateServiceServicer):
    """How documents look."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateTemplate(self, request: Any, context: Any) -> template_pb.Template:
        kind = wire.kind(request.kind)
        await actions.check_template(self.agent, kind, request.source)

        async def act(tx: Any) -> template_pb.Template:
            now = self.agent.clock.now()
            asked = Template(
                template_id=UUID(int=0),
                template=request.template,
                locale=request.locale,
                version=1,
                kind=kind,
                entity=request.entity,
                source=request.source,
                enabled=True,
                created_at=now,
                updated_at=now,
            )
            return wire.to_template(await actions.create_template(tx, self.agent, asked))

        return await once(self.agent, request, template_pb.Template, act)

    async def GetTemplate(self, request: Any, context: Any) -> template_pb.Template:
        wanted = wire.template_id(request.template_id)
        return wire.to_template(await store.get_template(self.agent.database, wanted))

    async def UpdateTemplate(self, request: Any, context: Any) -> template_pb.Template:
        wanted = wire.template_id(request.template_id)
        values = {"source": request.source, "enabled": request.enabled}
        fields = changed_fields(request.update_mask, values)
        if "source" in fields:
            old = await store.get_template(self.agent.database, wanted)
            await actions.check_template(self.agent, old.kind, request.source)

        async def act(tx: Any) -> template_pb.Template:
            changes = {name: values[name] for name in fields}
            made = await actions.update_template(tx, self.agent, wanted, changes, request.etag)
            return wire.to_template(made)

        return await once(self.agent, request, template_pb.Template, act)

    async def ListTemplates(self, request: Any, context: Any) -> templates_pb.ListTemplatesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_templates(
            self.agent.database,
            kind=wire.kind_name(request.kind),
            locale=request.locale,
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return templates_pb.ListTemplatesResponse(
            templates=[wire.to_template(template, with_source=False) for template in page],
            next_page_token=pages.to_cursor(page[-1].template_id if rest else None),
        )


def _paper(request: Any) -> actions.Paper:
    return actions.Paper(
        kind=wire.kind(request.kind),
        format=wire.form(request.format),
        template=request.template,
        locale=request.locale or "en",
        subject_id=request.subject_id,
        customer_id=optional_id("cus", request.customer_id, "customer_id"),
        data=wire.data(request.data),
        file_name=request.file_name,
    )
