"""The gRPC face of products: translate, act, translate back."""

from typing import Any

from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1 import catalog_service_pb2_grpc as catalog_grpc
from hanse.products.v1 import price_pb2 as price_pb
from hanse.products.v1 import pricing_service_pb2 as pricing_pb
from hanse.products.v1 import pricing_service_pb2_grpc as pricing_grpc
from hanse.products.v1 import product_pb2 as product_pb
from hanse.products.v1 import product_service_pb2_grpc as product_grpc
from mesh.agent import Running
from mesh.errors import NotFound
from mesh.idempotency import once
from mesh.identity import current_principal
from services.products import actions, store, wire
from services.products.domain import State

VARIANT_FIELDS = (
    "title", "gtin", "condition", "measure", "tax_class", "hs_code", "origin_country_code",
    "hazard", "attributes",
)  # fmt: skip


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
        size = wire.page_size(request.page_size)
        found = await store.search_products(
            self.agent.database,
            self.agent.clock.now(),
            words=request.query,
            category_id=wire.optional_id("cat", request.category_id, "category_id"),
            brand=request.brand,
            before=wire.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return catalog_pb.SearchProductsResponse(
            products=[wire.to_product(product) for product in page],
            next_page_token=wire.to_cursor(page[-1].product_id if rest else None),
        )

    async def ListCategories(self, request: Any, context: Any) -> catalog_pb.ListCategoriesResponse:
        size = wire.page_size(request.page_size)
        found = await store.list_categories(
            self.agent.database,
            parent_id=wire.optional_id("cat", request.parent_id, "parent_id"),
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
        size = wire.page_size(request.page_size)
        found = await store.list_products(
            self.agent.database,
            self.agent.clock.now(),
            state=wire.state_name(request.state),
            merchant_id=wire.optional_id("mer", request.merchant_id, "merchant_id"),
            before=wire.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return catalog_pb.ListProductsResponse(
            products=[wire.to_product(product) for product in page],
            next_page_token=wire.to_cursor(page[-1].product_id if rest else None),
        )

    async def CheckPublishable(
        self, request: Any, context: Any
    ) -> catalog_pb.CheckPublishableResponse:
        problems = await actions.check_publishable(self.agent.database, self.agent, sku=request.sku)
        return catalog_pb.CheckPublishableResponse(publishable=not problems, problems=problems)


class ProductService(product_grpc.ProductServiceServicer):
    """Changing the catalog; every call remembers its answer."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateProduct(self, request: Any, context: Any) -> product_pb.Product:
        async def act(tx: Any) -> product_pb.Product:
            product = await actions.create_product(
                tx,
                self.agent,
                merchant_id=wire.optional_id("mer", request.merchant_id, "merchant_id"),
                slug=request.slug,
                content=wire.content(request.content),
            )
            return wire.to_product(product)

        return await once(self.agent, request, product_pb.Product, act)

    async def UpdateProduct(self, request: Any, context: Any) -> product_pb.Product:
        async def act(tx: Any) -> product_pb.Product:
            product = await actions.update_product(
                tx,
                self.agent,
                product_id=wire.product_id(request.product_id),
                content=wire.content(request.content),
                fields=wire.changed_fields(request.update_mask, wire.CONTENT_FIELDS),
                etag=request.etag,
            )
            return wire.to_product(product)

        return await once(self.agent, request, product_pb.Product, act)

    async def SubmitProduct(self, request: Any, context: Any) -> product_pb.Product:
        return await self._move(request, State.SUBMITTED)

    async def ApproveProduct(self, request: Any, context: Any) -> product_pb.Product:
        return await self._move(request, State.APPROVED)

    async def RejectProduct(self, request: Any, context: Any) -> product_pb.Product:
        return await self._move(request, State.DRAFT, request.reason)

    async def PublishProduct(self, request: Any, context: Any) -> product_pb.Product:
        return await self._move(request, State.PUBLISHED)

    async def RetireProduct(self, request: Any, context: Any) -> product_pb.Product:
        return await self._move(request, State.RETIRED)

    async def CreateVariant(self, request: Any, context: Any) -> product_pb.Variant:
        async def act(tx: Any) -> product_pb.Variant:
            variant = await actions.create_variant(
                tx,
                self.agent,
                product_id=wire.product_id(request.product_id),
                sku=request.sku,
                content=wire.variant_content(request.content),
            )
            return wire.to_variant(variant)

        return await once(self.agent, request, product_pb.Variant, act)

    async def UpdateVariant(self, request: Any, context: Any) -> product_pb.Variant:
        async def act(tx: Any) -> product_pb.Variant:
            variant = await actions.update_variant(
                tx,
                self.agent,
                sku=request.sku,
                content=wire.variant_content(request.content),
                fields=wire.changed_fields(request.update_mask, VARIANT_FIELDS),
                etag=request.etag,
            )
            return wire.to_variant(variant)

        return await once(self.agent, request, product_pb.Variant, act)

    async def CreateBundle(self, request: Any, context: Any) -> product_pb.Bundle:
        async def act(tx: Any) -> product_pb.Bundle:
            bundle = await actions.create_bundle(
                tx,
                self.agent,
                bundle_sku=request.bundle_sku,
                components=wire.components(request.components),
            )
            return wire.to_bundle(bundle, bundle.updated_at)

        return await once(self.agent, request, product_pb.Bundle, act)

    async def CreateCategory(self, request: Any, context: Any) -> product_pb.Category:
        async def act(tx: Any) -> product_pb.Category:
            category = await actions.create_category(
                tx,
                self.agent,
                parent_id=wire.optional_id("cat", request.parent_id, "parent_id"),
                slug=request.slug,
                title=request.title,
                returnable=request.returnable,
            )
            return wire.to_category(category)

        return await once(self.agent, request, product_pb.Category, act)

    async def _move(self, request: Any, state: State, reason: str = "") -> product_pb.Product:
        async def act(tx: Any) -> product_pb.Product:
            product = await actions.move_product(
                tx,
                self.agent,
                product_id=wire.product_id(request.product_id),
                state=state,
                reason=reason,
            )
            return wire.to_product(product)

        return await once(self.agent, request, product_pb.Product, act)


class PricingService(pricing_grpc.PricingServiceServicer):
    """What things cost, decided here."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def PriceLines(self, request: Any, context: Any) -> pricing_pb.PriceLinesResponse:
        lines, applied = await actions.price_lines(
            self.agent.database,
            self.agent,
            wanted=wire.wanted(request.lines),
            channel=request.channel,
            currency=request.currency_code,
            segment=request.customer_segment,
            coupons=request.coupon_codes,
            priced_by_channel=request.priced_by_channel,
        )
        return wire.to_priced(lines, applied, request.currency_code)

    async def SetPrice(self, request: Any, context: Any) -> price_pb.Price:
        async def act(tx: Any) -> price_pb.Price:
            price = wire.price(request, self.agent.clock.now(), current_principal().name)
            return wire.to_price(await actions.set_price(tx, self.agent, price=price))

        return await once(self.agent, request, price_pb.Price, act)

    async def ListPriceHistory(
        self, request: Any, context: Any
    ) -> pricing_pb.ListPriceHistoryResponse:
        size = wire.page_size(request.page_size)
        found = await store.list_prices(
            self.agent.database,
            sku=request.sku,
            channel=request.channel,
            before=wire.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return pricing_pb.ListPriceHistoryResponse(
            prices=[wire.to_price(price) for _, price in page],
            next_page_token=wire.to_cursor(page[-1][0] if rest else None),
        )


def _sees_everything() -> bool:
    principal = current_principal()
    return principal.kind in {"agent", "local"} or bool(
        {"merchant", "operator", "admin"} & set(principal.roles)
    )
