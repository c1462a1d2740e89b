"""Products: whether a name is one of our SKUs."""

from collections.abc import Sequence

from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceStub
from mesh.agent import Running

BATCH = 200


async def ours(names: Sequence[str], agent: Running) -> frozenset[str]:
    """Which of the names are SKUs of ours."""
    stub = agent.stub(CatalogServiceStub, "products")
    found: set[str] = set()
    for start in range(0, len(names), BATCH):
        told = await stub.BatchGetVariants(
            catalog_pb.BatchGetVariantsRequest(skus=names[start : start + BATCH])
        )
        found.update(variant.sku for variant in told.variants)
    return frozenset(found)
