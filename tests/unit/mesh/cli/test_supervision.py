"""What is kept running is started again: at once, then with growing pauses, and says why."""

import asyncio
from pathlib import Path
from typing import Any

from mesh.cli.launcher.supervision import (
    BACKOFF_S_MAX,
    FAILING,
    READY,
    STARTING,
    STOPPED,
    Spec,
    StartError,
    Supervised,
)
from mesh.procfs import Identity


class FakeChild:
    """A process that ends when the test says so."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.identity = Identity(pid, 0)
        self.exited: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.signals: list[int] = []

    def lives(self) -> bool:
        return not self.exited.done()

    def kill(self) -> None:
        self.end("killed by SIGKILL")

    def end(self, how: str) -> None:
        if not self.exited.done():
            self.exited.set_result(how)

    async def stop(self, number: int, patience_s: float) -> bool:
        self.signals.append(number)
        self.end("ended with code 0")
        return True


class Bench:
    """One supervised fake process, its pauses recorded instead of waited for."""

    def __init__(self, fails: int = 0, log: Path | None = None) -> None:
        self.children: list[FakeChild] = []
        self.pauses: list[float] = []
        self.states: list[tuple[str, str]] = []
        self.reason = ""
        self.fails = fails
        spec = Spec("it", "agent", self._start, self._probe, log=log)
        self.item = Supervised(spec, self._changed, self._sleep)

    async def _start(self) -> Any:
        if self.fails:
            self.fails -= 1
            raise StartError("the nursery is away")
        self.children.append(FakeChild(1000 + len(self.children)))
        return self.children[-1]

    async def _probe(self) -> str:
        return self.reason

    async def _sleep(self, pause_s: float) -> None:
        self.pauses.append(pause_s)
        await asyncio.sleep(0)

    def _changed(self, item: Supervised) -> None:
        self.states.append((item.state, item.reason))


async def until(condition: Any) -> None:
    """Wait, bounded, for what must become true."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.001)


async def test_a_process_that_answers_is_ready():
    bench = Bench()
    bench.item.start()
    assert await bench.item.ready(5)
    assert bench.item.pid == 1000
    await bench.item.stop()
    assert bench.item.state == STOPPED
    assert bench.item.pid is None


async def test_it_is_not_ready_while_it_says_why_not():
    bench = Bench()
    bench.reason = "database: away"
    bench.item.start()
    await until(lambda: (STARTING, "database: away") in bench.states)
    assert not await bench.item.ready(0.001)
    bench.reason = ""
    assert await bench.item.ready(5)
    await bench.item.stop()


async def test_what_ended_is_started_again_and_the_reason_is_told(tmp_path: Path):
    log = tmp_path / "it.log"
    log.write_text("first\nImportError: no such thing\n\n")
    bench = Bench(log=log)
    bench.item.start()
    await bench.item.ready(5)
    bench.children[0].end("killed by SIGKILL")
    await until(lambda: len(bench.children) == 2)
    assert await bench.item.ready(5)
    assert bench.item.restarts == 1
    assert (FAILING, "killed by SIGKILL: ImportError: no such thing") in bench.states
    await bench.item.stop()


async def test_the_first_restart_is_immediate_and_pauses_grow_to_a_bound():
    bench = Bench(fails=9)
    bench.item.start()
    assert await bench.item.ready(5)
    assert bench.pauses == [0, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, BACKOFF_S_MAX, BACKOFF_S_MAX]
    assert (FAILING, "the nursery is away") in bench.states
    await bench.item.stop()


async def test_a_process_that_was_stopped_stays_stopped():
    bench = Bench()
    bench.item.start()
    await bench.item.ready(5)
    await bench.item.stop()
    assert len(bench.children) == 1
    assert bench.children[0].signals == [15]
    assert bench.states[-1] == (STOPPED, "")
    assert (READY, "") in bench.states
