"""Products over its RPCs on a real PostgreSQL: what is refused first, then what works."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from google.type import money_pb2

from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1 import pricing_service_pb2 as pricing_pb
from hanse.products.v1 import product_pb2
from hanse.products.v1 import product_service_pb2 as service_pb
from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceStub
from hanse.products.v1.pricing_service_pb2_grpc import PricingServiceStub
from hanse.products.v1.product_service_pb2_grpc import ProductServiceStub
from hanse.type.v1 import measure_pb2
from mesh.errors import AlreadyExists, Conflict, Invalid, NotFound, Refused
from mesh.queries import parse_query
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.products.agent import agent

ADMIN = "sub=ada;kind=person;roles=admin,operator,merchant"
BUYER = "sub=bob;kind=person;roles=customer"
OUTBOX = parse_query("told", "select headers->>'ce_type' as kind, key from outbox order by id")


def rid() -> str:
    return str(uuid.uuid4())


def euros(units: int, cents: int = 0) -> money_pb2.Money:
    return money_pb2.Money(currency_code="EUR", units=units, nanos=cents * 10_000_000)


@pytest_asyncio.fixture
async def mesh(fresh_database: Any) -> AsyncIterator[InProcessMesh]:
    there = fresh_database()
    async with in_process_mesh(agent, database_url=there.dsn) as running:
        await running.ready("products")
        yield running


class Shop:
    """Everything an administrator does with the catalog, in a line each."""

    def __init__(self, mesh: InProcessMesh) -> None:
        self.products = mesh.stub(ProductServiceStub, "products", principal=ADMIN)
        self.catalog = mesh.stub(CatalogServiceStub, "products", principal=ADMIN)
        self.buyer = mesh.stub(CatalogServiceStub, "products", principal=BUYER)
        self.pricing = mesh.stub(PricingServiceStub, "products", principal=ADMIN)
        self.orders = mesh.stub(PricingServiceStub, "products", caller="orders")

    async def product(self, title: str = "Blue Shirt", **fields: Any) -> Any:
        content = product_pb2.ProductContent(title=title, brand="Kontor", locale="en")
        asked = {"request_id": rid(), "content": content, **fields}
        return await self.products.CreateProduct(service_pb.CreateProductRequest(**asked))

    async def variant(self, product: Any, sku: str = "SHIRT-1") -> Any:
        content = product_pb2.VariantContent(
            title="M",
            tax_class="standard",
            condition=product_pb2.CONDITION_NEW,
            measure=measure_pb2.Measure(length_mm=300, width_mm=200, height_mm=30, weight_g=250),
        )
        return await self.products.CreateVariant(
            service_pb.CreateVariantRequest(
                request_id=rid(), product_id=product.product_id, sku=sku, content=content
            )
        )

    async def price(self, sku: str, money: Any, **fields: Any) -> Any:
        asked = {"request_id": rid(), "sku": sku, "channel": "web", "unit_price": money, **fields}
        return await self.pricing.SetPrice(pricing_pb.SetPriceRequest(**asked))

    async def move(self, verb: str, product: Any) -> Any:
        kind = getattr(service_pb, f"{verb}Request")
        call = getattr(self.products, verb)
        return await call(kind(request_id=rid(), product_id=product.product_id))

    async def published(self, sku: str = "SHIRT-1", money: Any = None, **fields: Any) -> Any:
        product = await self.product(**fields)
        await self.variant(product, sku)
        await self.price(sku, money or euros(19, 90))
        for verb in ("SubmitProduct", "ApproveProduct"):
            await self.move(verb, product)
        return await self.move("PublishProduct", product)

    async def cost(self, *lines: tuple[int, str, int], **fields: Any) -> Any:
        asked = [
            pricing_pb.LineToPrice(line_no=no, sku=sku, quantity=units) for no, sku, units in lines
        ]
        return await self.orders.PriceLines(
            pricing_pb.PriceLinesRequest(channel="web", currency_code="EUR", lines=asked, **fields)
        )


@pytest.fixture
def shop(mesh: InProcessMesh) -> Shop:
    return Shop(mesh)


async def test_a_repeated_request_makes_one_product_and_answers_alike(shop: Shop):
    request = service_pb.CreateProductRequest(
        request_id=rid(), content=product_pb2.ProductContent(title="Blue Shirt", locale="en")
    )
    answers = await asyncio.gather(*(shop.products.CreateProduct(request) for _ in range(4)))
    assert len({answer.product_id for answer in answers}) == 1
    listed = await shop.catalog.ListProducts(catalog_pb.ListProductsRequest())
    assert len(listed.products) == 1


async def test_a_request_id_with_another_content_is_a_conflict(shop: Shop):
    same = rid()
    await shop.product("Blue Shirt", request_id=same)
    with pytest.raises(Conflict, match="Request id reused"):
        await shop.product("Red Shirt", request_id=same)


async def test_a_slug_and_a_sku_belong_to_one(shop: Shop):
    first = await shop.product(slug="shirt")
    with pytest.raises(AlreadyExists, match="Slug taken"):
        await shop.product(slug="shirt")
    await shop.variant(first)
    with pytest.raises(AlreadyExists, match="Sku taken"):
        await shop.variant(first)


async def test_only_what_is_priced_and_measured_is_published(shop: Shop):
    product = await shop.product()
    await shop.variant(product)
    for verb in ("SubmitProduct", "ApproveProduct"):
        await shop.move(verb, product)
    with pytest.raises(Refused):
        await shop.move("PublishProduct", product)
    told = await shop.catalog.CheckPublishable(
        catalog_pb.CheckPublishableRequest(sku="SHIRT-1", channel="web")
    )
    assert not told.publishable
    assert "NO_PRICE" in told.problems


async def test_a_forbidden_move_is_refused_and_changes_nothing(shop: Shop):
    product = await shop.product()
    with pytest.raises(Refused, match="Product state"):
        await shop.move("ApproveProduct", product)
    seen = await shop.catalog.GetProduct(
        catalog_pb.GetProductRequest(product_id=product.product_id)
    )
    assert seen.state == product_pb2.Product.STATE_DRAFT


async def test_a_buyer_sees_only_what_is_published(shop: Shop):
    draft = await shop.product()
    with pytest.raises(NotFound, match="Product unknown"):
        await shop.buyer.GetProduct(catalog_pb.GetProductRequest(product_id=draft.product_id))
    sold = await shop.published(slug="sold")
    seen = await shop.buyer.GetProduct(catalog_pb.GetProductRequest(product_id="sold"))
    assert seen.product_id == sold.product_id
    found = await shop.buyer.SearchProducts(catalog_pb.SearchProductsRequest(query="shirt"))
    assert [item.product_id for item in found.products] == [sold.product_id]


async def test_a_change_with_an_old_etag_is_refused(shop: Shop):
    product = await shop.product()
    update = service_pb.UpdateProductRequest(
        request_id=rid(),
        product_id=product.product_id,
        content=product_pb2.ProductContent(title="Green Shirt", locale="en"),
        etag=product.etag,
    )
    changed = await shop.products.UpdateProduct(update)
    assert changed.content.title == "Green Shirt"
    update.request_id = rid()
    with pytest.raises(Conflict, match="changed since"):
        await shop.products.UpdateProduct(update)


async def test_lines_cost_what_the_catalog_says_now(shop: Shop):
    await shop.published(money=euros(19, 90))
    first = await shop.cost((1, "SHIRT-1", 2))
    assert (first.total.units, first.lines[0].title) == (39, "Blue Shirt M")
    await shop.price("SHIRT-1", euros(17))
    again = await shop.cost((1, "SHIRT-1", 2))
    assert again.total.units == 34
    history = await shop.pricing.ListPriceHistory(
        pricing_pb.ListPriceHistoryRequest(sku="SHIRT-1", page_size=1)
    )
    assert history.prices[0].unit_price.units == 17
    assert history.next_page_token


async def test_what_cannot_be_bought_is_named(shop: Shop):
    await shop.published()
    with pytest.raises(Refused) as refused:
        await shop.cost((1, "SHIRT-1", 1), (2, "NOTHING", 1))
    assert refused.value.reason == "SKU_UNAVAILABLE"
    assert refused.value.facts["skus"] == "NOTHING"
    with pytest.raises(Refused, match="Coupon invalid"):
        await shop.cost((1, "SHIRT-1", 1), coupon_codes=["NONE-SUCH"])
    with pytest.raises(Invalid):
        await shop.cost((1, "SHIRT-1", 1), (1, "SHIRT-1", 1))


async def test_a_channel_prices_what_has_no_price_here(shop: Shop):
    product = await shop.published()
    await shop.variant(product, "SHIRT-2")
    told = await shop.cost((1, "SHIRT-2", 1), priced_by_channel=True)
    assert not told.lines[0].HasField("unit_price")
    with pytest.raises(Refused, match="Sku unavailable"):
        await shop.cost((1, "SHIRT-2", 1))


async def test_a_bundle_is_priced_with_its_parts(shop: Shop):
    product = await shop.published()
    await shop.variant(product, "PAIR")
    await shop.price("PAIR", euros(30))
    parts = [product_pb2.BundleComponent(sku="SHIRT-1", quantity=2)]
    request = service_pb.CreateBundleRequest(request_id=rid(), bundle_sku="PAIR", components=parts)
    await shop.products.CreateBundle(request)
    told = await shop.cost((1, "PAIR", 1))
    assert [(part.sku, part.quantity) for part in told.lines[0].components] == [("SHIRT-1", 2)]
    nested = service_pb.CreateBundleRequest(
        request_id=rid(),
        bundle_sku="SHIRT-1",
        components=[product_pb2.BundleComponent(sku="PAIR", quantity=2)],
    )
    with pytest.raises(Refused, match="Bundle nested"):
        await shop.products.CreateBundle(nested)


async def test_what_is_known_of_skus_comes_at_once(shop: Shop):
    await shop.published()
    request = catalog_pb.BatchGetVariantsRequest(skus=["NOTHING", "SHIRT-1"])
    found = await shop.catalog.BatchGetVariants(request)
    assert [item.sku for item in found.variants] == ["SHIRT-1"]
    assert list(found.unknown_skus) == ["NOTHING"]


async def test_facts_are_told_with_the_change(mesh: InProcessMesh, shop: Shop):
    product = await shop.published()
    await shop.move("RetireProduct", product)
    rows = await mesh["products"].database.fetch(OUTBOX)
    kinds = [row["kind"].rpartition(".")[2] for row in rows]
    assert kinds == ["ProductChanged", "PriceChanged", "ProductPublished", "ProductRetired"]
    assert len({bytes(row["key"]) for row in rows}) == 1


async def test_categories_are_listed_by_path(shop: Shop):
    made = await shop.products.CreateCategory(
        service_pb.CreateCategoryRequest(request_id=rid(), slug="clothing", title="Clothing")
    )
    await shop.products.CreateCategory(
        service_pb.CreateCategoryRequest(
            request_id=rid(), slug="shirts", title="Shirts", parent_id=made.category_id
        )
    )
    listed = await shop.buyer.ListCategories(catalog_pb.ListCategoriesRequest())
    assert [item.path for item in listed.categories] == ["clothing", "clothing/shirts"]
