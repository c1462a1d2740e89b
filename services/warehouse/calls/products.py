"""What we ask of products: how large and heavy things are."""

from collections.abc import Iterable

from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceStub
from mesh.agent import Running
from services.values import Measure

SKUS_MAX = 200


async def measures(agent: Running, skus: Iterable[str]) -> dict[str, Measure]:
    """Size and weight of one unit of each SKU for which products knows them."""
    asked, found = sorted(set(skus)), dict[str, Measure]()
    stub = agent.stub(CatalogServiceStub, "products")
    for start in range(0, len(asked), SKUS_MAX):
        part = catalog_pb.BatchGetVariantsRequest(skus=asked[start : start + SKUS_MAX])
        for variant in (await stub.BatchGetVariants(part)).variants:
            if variant.content.HasField("measure"):
                found[variant.sku] = Measure.of(variant.content.measure)
    return found
