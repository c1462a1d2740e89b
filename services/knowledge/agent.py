"""The parts of the knowledge agent, nothing else."""

from mesh.agent import Agent
from services.knowledge.hears import HEARS
from services.knowledge.service import ArticleService, SupportService

agent = Agent("knowledge", servicers=[ArticleService, SupportService], handlers=HEARS)
