"""Documents prints our labels and keeps the files operators upload."""

from typing import Any
from uuid import UUID, uuid5

from google.protobuf.struct_pb2 import Struct

from hanse.documents.v1 import document_pb2, document_service_pb2
from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceStub
from mesh.agent import Running
from mesh.ids import from_typeid, to_typeid

PDF = document_pb2.DocumentFormat.DOCUMENT_FORMAT_PDF
ZPL = document_pb2.DocumentFormat.DOCUMENT_FORMAT_ZPL


async def order_label(
    agent: Running, parcel_id: UUID, *, key: UUID, data: dict[str, Any], is_return: bool, zpl: bool
) -> UUID:
    """The document of a label; the PDF is rendered behind, the printer's text is there at once."""
    kinds = document_pb2.DocumentKind
    fields = Struct()
    fields.update(data)
    stub = agent.stub(DocumentServiceStub, "documents")
    document = await stub.RenderDocument(
        document_service_pb2.RenderDocumentRequest(
            request_id=str(uuid5(key, f"{parcel_id}/{'zpl' if zpl else 'pdf'}")),
            kind=kinds.DOCUMENT_KIND_RETURN_LABEL
            if is_return
            else kinds.DOCUMENT_KIND_SHIPPING_LABEL,
            format=ZPL if zpl else PDF,
            subject_id=to_typeid("par", parcel_id),
            data=fields,
            later=True,
        )
    )
    return from_typeid("doc", document.document_id)


async def read_text(agent: Running, document_id: UUID) -> str:
    """The text of a stored file; raises UnicodeDecodeError for what is none."""
    stub = agent.stub(DocumentServiceStub, "documents")
    body = await stub.GetContent(
        document_service_pb2.GetContentRequest(document_id=to_typeid("doc", document_id))
    )
    content: bytes = body.data
    return content.decode("utf-8")
