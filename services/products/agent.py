"""The parts of the products agent, nothing else."""

from mesh.agent import Agent
from services.products.service import CatalogService, PricingService, ProductService

agent = Agent("products", servicers=[CatalogService, ProductService, PricingService])
