"""A very small HTTP server on a Unix socket: /health, /ready and /metrics, nothing else.

GET and HEAD, one request per connection or kept alive, bounded request size and time. Prometheus
and probes reach it through the sidecar's ops listener.
"""

import asyncio
import contextlib
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from pathlib import Path

REQUEST_BYTES_MAX = 16_384
REQUEST_S_MAX = 10.0
IDLE_S_MAX = 60.0

Answer = tuple[int, str, bytes]
Page = Callable[[], Awaitable[Answer]]


def as_json(value: object, code: int = 200) -> Answer:
    """An answer of JSON."""
    return code, "application/json", json.dumps(value).encode()


class Socket:
    """The file of a Unix socket, mode 0600; forgotten at the end, unless a successor took it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._inode = 0

    def prepare(self) -> None:
        """Make its folder; a stale file of an earlier process goes."""
        Path(self.path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        Path(self.path).unlink(missing_ok=True)

    def own(self) -> None:
        """It was bound just now: only this account may connect."""
        os.chmod(self.path, 0o600)
        self._inode = os.stat(self.path).st_ino

    def forget(self) -> None:
        """Remove the file if it is still the one that was bound."""
        with contextlib.suppress(FileNotFoundError):
            if os.stat(self.path).st_ino == self._inode:
                os.unlink(self.path)


class HttpServer:
    """Serves pages by path on a Unix socket."""

    def __init__(self, socket: str, pages: Mapping[str, Page]) -> None:
        self._socket = Socket(socket)
        self._pages = pages
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    async def start(self) -> None:
        """Listen; a stale socket of an earlier process is replaced."""
        self._socket.prepare()
        self._server = await asyncio.start_unix_server(
            self._serve, self._socket.path, limit=REQUEST_BYTES_MAX
        )
        self._socket.own()

    async def stop(self) -> None:
        """Stop listening and close what is open."""
        if self._server:
            self._server.close()
            for writer in list(self._open):
                writer.close()
            self._socket.forget()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        patience = REQUEST_S_MAX
        try:
            while True:
                async with asyncio.timeout(patience):
                    head = await reader.readuntil(b"\r\n\r\n")
                keep = await self._answer(head, writer)
                if not keep:
                    return
                patience = IDLE_S_MAX
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return
        finally:
            self._open.discard(writer)
            writer.close()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> bool:
        lines = head.decode("latin-1").split("\r\n")
        verb, _, rest = lines[0].partition(" ")
        path = rest.partition(" ")[0].partition("?")[0]
        page = self._pages.get(path)
        if verb not in {"GET", "HEAD"}:
            code, kind, body = as_json({"error": "use GET"}, 405)
        elif page is None:
            code, kind, body = as_json({"error": "no such page"}, 404)
        else:
            code, kind, body = await page()
        keep = not any(line.lower() == "connection: close" for line in lines)
        told = (
            f"HTTP/1.1 {code} {HTTPStatus(code).phrase}\r\n"
            f"content-type: {kind}\r\ncontent-length: {len(body)}\r\n"
            f"connection: {'keep-alive' if keep else 'close'}\r\n\r\n"
        )
        writer.write(told.encode() + (b"" if verb == "HEAD" else body))
        await writer.drain()
        return keep
