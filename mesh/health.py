"""Liveness and readiness: the process and its loop, and whether what it needs really answers.

grpc.health.v1 answers "" with liveness, and the agent's name and each of its services with
readiness. Ready means: the database answers, the control plane lists this instance, and at the
start every agent it calls has been ready once. After the start a failing callee is told as degraded
and takes nobody out with it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_aio

from mesh.telemetry import DEGRADED, READY

log = logging.getLogger("hanse.health")
Probe = Callable[[], Awaitable[str]]
ASK_EVERY_S = 0.5
ASK_AT_START_S = 0.1
CALLEE_S_MAX = 1.0
CALLEE_EVERY_S = 15.0
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


class Health:
    """The health of one agent's process; `names` are what it answers for by readiness."""

    def __init__(self, names: Sequence[str], probes: Mapping[str, Probe]) -> None:
        self.servicer = health_aio.HealthServicer()
        self._names = names
        self._probes = dict(probes)
        self._waiting: dict[str, str] = {}
        self._callees: Sequence[str] = ()
        self._channel: Callable[[str], grpc.aio.Channel] | None = None
        self._is_draining = False
        self._tasks: list[asyncio.Task[None]] = []
        self.reasons: dict[str, str] = {"start": "starting"}
        self.degraded: dict[str, str] = {}

    @property
    def is_ready(self) -> bool:
        """Whether calls are welcome."""
        return not self.reasons

    def expect(self, callees: Sequence[str], channel: Callable[[str], grpc.aio.Channel]) -> None:
        """Name the agents that must have been ready once."""
        self._channel = channel
        self._callees = callees
        self._waiting = dict.fromkeys(callees, "has not answered yet")

    async def start(self) -> None:
        """Say that the process lives; go on asking what it needs."""
        await self.servicer.set("", SERVING)
        for name in self._names:
            await self.servicer.set(name, NOT_SERVING)
        self._tasks = [asyncio.create_task(self._watch(), name="readiness")]
        if self._callees:
            self._tasks.append(asyncio.create_task(self._ask_callees(), name="callees"))

    def drain(self) -> None:
        """Not ready from now on; gRPC health goes on until the proxies know, then `leave`."""
        self._is_draining = True
        self.reasons = {**self.reasons, "drain": "draining"}
        READY.set(0)

    async def leave(self) -> None:
        """Say that no more calls are welcome; the process still lives."""
        await self._tell(self.reasons)

    async def stop(self) -> None:
        """Stop asking."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _watch(self) -> None:
        while not self._is_draining:
            reasons = {}
            for name, probe in self._probes.items():
                reason = await probe()
                if reason:
                    reasons[name] = reason
            if self._waiting:
                told = (f"{name} ({reason})" for name, reason in self._waiting.items())
                reasons["callees"] = f"waiting for {', '.join(told)}"
            # A drain that began while the probes were asked has the last word.
            if not self._is_draining and reasons != self.reasons:
                await self._tell(reasons)
            await asyncio.sleep(ASK_AT_START_S if reasons else ASK_EVERY_S)

    async def _tell(self, reasons: dict[str, str]) -> None:
        log.info("readiness", extra={"reasons": reasons})
        self.reasons = reasons
        READY.set(0 if reasons else 1)
        for name in self._names:
            await self.servicer.set(name, NOT_SERVING if self.reasons else SERVING)

    async def _ask_callees(self) -> None:
        while True:
            asked = list(self._waiting) or list(self._callees)
            answers = await asyncio.gather(*map(self._ask, asked))
            for name, reason in zip(asked, answers, strict=True):
                self._note(name, reason)
            await asyncio.sleep(ASK_AT_START_S if self._waiting else CALLEE_EVERY_S)

    def _note(self, name: str, reason: str) -> None:
        if name in self._waiting:
            if reason:
                self._waiting[name] = reason
            else:
                del self._waiting[name]
        elif reason:
            self.degraded[name] = reason
        else:
            self.degraded.pop(name, None)
        DEGRADED.labels(name).set(1 if name in self.degraded else 0)

    async def _ask(self, agent: str) -> str:
        assert self._channel is not None
        stub = health_pb2_grpc.HealthStub(self._channel(agent))
        try:
            answer = await stub.Check(
                health_pb2.HealthCheckRequest(service=agent), timeout=CALLEE_S_MAX
            )
        except grpc.aio.AioRpcError as error:
            return f"{error.code().name}: {(error.details() or '')[:120]}"
        return "" if answer.status == SERVING else "not serving"
