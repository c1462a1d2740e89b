"""The parts of the documents agent, nothing else."""

from mesh.agent import Agent
from services.documents.service import DocumentService, InvoiceService, TemplateService

agent = Agent("documents", servicers=[DocumentService, InvoiceService, TemplateService])
