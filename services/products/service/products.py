"""Changing the catalog."""

from typing import Any

from hanse.products.v1 import product_pb2 as product_pb
from hanse.products.v1 import product_service_pb2_grpc as product_grpc
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import optional_id
from mesh.masks import changed_fields
from services.products import actions, wire
from services.products.domain import State

VARIANT_FIELDS = (
    "title", "gtin", "condition", "measure", "tax_class", "hs_code", "origin_country_code",
    "hazard", "attributes",
)  # fmt: skip


class ProductService(product_grpc.ProductServiceServicer):
    """Changing the catalog; every call remembers its answer."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateProduct(self, request: Any, context: Any) -> product_pb.Product:
        async def act(tx: Any) -> product_pb.Product:
            product = await actions.create_product(
                tx,
                self.agent,
                merchant_id=optional_id("mer", request.merchant_id, "merchant_id"),
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
                fields=changed_fields(request.update_mask, wire.CONTENT_FIELDS),
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
                fields=changed_fields(request.update_mask, VARIANT_FIELDS),
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
                parent_id=optional_id("cat", request.parent_id, "parent_id"),
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
