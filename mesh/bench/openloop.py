"""An open loop: calls leave at their time whether or not earlier ones have come back.

Latency counts from the moment a call should have left, so a stall shows in every call it delayed.
The loop is woken by a timer of the kernel: the event loop's own timers round to a millisecond.
"""

import asyncio
import ctypes
import os
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Call = Callable[[], Awaitable[str]]
CLOCK_MONOTONIC = 1
GRACE_S = 10.0


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the loop saw: milliseconds of each call, and how the calls ended."""

    offered_rps: float
    seconds: float
    latencies_ms: Sequence[float]
    codes: dict[str, int]

    def percentile(self, percent: float) -> float:
        """The latency that so many percent of the calls did not exceed."""
        ranked = sorted(self.latencies_ms)
        if not ranked:
            return 0.0
        return round(ranked[min(len(ranked) - 1, int(len(ranked) * percent / 100))], 3)

    def summary(self) -> dict[str, object]:
        """Percentiles and codes, for a report."""
        return {
            "offered_rps": self.offered_rps,
            "calls": len(self.latencies_ms),
            "p50_ms": self.percentile(50),
            "p95_ms": self.percentile(95),
            "p99_ms": self.percentile(99),
            "max_ms": self.percentile(100),
            "codes": self.codes,
        }


async def open_loop(call: Call, rps: float, seconds: float) -> Run:
    """Offer `rps` calls a second for so many seconds; `call` answers its code, OK when fine."""
    total = max(1, round(rps * seconds))
    latencies: list[float] = []
    codes: Counter[str] = Counter()
    running: set[asyncio.Task[None]] = set()
    ended = asyncio.Event()
    began = time.perf_counter()
    sent = 0

    async def one(intended: float) -> None:
        codes[await call()] += 1
        latencies.append((time.perf_counter() - intended) * 1000)

    def tick() -> None:
        nonlocal sent
        os.read(timer, 8)
        due = min(total, int((time.perf_counter() - began) * rps) + 1)
        while sent < due:
            task = asyncio.ensure_future(one(began + sent / rps))
            running.add(task)
            task.add_done_callback(running.discard)
            sent += 1
        if sent >= total:
            ended.set()

    loop = asyncio.get_running_loop()
    timer = _timer(1 / rps)
    loop.add_reader(timer, tick)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(timer)
        os.close(timer)
    if running:
        _, late = await asyncio.wait(running, timeout=GRACE_S)
        codes["NO_ANSWER"] += len(late)
        for task in late:
            task.cancel()
    codes += Counter()
    return Run(rps, seconds, latencies, dict(codes))


class _Interval(ctypes.Structure):
    _fields_ = [(name, ctypes.c_long) for name in ("every_s", "every_ns", "first_s", "first_ns")]


def _timer(every_s: float) -> int:
    """A descriptor that becomes readable that often."""
    library = ctypes.CDLL(None, use_errno=True)
    descriptor: int = library.timerfd_create(CLOCK_MONOTONIC, os.O_NONBLOCK | os.O_CLOEXEC)
    whole, part = divmod(round(every_s * 1e9), 1_000_000_000)
    interval = _Interval(whole, part, 0, 1)
    if descriptor < 0 or library.timerfd_settime(descriptor, 0, ctypes.byref(interval), None):
        raise OSError(ctypes.get_errno(), "timerfd")
    return descriptor
