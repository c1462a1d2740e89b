"""The gRPC faces of products: translate, act, translate back."""

from services.products.service.catalog import CatalogService
from services.products.service.pricing import PricingService
from services.products.service.products import ProductService

__all__ = ["CatalogService", "PricingService", "ProductService"]
