"""Liveness and readiness: the process and its loop, and whether what it needs really answers.

grpc.health.v1 answers "" with liveness and each service with readiness. Ready means: the database
answers, the control plane lists this instance, and at the start every agent it calls has answered
once. After the start a failing callee is told as degraded and takes nobody out with it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_aio

from mesh.telemetry import READY

log = logging.getLogger("hanse.health")
Probe = Callable[[], Awaitable[str]]
ASK_EVERY_S = 0.5
ASK_AT_START_S = 0.1
CALLEE_S_MAX = 1.0
CALLEE_EVERY_S = 5.0
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


class Health:
    """The health of one agent's process."""

    def __init__(self, services: Sequence[str], probes: Mapping[str, Probe]) -> None:
        self.servicer = health_aio.HealthServicer()
        self._services = services
        self._probes = dict(probes)
        self._callees: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self._channel: Callable[[str], grpc.aio.Channel] | None = None
        self._draining = False
        self._task: asyncio.Task[None] | None = None
        self._asking: asyncio.Task[None] | None = None
        self.reasons: dict[str, str] = {"start": "starting"}
        self.degraded: dict[str, str] = {}

    @property
    def is_ready(self) -> bool:
        """Whether calls are welcome."""
        return not self.reasons

    def expect(
        self, callees: Mapping[str, str], channel: Callable[[str], grpc.aio.Channel]
    ) -> None:
        """Name the agents, each with one of its services, that must have been ready once."""
        self._channel = channel
        self._asked = dict(callees)
        self._callees = dict.fromkeys(callees, "has not answered yet")

    async def start(self) -> None:
        """Say that the process lives; go on asking what it needs."""
        await self.servicer.set("", SERVING)
        self._task = asyncio.create_task(self._watch(), name="readiness")
        if self._callees:
            self._asking = asyncio.create_task(self._ask_callees(), name="callees")

    async def drain(self) -> None:
        """Say that no more calls are welcome; the process still lives."""
        self._draining = True
        await self._refresh()

    async def stop(self) -> None:
        """Stop asking."""
        tasks = [task for task in (self._task, self._asking) if task]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def _watch(self) -> None:
        while True:
            await self._refresh()
            await asyncio.sleep(ASK_EVERY_S if self.is_ready else ASK_AT_START_S)

    async def _refresh(self) -> None:
        reasons = {"drain": "draining"} if self._draining else {}
        for name, probe in self._probes.items():
            reason = await probe()
            if reason:
                reasons[name] = reason
        waiting = [name for name, reason in self._callees.items() if reason]
        if waiting:
            reasons["callees"] = f"waiting for {', '.join(waiting)}"
        if reasons == self.reasons:
            return
        log.info("readiness", extra={"reasons": reasons})
        self.reasons = reasons
        READY.set(0 if reasons else 1)
        for service in self._services:
            await self.servicer.set(service, NOT_SERVING if reasons else SERVING)

    async def _ask_callees(self) -> None:
        while True:
            waiting = any(self._callees.values())
            names = [name for name, why in self._callees.items() if why or not waiting]
            for name, why in zip(names, await asyncio.gather(*map(self._ask, names)), strict=True):
                if self._callees[name]:
                    self._callees[name] = why
                elif why:
                    self.degraded[name] = why
                else:
                    self.degraded.pop(name, None)
            await asyncio.sleep(ASK_AT_START_S if waiting else CALLEE_EVERY_S)

    async def _ask(self, agent: str) -> str:
        assert self._channel is not None
        stub = health_pb2_grpc.HealthStub(self._channel(agent))
        try:
            answer = await stub.Check(
                health_pb2.HealthCheckRequest(service=self._asked[agent]), timeout=CALLEE_S_MAX
            )
        except grpc.aio.AioRpcError as error:
            return f"{error.code().name}: {(error.details() or '')[:120]}"
        return "" if answer.status == SERVING else "not serving"
