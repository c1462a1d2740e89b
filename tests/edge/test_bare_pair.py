"""The pair of proxies that the bench of the mesh compares with: it carries calls, and ends."""

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.orders.v1 import order_service_pb2_grpc as orders_grpc
from mesh.bench.bare import bare_pair
from mesh.procfs import identity
from tests.builders.front import Front
from tests.builders.pretended import ORDER


async def test_a_call_passes_both_proxies_and_they_end_with_the_block(edge: Front):
    async with bare_pair(edge.home.agent_socket("orders")) as pair:
        proxies = [identity(pid) for pid in pair.pids]
        assert all(proxies)
        async with grpc.aio.insecure_channel(f"unix:{pair.socket}") as channel:
            health = health_pb2_grpc.HealthStub(channel)
            answer = await health.Check(health_pb2.HealthCheckRequest(), timeout=10)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING
            # They vouch for nobody, so the agent does nothing else for who comes through them.
            orders = orders_grpc.OrderServiceStub(channel)
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await orders.GetOrder(orders_pb.GetOrderRequest(order_id=ORDER), timeout=10)
            assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
    assert not any(proxy.lives() for proxy in proxies if proxy)
    assert not pair.socket.exists()
