"""A client of the edge's REST: few kept connections, JSON in and out, refusals as exceptions.

The connections are a bounded pool; a call waits for one. A call whose connection broke is repeated
only with the request id it had, so nothing happens twice.
"""

import asyncio
import contextlib
import json
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlencode

from mesh.cli.ask import read_answer
from mesh.cli.failure import NOTHING_RUNS, CommandError
from mesh.cli.launcher.ports import HOST
from mesh.home import Home

Json = dict[str, Any]
CONNECTIONS_MAX = 16
CALL_S_MAX = 30.0
ATTEMPTS_MAX = 8
PAUSE_S = 0.25
PAGE_SIZE = 200
ANSWER_BYTES_MAX = 16 * 1024 * 1024
# An answer that says nothing was done, or that somebody was not there for a moment.
AGAIN = frozenset({429, 503, 504})
LOST = (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError)


class RefusedCall(CommandError):
    """The edge or an agent said no: HTTP code, stable reason, message."""

    def __init__(self, status: int, reason: str, message: str, details: list[Json]) -> None:
        super().__init__(f"refused with {status} {reason}: {message}")
        self.status = status
        self.reason = reason
        self.message = message
        self.details = details


@dataclass
class Rest:
    """The edge at one address, as one caller; an async context."""

    host: str
    port: int
    token: str = ""
    connections_max: int = CONNECTIONS_MAX
    _free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)
    _room: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._room = asyncio.Semaphore(self.connections_max)

    @classmethod
    def of_home(cls, home: Home, connections_max: int = CONNECTIONS_MAX) -> "Rest":
        """The edge of a home, with its development token; raises CommandError without one."""
        try:
            port = home.ports()["edge"]["rest"]
            token = (home.secrets / "dev_token").read_text().strip()
        except (OSError, KeyError, ValueError):
            raise CommandError(
                f"nothing runs in {home.path}", "start it: hanse up", NOTHING_RUNS
            ) from None
        return cls(HOST, port, token, connections_max)

    async def __aenter__(self) -> "Rest":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _, writer in self._free:
            writer.close()
        self._free.clear()

    async def get(self, path: str, **query: Any) -> Json:
        """GET; None in `query` is left out."""
        asked = {name: value for name, value in query.items() if value is not None}
        text = urlencode(asked, doseq=True)
        return await self.call("GET", f"{path}?{text}" if text else path)

    async def post(self, path: str, body: Json, *, attempts: int = ATTEMPTS_MAX) -> Json:
        """POST with a request id of its own, unless the body brings one."""
        return await self.call("POST", path, _with_id(body), attempts=attempts)

    async def patch(self, path: str, body: Json) -> Json:
        """PATCH with a request id of its own, unless the body brings one."""
        return await self.call("PATCH", path, _with_id(body))

    async def pages(self, path: str, key: str, **query: Any) -> AsyncIterator[Json]:
        """Every item of a list, page by page."""
        token = None
        while True:
            page = await self.get(path, pageSize=PAGE_SIZE, pageToken=token, **query)
            for item in page.get(key, ()):
                yield item
            token = page.get("nextPageToken")
            if not token:
                return

    async def content(self, path: str) -> bytes:
        """The raw body of a GET."""
        code, body = await self._exchange("GET", path, b"")
        if code >= 400:
            raise _refusal(code, body)
        return body

    async def call(
        self, verb: str, path: str, body: Json | None = None, *, attempts: int = ATTEMPTS_MAX
    ) -> Json:
        """One call; repeated with the same id while nobody answers. Raises RefusedCall."""
        sent = b"" if body is None else json.dumps(body, separators=(",", ":")).encode()
        for attempt in range(1, attempts + 1):
            try:
                code, answer = await self._exchange(verb, path, sent)
            except LOST:
                if attempt == attempts:
                    raise RefusedCall(503, "NO_ANSWER", "The edge does not answer.", []) from None
            else:
                if code < 400:
                    told: Json = json.loads(answer) if answer else {}
                    return told
                if code not in AGAIN or attempt == attempts:
                    raise _refusal(code, answer)
            await asyncio.sleep(PAUSE_S * attempt)
        raise AssertionError("unreachable")

    async def once(self, verb: str, path: str, body: Json) -> tuple[int, bytes]:
        """One exchange and nothing else, for measuring; raises what breaks."""
        return await self._exchange(verb, path, json.dumps(body, separators=(",", ":")).encode())

    async def _exchange(self, verb: str, path: str, body: bytes) -> tuple[int, bytes]:
        async with self._room:
            is_kept = bool(self._free)
            reader, writer = self._free.pop() if is_kept else await self._connect()
            done = False
            try:
                async with asyncio.timeout(CALL_S_MAX):
                    writer.write(self._head(verb, path, len(body)) + body)
                    answer = await read_answer(reader)
                done = True
            finally:
                if done:
                    self._free.append((reader, writer))
                else:
                    with contextlib.suppress(OSError):
                        writer.close()
            return answer

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self.host, self.port, limit=ANSWER_BYTES_MAX)

    def _head(self, verb: str, path: str, length: int) -> bytes:
        lines = [f"{verb} {path} HTTP/1.1", f"host: {self.host}:{self.port}"]
        if self.token:
            lines.append(f"authorization: Bearer {self.token}")
        if length:
            lines += ["content-type: application/json", f"content-length: {length}"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def segment(text: str) -> str:
    """A text as one segment of a path."""
    return quote(text, safe="")


def order_state(order: Json) -> str:
    """The state an answer tells of an order, without the enum's prefix."""
    return str(order["state"]).removeprefix("ORDER_STATE_")


def _with_id(body: Json) -> Json:
    return {"requestId": str(uuid.uuid4()), **body}


def _refusal(code: int, body: bytes) -> RefusedCall:
    try:
        told = json.loads(body)
        details = told.get("details", [])
        reasons = [item.get("reason", "") for item in details if "reason" in item]
        return RefusedCall(code, (reasons or [""])[0], told.get("message", ""), details)
    except (ValueError, AttributeError):
        return RefusedCall(code, "NOT_JSON", body[:200].decode("utf-8", "replace"), [])
