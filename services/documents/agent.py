"""The parts of the documents agent, nothing else."""

from mesh.agent import Agent
from services.documents.service import DocumentService, InvoiceService, TemplateService
from services.documents.settings import Settings
from services.documents.workers import purge_papers, render_papers

agent = Agent(
    "documents",
    servicers=[DocumentService, InvoiceService, TemplateService],
    workers=[render_papers, purge_papers],
    settings=Settings,
)
