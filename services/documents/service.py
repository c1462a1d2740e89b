"""gRPC faces of documents. What a method does not state here answers UNIMPLEMENTED."""

from hanse.documents.v1.document_service_pb2_grpc import DocumentServiceServicer
from hanse.documents.v1.invoice_service_pb2_grpc import InvoiceServiceServicer
from hanse.documents.v1.template_service_pb2_grpc import TemplateServiceServicer
from mesh.agent import Running


class DocumentService(DocumentServiceServicer):
    """DocumentService of documents."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class InvoiceService(InvoiceServiceServicer):
    """InvoiceService of documents."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent


class TemplateService(TemplateServiceServicer):
    """TemplateService of documents."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent
