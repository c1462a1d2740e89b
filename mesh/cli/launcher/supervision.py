"""Keeps one process running: starts it, knows whether it serves, starts it again when it ends.

The first restart is immediate, the next ones wait 0.2 s, doubling to 10 s; half a minute of life
forgets the past. A process that runs but has stopped answering for a while is ended, too.
"""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from mesh.cli.launcher.child import Child

WAITING, STARTING, READY, FAILING, STOPPED = "waiting", "starting", "ready", "failing", "stopped"
BACKOFF_S_MIN = 0.2
BACKOFF_S_MAX = 10.0
FORGET_S = 30.0
ASK_WHILE_STARTING_S = 0.05
ASK_S = 5.0
MUTE_S_MAX = 15.0

Probe = Callable[[], Awaitable[str]]


class StartError(Exception):
    """A process could not be started; the text says why."""


async def never_mute() -> str:
    """The liveness of a process that is only known by its pid."""
    return ""


@dataclass(frozen=True)
class Spec:
    """One process: how it starts, whether it serves (empty) or why not, how it is stopped."""

    name: str
    kind: str
    start: Callable[[], Awaitable[Child]]
    probe: Probe
    alive: Probe = never_mute
    stop_signal: int = signal.SIGTERM
    stop_s_max: float = 10.0
    log: Path | None = None

    def last_words(self) -> str:
        """The end of its log, for the reason of its end."""
        if self.log is None or not self.log.exists():
            return ""
        with self.log.open("rb") as file:
            file.seek(max(0, self.log.stat().st_size - 4096))
            lines = file.read().decode("utf-8", "replace").split("\n")
        return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "")


class Supervised:
    """A process under supervision."""

    def __init__(
        self,
        spec: Spec,
        changed: Callable[["Supervised"], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.spec = spec
        self._sleep = sleep
        self.state = WAITING
        self.reason = ""
        self.restarts = 0
        self.child: Child | None = None
        self.started_at = 0.0
        self.ready_at = 0.0
        self._changed = changed
        self._ready = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._leaving = False

    @property
    def pid(self) -> int | None:
        """The running process, if one runs."""
        return self.child.pid if self.child is not None and self.child.lives() else None

    def start(self) -> None:
        """Begin; returns at once."""
        if self._task is None:
            self._task = asyncio.create_task(self._keep(), name=f"keep {self.spec.name}")

    async def ready(self, patience_s: float) -> bool:
        """Wait until it serves; False when it does not in time."""
        try:
            async with asyncio.timeout(patience_s):
                await self._ready.wait()
        except TimeoutError:
            return False
        return True

    async def stop(self) -> None:
        """End it in good order, within its bound."""
        self._leaving = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        if self.child is not None and self.child.lives():
            await self.child.stop(self.spec.stop_signal, self.spec.stop_s_max)
        self._become(STOPPED, "")

    async def _keep(self) -> None:
        delay_s = 0.0
        while True:
            began = self.started_at = time.monotonic()
            self._become(STARTING, self.reason)
            try:
                self.child = await self.spec.start()
            except (OSError, StartError) as error:
                reason = str(error)
            else:
                self._changed(self)
                reason = await self._watch(self.child)
            if time.monotonic() - began > FORGET_S:
                delay_s = 0.0
            self.restarts += 1
            self._become(FAILING, reason)
            await self._sleep(delay_s)
            delay_s = min(BACKOFF_S_MAX, max(BACKOFF_S_MIN, delay_s * 2))

    async def _watch(self, child: Child) -> str:
        """Follow a running process; why it ended."""
        asking = asyncio.create_task(self._ask(child), name=f"ask {self.spec.name}")
        try:
            await asyncio.wait([child.exited])
        finally:
            asking.cancel()
        words = self.spec.last_words()
        return f"{child.exited.result()}: {words}" if words else child.exited.result()

    async def _ask(self, child: Child) -> None:
        heard = time.monotonic()
        while child.lives():
            reason = await self.spec.probe()
            if not reason:
                self._become(READY, "")
            elif self.state == READY:
                self._become(FAILING, reason)
            elif reason != self.reason:
                self._become(self.state, reason)
            if not reason or not await self.spec.alive():
                heard = time.monotonic()
            elif time.monotonic() - heard > MUTE_S_MAX:
                self._become(FAILING, f"has not answered for {MUTE_S_MAX:.0f} s, ended")
                child.kill()
            await asyncio.sleep(ASK_S if self.state == READY else ASK_WHILE_STARTING_S)

    def _become(self, state: str, reason: str) -> None:
        if (state, reason) == (self.state, self.reason):
            return
        self.state, self.reason = state, reason
        if state == READY:
            self.ready_at = time.monotonic()
            self._ready.set()
        else:
            self._ready.clear()
        self._changed(self)
