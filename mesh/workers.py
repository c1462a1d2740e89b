"""Loops that run beside an agent's RPCs, started again when they fall over."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any

from mesh.telemetry import WORKER_FAILURES

log = logging.getLogger("hanse.worker")
BACKOFF_S_MIN = 0.2
BACKOFF_S_MAX = 30.0

Worker = Callable[[Any], Awaitable[None]]


async def keep_running(worker: Worker, running: Any) -> None:
    """Run a worker until it is cancelled or returns; after an error again, with full jitter."""
    ceiling_s = BACKOFF_S_MIN
    name = getattr(worker, "__name__", "worker")
    while True:
        started = asyncio.get_running_loop().time()
        try:
            await worker(running)
            return
        except Exception:
            log.exception("worker failed", extra={"worker": name})
            WORKER_FAILURES.labels(name).inc()
        if asyncio.get_running_loop().time() - started > BACKOFF_S_MAX:
            ceiling_s = BACKOFF_S_MIN
        await asyncio.sleep(random.uniform(BACKOFF_S_MIN / 2, ceiling_s))
        ceiling_s = min(BACKOFF_S_MAX, ceiling_s * 2)
