"""Two agents that answer made-up things: real interceptors, errors and streams, no database."""

from collections.abc import AsyncIterator
from typing import Any

from google.rpc import status_pb2

from hanse.mesh.v1 import agent_service_pb2, agent_service_pb2_grpc
from hanse.orders.v1 import order_pb2, order_service_pb2, order_service_pb2_grpc
from hanse.products.v1 import catalog_service_pb2, catalog_service_pb2_grpc, product_pb2
from mesh.agent import Agent
from mesh.errors import Exhausted, Fault, NotFound, Refused, Unavailable

ORDER = "ord_01jdg5qk8zfxm9v3t5w7y2a4bc"
MISSING = "ord_01jdg5qk8zfxm9v3t5w7y2a4bd"
REFUSED = "ord_01jdg5qk8zfxm9v3t5w7y2a4be"
BUSY = "ord_01jdg5qk8zfxm9v3t5w7y2a4bf"
BROKEN = "ord_01jdg5qk8zfxm9v3t5w7y2a4bg"
AWAY = "ord_01jdg5qk8zfxm9v3t5w7y2a4bh"
FLAKY = "ord_01jdg5qk8zfxm9v3t5w7y2a4bj"
# How often each method was called for FLAKY, which fails the first time.
TRIES: dict[str, int] = {}
# What the last call said of itself, by path.
SEEN: dict[str, dict[str, Any]] = {}
FAILURES = {
    MISSING: NotFound("ORDER_UNKNOWN", order_id=MISSING),
    REFUSED: Refused("ORDER_STATE", state="SHIPPED"),
    BUSY: Exhausted("TOO_MANY", retry_after_s=2),
    BROKEN: Fault("INCIDENT", incident_id="x"),
    AWAY: Unavailable("DATABASE_GONE"),
}


class Orders(order_service_pb2_grpc.OrderServiceServicer):
    """Answers by the id it is asked for."""

    def __init__(self, agent: Any) -> None:
        """The running bundle is not needed."""

    async def GetOrder(self, request: Any, context: Any) -> order_pb2.Order:
        _note("GetOrder", context)
        if request.order_id in FAILURES:
            raise FAILURES[request.order_id]
        _fail_once("GetOrder", request)
        return order_pb2.Order(order_id=request.order_id, revision=9_007_199_254_740_993)

    async def PlaceOrder(self, request: Any, context: Any) -> order_pb2.Order:
        _note("PlaceOrder", context)
        return order_pb2.Order(order_id=ORDER, channel="web")

    async def CancelOrder(self, request: Any, context: Any) -> order_pb2.Order:
        _note("CancelOrder", context)
        _fail_once("CancelOrder", request)
        return order_pb2.Order(order_id=request.order_id)

    async def WatchOrder(
        self, request: Any, context: Any
    ) -> AsyncIterator[order_service_pb2.WatchOrderResponse]:
        _note("WatchOrder", context)
        if request.order_id == MISSING:
            raise FAILURES[MISSING]
        _fail_once("WatchOrder", request)
        one = order_service_pb2.OrderUpdate(resume_token="1")
        yield order_service_pb2.WatchOrderResponse(item=one)
        if request.order_id == BROKEN:
            broken = status_pb2.Status(code=14, message="gone")
            yield order_service_pb2.WatchOrderResponse(error=broken)
            return
        yield order_service_pb2.WatchOrderResponse(end=order_service_pb2.StreamEnd(cause=1))


class Catalog(catalog_service_pb2_grpc.CatalogServiceServicer):
    """A product for every id; a page of two megabytes for "much"."""

    def __init__(self, agent: Any) -> None:
        """The running bundle is not needed."""

    async def GetProduct(self, request: Any, context: Any) -> product_pb2.Product:
        _note("GetProduct", context)
        return product_pb2.Product(product_id=request.product_id)

    async def SearchProducts(
        self, request: Any, context: Any
    ) -> catalog_service_pb2.SearchProductsResponse:
        _note("SearchProducts", context)
        answer = catalog_service_pb2.SearchProductsResponse(next_page_token=request.query)
        if request.query == "much":
            answer.next_page_token = "x" * 2_000_000
        return answer


class About(agent_service_pb2_grpc.AgentServiceServicer):
    """Says which agent it is."""

    def __init__(self, running: Any) -> None:
        self._name = running.agent.name

    async def GetAgentStatus(self, request: Any, context: Any) -> agent_service_pb2.AgentStatus:
        return agent_service_pb2.AgentStatus(agent=self._name)


def _fail_once(name: str, request: Any) -> None:
    if request.order_id == FLAKY:
        TRIES[name] = TRIES.get(name, 0) + 1
        if TRIES[name] == 1:
            raise FAILURES[AWAY]


def _note(name: str, context: Any) -> None:
    SEEN[name] = {**dict(context.invocation_metadata()), "remaining_s": context.time_remaining()}


AGENTS = (Agent("orders", [Orders, About]), Agent("products", [Catalog, About]))
