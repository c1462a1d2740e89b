"""A constant load between two agents that never stops and counts every call that failed.

Calls leave at their time whether or not earlier ones came back, by a method of the call graph. What
the agent itself answers is fine, whatever it is; what a proxy answers in its place is a failure.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import grpc

from mesh.descriptors import methods
from mesh.home import Home
from mesh.policy import callers
from mesh.topology import load_topology

TIMEOUT_S = 30.0
OK = "OK"
# An agent never answers a call like this by itself; a proxy does.
LOST = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "PERMISSION_DENIED", "UNKNOWN", "CANCELLED"}


class Load:
    """Calls from one agent's sidecar to another agent, until it is stopped."""

    def __init__(self, home: Home, caller: str, callee: str, rps: float) -> None:
        options = (("grpc.default_authority", callee), ("grpc.enable_retries", 0))
        self._channel = grpc.aio.insecure_channel(f"unix:{home.egress_socket(caller)}", options)
        self._ask = self._channel.unary_unary(method_of(caller, callee))
        self._rps = rps
        self._calls: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None
        self.codes: Counter[str] = Counter()
        self.failures: dict[str, Counter[str]] = {}
        self.examples: list[dict[str, str]] = []
        self.latencies_ms: list[float] = []
        self._during = "start"

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Attribute what fails meanwhile."""
        self._during = what
        yield
        self._during = "between"

    async def start(self) -> None:
        """Begin to call."""
        await asyncio.wait_for(self._channel.channel_ready(), TIMEOUT_S)
        self._task = asyncio.create_task(self._run(), name="load")

    async def stop(self) -> dict[str, Any]:
        """End, wait for the calls under way; what was seen."""
        assert self._task is not None
        self._task.cancel()
        if self._calls:
            await asyncio.wait(self._calls, timeout=TIMEOUT_S + 5)
        await self._channel.close()
        ranked = sorted(self.latencies_ms) or [0.0]
        return {
            "offered_rps": self._rps,
            "calls": sum(self.codes.values()),
            "codes": dict(self.codes),
            "failed_during": {what: dict(codes) for what, codes in self.failures.items()},
            "examples": self.examples,
            "p50_ms": round(ranked[len(ranked) // 2], 2),
            "p99_ms": round(ranked[int(len(ranked) * 0.99)], 2),
            "max_ms": round(ranked[-1], 2),
        }

    async def _run(self) -> None:
        began, sent = time.perf_counter(), 0
        while True:
            due = int((time.perf_counter() - began) * self._rps) + 1
            for number in range(sent, due):
                task = asyncio.create_task(self._one(began + number / self._rps))
                self._calls.add(task)
                task.add_done_callback(self._calls.discard)
            sent = due
            await asyncio.sleep(max(0.0, began + sent / self._rps - time.perf_counter()))

    async def _one(self, intended: float) -> None:
        try:
            await self._ask(b"", timeout=TIMEOUT_S)
            code, told = OK, ""
        except grpc.aio.AioRpcError as error:
            code, told = error.code().name, error.details() or ""
        self.latencies_ms.append((time.perf_counter() - intended) * 1000)
        if code in LOST:
            self.codes[code] += 1
            self.failures.setdefault(self._during, Counter())[code] += 1
            if len(self.examples) < 10:
                self.examples.append({"during": self._during, "code": code, "told": told[:200]})
        else:
            self.codes[OK] += 1


def method_of(caller: str, callee: str) -> str:
    """A method the call graph lets the caller call, that an empty request cannot change a thing by.

    An empty request of it is refused by the agent's validation.
    """
    topology = load_topology()
    found = [
        path
        for path, method in sorted(methods().items())
        if method.agent == callee
        and not method.is_streaming
        and method.idempotency == "NO_SIDE_EFFECTS"
        and method.name.startswith("Get")
        and caller in callers(topology, callee, method)
    ]
    return found[0]
