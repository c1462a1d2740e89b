"""Merchants and suppliers: translate, act, translate back. Purchase orders are not built."""

from typing import Any

from hanse.backoffice.v1 import merchant_pb2 as merchant_pb
from hanse.backoffice.v1 import merchant_service_pb2 as merchants_pb
from hanse.backoffice.v1 import merchant_service_pb2_grpc as merchants_grpc
from hanse.backoffice.v1 import supplier_pb2 as supplier_pb
from hanse.backoffice.v1 import supplier_service_pb2 as suppliers_pb
from hanse.backoffice.v1 import supplier_service_pb2_grpc as suppliers_grpc
from mesh import pages
from mesh.agent import Running
from mesh.errors import NotFound
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid, new_id, optional_id
from mesh.masks import changed_fields
from services.backoffice.actions import parties as actions
from services.backoffice.store import parties as store
from services.backoffice.wire import parties as wire
from services.values import Address

SUPPLIER_FIELDS = ("name", "contact_email", "address", "payment_days", "active")
OTHERS = frozenset({"operator", "admin"})


class MerchantService(merchants_grpc.MerchantServiceServicer):
    """Who sells through us."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateMerchantApplication(
        self, request: Any, context: Any
    ) -> merchant_pb.MerchantApplication:
        async def act(tx: Any) -> merchant_pb.MerchantApplication:
            return wire.to_application(await actions.apply_to_sell(tx, self.agent, request))

        return await once(self.agent, request, merchant_pb.MerchantApplication, act)

    async def ApproveMerchant(self, request: Any, context: Any) -> merchant_pb.Merchant:
        async def act(tx: Any) -> merchant_pb.Merchant:
            merchant = await actions.approve_merchant(
                tx,
                self.agent,
                from_typeid("mer", request.merchant_id, "merchant_id"),
                current_principal().name,
                request.papers_waived_because,
            )
            return wire.to_merchant(merchant)

        return await once(self.agent, request, merchant_pb.Merchant, act)

    async def GetMerchant(self, request: Any, context: Any) -> merchant_pb.Merchant:
        by = current_principal()
        if by.is_person and not OTHERS & set(by.roles) and by.merchant != request.merchant_id:
            raise NotFound("MERCHANT_UNKNOWN", merchant_id=request.merchant_id)
        merchant_id = from_typeid("mer", request.merchant_id, "merchant_id")
        return wire.to_merchant(await store.get_merchant(self.agent.database, merchant_id))

    async def ListMerchants(self, request: Any, context: Any) -> merchants_pb.ListMerchantsResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_merchants(
            self.agent.database,
            state=wire.merchant_state(request.state),
            external_ref=request.external_ref,
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return merchants_pb.ListMerchantsResponse(
            merchants=[wire.to_merchant(item) for item in page],
            next_page_token=pages.to_cursor(page[-1].merchant_id if rest else None),
        )


class SupplierService(suppliers_grpc.SupplierServiceServicer):
    """Who sells to us."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateSupplier(self, request: Any, context: Any) -> supplier_pb.Supplier:
        async def act(tx: Any) -> supplier_pb.Supplier:
            made = wire.supplier(request, new_id(), self.agent.clock.now())
            await store.insert_supplier(tx, made)
            return wire.to_supplier(made)

        return await once(self.agent, request, supplier_pb.Supplier, act)

    async def GetSupplier(self, request: Any, context: Any) -> supplier_pb.Supplier:
        supplier_id = from_typeid("sup", request.supplier_id, "supplier_id")
        return wire.to_supplier(await store.get_supplier(self.agent.database, supplier_id))

    async def UpdateSupplier(self, request: Any, context: Any) -> supplier_pb.Supplier:
        async def act(tx: Any) -> supplier_pb.Supplier:
            changed = await actions.update_supplier(
                tx,
                self.agent,
                from_typeid("sup", request.supplier_id, "supplier_id"),
                _changes(request),
                request.etag,
            )
            return wire.to_supplier(changed)

        return await once(self.agent, request, supplier_pb.Supplier, act)

    async def ListSuppliers(self, request: Any, context: Any) -> suppliers_pb.ListSuppliersResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_suppliers(
            self.agent.database,
            active_only=request.active_only,
            after=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return suppliers_pb.ListSuppliersResponse(
            suppliers=[wire.to_supplier(item) for item in page],
            next_page_token=pages.to_cursor(page[-1].supplier_id if rest else None),
        )

    async def SetSupplierProduct(self, request: Any, context: Any) -> supplier_pb.SupplierProduct:
        async def act(tx: Any) -> supplier_pb.SupplierProduct:
            now = self.agent.clock.now()
            asked = wire.supplier_product(request, now)
            await store.lock_supplier(tx, asked.supplier_id)
            kept = await store.put_supplier_product(tx, asked, now)
            return wire.to_supplier_product(kept)

        return await once(self.agent, request, supplier_pb.SupplierProduct, act)

    async def ListSupplierProducts(
        self, request: Any, context: Any
    ) -> suppliers_pb.ListSupplierProductsResponse:
        size = pages.page_size(request.page_size)
        sku, _, place = request.page_token.rpartition(".")
        found = await store.list_supplier_products(
            self.agent.database,
            supplier_id=optional_id("sup", request.supplier_id, "supplier_id"),
            sku=request.sku,
            after=(sku, pages.cursor(place)),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        last = f"{page[-1].sku}.{page[-1].supplier_id.hex}" if rest else ""
        return suppliers_pb.ListSupplierProductsResponse(
            supplier_products=[wire.to_supplier_product(item) for item in page],
            next_page_token=last,
        )


def _changes(request: Any) -> dict[str, Any]:
    given = {
        "name": request.name or None,
        "contact_email": request.contact_email,
        "address": Address.of(request.address) if request.HasField("address") else None,
        "payment_days": request.payment_days,
        "active": request.active,
    }
    named = changed_fields(request.update_mask, SUPPLIER_FIELDS)
    return {name: given[name] for name in named if given[name] is not None}
