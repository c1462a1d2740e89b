"""Readiness: what is asked, in which order, and who is told."""

import asyncio

import grpc
import pytest
from grpc_health.v1 import health_pb2

from mesh import health
from mesh.health import Health


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    for name in ("ASK_EVERY_S", "ASK_AT_START_S", "CALLEE_EVERY_S"):
        monkeypatch.setattr(health, name, 0.001)


class Callee:
    """What a called agent answers to Health/Check."""

    def __init__(self):
        self.status = health_pb2.HealthCheckResponse.NOT_SERVING
        self.error = None
        self.asked = []

    def unary_unary(self, path, **_):
        """The multi-callable of a stub; the other methods are never used."""

        async def call(request, **_):
            self.asked.append(request.service)
            if self.error:
                raise self.error
            return health_pb2.HealthCheckResponse(status=self.status)

        return call

    unary_stream = unary_unary


async def until(condition):
    """Wait until something holds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.001)


async def check(subject, service):
    """What gRPC health answers."""
    request = health_pb2.HealthCheckRequest(service=service)
    answer = await subject.servicer.Check(request, None)
    return health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)


async def test_it_is_ready_once_every_probe_is_content_and_not_before():
    reason = ["connection refused"]

    async def database():
        return reason[0]

    subject = Health(["orders"], {"database": database})
    assert subject.reasons == {"start": "starting"}
    await subject.start()
    await until(lambda: subject.reasons == {"database": "connection refused"})
    assert (await check(subject, ""), await check(subject, "orders")) == ("SERVING", "NOT_SERVING")
    reason[0] = ""
    await until(lambda: subject.is_ready)
    assert await check(subject, "orders") == "SERVING"
    reason[0] = "gone"
    await until(lambda: not subject.is_ready)
    await subject.stop()


async def test_it_waits_for_its_callees_once_and_is_only_degraded_later():
    callee = Callee()
    subject = Health(["orders"], {})
    subject.expect(["stock"], lambda agent: callee)
    await subject.start()
    await until(lambda: "stock (not serving)" in subject.reasons.get("callees", ""))
    callee.status = health_pb2.HealthCheckResponse.SERVING
    await until(lambda: subject.is_ready)
    callee.error = grpc.aio.AioRpcError(
        grpc.StatusCode.UNAVAILABLE, grpc.aio.Metadata(), grpc.aio.Metadata(), "gone"
    )
    await until(lambda: subject.degraded == {"stock": "UNAVAILABLE: gone"})
    assert subject.is_ready
    callee.error = None
    await until(lambda: not subject.degraded)
    assert set(callee.asked) == {"stock"}
    await subject.stop()


async def test_a_drain_has_the_last_word():
    asking, answer = asyncio.Event(), asyncio.Event()

    async def slow():
        asking.set()
        await answer.wait()
        return ""

    subject = Health(["orders"], {"slow": slow})
    await subject.start()
    await asking.wait()
    subject.drain()
    answer.set()
    await asyncio.sleep(0.01)
    assert subject.reasons["drain"] == "draining"
    await subject.leave()
    assert await check(subject, "orders") == "NOT_SERVING"
    assert await check(subject, "") == "SERVING"
    await subject.stop()


async def test_it_can_be_stopped_before_it_started():
    await Health([], {}).stop()
