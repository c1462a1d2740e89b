"""The launcher's own socket: JSON lines in, JSON lines out, for `hanse status`, `down`, `restart`.

{"status": true}      ->  {"pid": …, "url": …, "processes": {name: {...}}}
{"restart": "orders"} ->  {"instance": "2", "pid": …} once the new one serves and the old is gone
{"down": true}        ->  {"stopping": true}; the launcher's end closes the socket
"""

import asyncio
import contextlib
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

LINE_BYTES_MAX = 65536
Answer = Callable[[Any], Awaitable[dict[str, Any]]]


class Door:
    """Answers commands by their one key."""

    def __init__(self, socket: Path, answers: Mapping[str, Answer]) -> None:
        self._socket = socket
        self._answers = answers
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Listen; mode 0600."""
        self._socket.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(
            self._talk, str(self._socket), limit=LINE_BYTES_MAX
        )
        os.chmod(self._socket, 0o600)

    async def close(self) -> None:
        """Stop listening; the socket goes, open connections end."""
        if self._server is not None:
            self._server.close()
        self._socket.unlink(missing_ok=True)
        for task in list(self._talks):
            task.cancel()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        try:
            while line := await reader.readline():
                writer.write(json.dumps(await self._answer(line)).encode() + b"\n")
                await writer.drain()
        except (OSError, ValueError):
            return
        finally:
            self._talks.discard(task)
            with contextlib.suppress(OSError):
                writer.close()

    async def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            command = json.loads(line)
            (key, value), *_ = command.items()
        except (ValueError, AttributeError):
            return {"error": "not a command"}
        if key not in self._answers:
            return {"error": f"unknown command {key}; known: {', '.join(self._answers)}"}
        return await self._answers[key](value)
