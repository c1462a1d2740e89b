"""Reading the catalog."""

from typing import Any

from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1 import catalog_service_pb2_grpc as catalog_grpc
from hanse.products.v1 import product_pb2 as product_pb
from mesh import pages
from mesh.agent import Running
from mesh.errors import NotFound
from mesh.identity import current_principal
from mesh.ids import optional_id
from services.products import actions, store, wire
from services.products.domain import State


class CatalogService(catalog_grpc.CatalogServiceServicer):
    """Reading the catalog; whoever has no role sees what is published."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def GetProduct(self, request: Any, context: Any) -> product_pb.Product:
        name = wire.product_name(request.product_id)
        product = await store.get_product(self.agent.database, name, self.agent.clock.now())
        if product.state is not State.PUBLISHED and not _sees_everything():
            raise NotFound("PRODUCT_UNKNOWN")
        return wire.to_product(product)

    async def SearchProducts(self, request: Any, context: Any) -> catalog_pb.SearchProductsResponse:
        size = pages.page_size(request.page_size)
        found = await store.search_products(
            self.agent.database,
            self.agent.clock.now(),
            words=request.query,
            category_id=optional_id("cat", request.category_id, "category_id"),
            brand=request.brand,
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return catalog_pb.SearchProductsResponse(
            products=[wire.to_product(product) for product in page],
            next_page_token=pages.to_cursor(page[-1].product_id if rest else None),
        )

    async def ListCategories(self, request: Any, context: Any) -> catalog_pb.ListCategoriesResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_categories(
            self.agent.database,
            parent_id=optional_id("cat", request.parent_id, "parent_id"),
            after=request.page_token,
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return catalog_pb.ListCategoriesResponse(
            categories=[wire.to_category(category) for category in page],
            next_page_token=page[-1].path if rest else "",
        )

    async def BatchGetVariants(
        self, request: Any, context: Any
    ) -> catalog_pb.BatchGetVariantsResponse:
        now = self.agent.clock.now()
        found = await store.get_variants(self.agent.database, request.skus, now)
        return catalog_pb.BatchGetVariantsResponse(
            variants=[wire.to_variant(found[sku]) for sku in request.skus if sku in found],
            unknown_skus=[sku for sku in request.skus if sku not in found],
        )

    async def ListProducts(self, request: Any, context: Any) -> catalog_pb.ListProductsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_products(
            self.agent.database,
            self.agent.clock.now(),
            state=wire.state_name(request.state),
            merchant_id=optional_id("mer", request.merchant_id, "merchant_id"),
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return catalog_pb.ListProductsResponse(
            products=[wire.to_product(product) for product in page],
            next_page_token=pages.to_cursor(page[-1].product_id if rest else None),
        )

    async def CheckPublishable(
        self, request: Any, context: Any
    ) -> catalog_pb.CheckPublishableResponse:
        problems = await actions.check_publishable(self.agent.database, self.agent, sku=request.sku)
        return catalog_pb.CheckPublishableResponse(publishable=not problems, problems=problems)


def _sees_everything() -> bool:
    principal = current_principal()
    return principal.kind in {"agent", "local"} or bool(
        {"merchant", "operator", "admin"} & set(principal.roles)
    )
