"""Typst in a process of its own: it can be slow, crash or eat memory and no call notices.

One process per agent, started when the first paper comes and ended when none came for a while. It
runs with low priority, because placing orders goes before printing them. Frames on its pipes are a
length and JSON, or a length and a verdict byte with the PDF or the reason.
"""

import asyncio
import contextlib
import json
import struct
import sys
import weakref
from typing import Any

from services.documents.providers import TemplateBroken, TypesetterDown

RENDER_S_MAX = 15.0
STOP_S_MAX = 2.0
# Typst remembers layouts; after so many papers a new process starts with an empty memory.
PAPERS_MAX = 2_000
LENGTH = struct.Struct(">I")
MADE, BROKEN = b"\x00", b"\x01"
BYTES_MAX = 64 * 1024 * 1024


class Press:
    """The process and the queue before it: one paper at a time, in order of arrival."""

    def __init__(self, *, nice: int = 10, idle_s: float = 60.0) -> None:
        self._nice = nice
        self._idle_s = idle_s
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._papers = 0
        self._resting: asyncio.TimerHandle | None = None

    @property
    def pid(self) -> int | None:
        """The process that typesets now."""
        return self._process.pid if self._process else None

    async def typeset(self, source: str, data: dict[str, Any], *, stamp: int) -> bytes:
        """The PDF of a template with its data, stamped with a moment of its own."""
        order = json.dumps({"source": source, "data": data, "stamp": stamp}).encode()
        async with self._turn:
            if self._resting:
                self._resting.cancel()
            answered = False
            try:
                async with asyncio.timeout(RENDER_S_MAX):
                    verdict, payload = await self._ask(order)
                answered = True
            except (OSError, EOFError) as error:
                raise TypesetterDown(type(error).__name__) from error
            finally:
                if not answered:
                    # A half-read answer must not be taken for the next one's.
                    await self._kill()
            self._papers += 1
            if self._papers >= PAPERS_MAX:
                await self._kill()
            self._rest()
        if verdict == BROKEN:
            raise TemplateBroken(payload.decode("utf-8", "replace"))
        return payload

    async def close(self) -> None:
        """End the process."""
        async with self._turn:
            if self._resting:
                self._resting.cancel()
            await self._kill()

    async def _ask(self, order: bytes) -> tuple[bytes, bytes]:
        process = await self._running()
        assert process.stdin
        assert process.stdout
        process.stdin.write(LENGTH.pack(len(order)) + order)
        await process.stdin.drain()
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        answer = await process.stdout.readexactly(length)
        return answer[:1], answer[1:]

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._papers = 0
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "services.documents.providers.typesetter",
                str(self._nice),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        return self._process

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_S_MAX)

    def _rest(self) -> None:
        loop = asyncio.get_running_loop()
        self._resting = loop.call_later(self._idle_s, self._end_when_idle)

    def _end_when_idle(self) -> None:
        if not self._turn.locked() and self._process is not None:
            # Its end of the pipe closes and it leaves by itself.
            if self._process.stdin:
                self._process.stdin.close()
            self._process = None


# One per event loop: a test holds several agents' lives in one process, a process one.
_presses: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Press]" = (
    weakref.WeakKeyDictionary()
)


def press(*, nice: int, idle_s: float) -> Press:
    """The press of the running loop."""
    loop = asyncio.get_running_loop()
    found = _presses.get(loop)
    if found is None:
        found = _presses[loop] = Press(nice=nice, idle_s=idle_s)
    return found
