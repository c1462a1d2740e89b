"""Shows a start: a live table on a terminal, one line per change elsewhere."""

import asyncio
import shutil
import sys
import time
from collections.abc import Callable, Iterable

from mesh.cli.launcher.supervision import FAILING, READY, STARTING, STOPPED, WAITING, Supervised

COLORS = {READY: "32", STARTING: "33", FAILING: "31", WAITING: "90", STOPPED: "90"}
REDRAW_S = 0.1


class PlainLines:
    """One line per change of state: for logs and pipes."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told: dict[str, str] = {}

    def start(self, processes: Callable[[], Iterable[Supervised]]) -> None:
        """Begin; lines need no preparation."""

    def changed(self, process: Supervised) -> None:
        """Tell one change."""
        again = process.state == STARTING and process.reason
        told = f"{process.state} ({process.reason})" if process.reason else process.state
        if process.state == WAITING or again or self._told.get(process.spec.name) == told:
            return
        self._told[process.spec.name] = told
        self.say(f"{process.spec.name} {told}")

    def say(self, text: str) -> None:
        """Tell something that is not about one process."""
        print(f"{time.monotonic() - self._began:7.2f}s  {text}", flush=True)

    def finish(self) -> None:
        """End."""


class LiveTable:
    """A table that is drawn over itself during the start; afterwards a line per change."""

    def __init__(self) -> None:
        self._lines: PlainLines | None = None
        self._processes: Callable[[], Iterable[Supervised]] = list
        self._drawn = 0
        self._said: list[str] = []
        self._task: asyncio.Task[None] | None = None

    def start(self, processes: Callable[[], Iterable[Supervised]]) -> None:
        """Begin to draw."""
        self._processes = processes
        self._task = asyncio.create_task(self._redraw(), name="table")

    def changed(self, process: Supervised) -> None:
        """A change shows at the next drawing, or as a line."""
        if self._lines is not None:
            self._lines.changed(process)

    def say(self, text: str) -> None:
        """Tell something above the table, or as a line."""
        if self._lines is not None:
            self._lines.say(text)
        else:
            self._said.append(text)

    def finish(self) -> None:
        """Draw once more and leave the table where it is."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._draw()
        self._lines = PlainLines()

    async def _redraw(self) -> None:
        while True:
            self._draw()
            await asyncio.sleep(REDRAW_S)

    def _draw(self) -> None:
        width, height = shutil.get_terminal_size()
        up = f"\x1b[{self._drawn}F\x1b[J" if self._drawn else ""
        said = "".join(f"{line}\n" for line in self._said)
        self._said.clear()
        lines = [_row(process, width) for process in self._processes()][: max(1, height - 2)]
        self._drawn = len(lines)
        sys.stdout.write(up + said + "".join(f"{line}\n" for line in lines))
        sys.stdout.flush()


Teller = PlainLines | LiveTable


def teller() -> Teller:
    """What fits standard output."""
    return LiveTable() if sys.stdout.isatty() else PlainLines()


def _row(process: Supervised, width: int) -> str:
    seconds = ""
    if process.state == READY and process.started_at:
        seconds = f"{process.ready_at - process.started_at:.2f} s"
    pid = str(process.pid or "")
    again = f"{process.restarts} restarts" if process.restarts else ""
    text = f"{process.spec.name:<18}{process.state:<10}{pid:>8}  {seconds:>7}  {again}"
    text = f"{text} {process.reason}"[: max(20, width - 1)]
    return f"\x1b[{COLORS[process.state]}m●\x1b[0m {text}"[: width + 8]
