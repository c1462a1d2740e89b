"""Short questions to processes, each with a bound: HTTP and JSON lines over their sockets."""

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

PATIENCE_S = 1.0
ANSWER_BYTES_MAX = 16 * 1024 * 1024
Where = Path | tuple[str, int]


class Silent(Exception):
    """Nobody answered in time; the text says how that showed."""


async def get(where: Where, path: str, patience_s: float = PATIENCE_S) -> tuple[int, bytes]:
    """Status and body of an HTTP GET to a Unix socket or a host and port; raises Silent."""
    return await request(where, "GET", path, patience_s=patience_s)


async def request(
    where: Where,
    verb: str,
    path: str,
    headers: dict[str, str] | None = None,
    body: bytes = b"",
    patience_s: float = PATIENCE_S,
) -> tuple[int, bytes]:
    """Status and body of an HTTP request; raises Silent."""
    fields = {"host": "hanse", "connection": "close", **(headers or {})}
    if body:
        fields["content-length"] = str(len(body))
    head = f"{verb} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in fields.items())
    raw = await _exchange(where, head.encode() + b"\r\n" + body, patience_s)
    top, _, rest = raw.partition(b"\r\n\r\n")
    words = top.split(b" ", 2)
    if len(words) < 2 or not words[1].isdigit():
        raise Silent("the answer is no HTTP")
    if b"transfer-encoding: chunked" in top.lower():
        rest = _unchunk(rest)
    return int(words[1]), rest


async def line(where: Path, command: dict[str, Any], patience_s: float = PATIENCE_S) -> Any:
    """The JSON line with which a socket answers a JSON line; raises Silent."""
    reader: asyncio.StreamReader | None = None
    try:
        async with asyncio.timeout(patience_s):
            reader, writer = await asyncio.open_unix_connection(str(where), limit=ANSWER_BYTES_MAX)
            with contextlib.closing(writer):
                writer.write(json.dumps(command).encode() + b"\n")
                await writer.drain()
                return json.loads(await reader.readline())
    except TimeoutError:
        raise Silent(f"no answer within {patience_s:g} s") from None
    except (OSError, ValueError) as error:
        raise Silent(_told(error)) from None


async def _exchange(where: Where, sent: bytes, patience_s: float) -> bytes:
    try:
        async with asyncio.timeout(patience_s):
            if isinstance(where, Path):
                reader, writer = await asyncio.open_unix_connection(str(where))
            else:
                reader, writer = await asyncio.open_connection(*where)
            with contextlib.closing(writer):
                writer.write(sent)
                await writer.drain()
                return await reader.read(-1)
    except TimeoutError:
        raise Silent(f"no answer within {patience_s:g} s") from None
    except OSError as error:
        raise Silent(_told(error)) from None


def _told(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "its socket is not there"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens"
    return str(error) or type(error).__name__


def _unchunk(body: bytes) -> bytes:
    parts: list[bytes] = []
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size.split(b";")[0] or b"0", 16)
        if length == 0:
            break
        parts.append(rest[:length])
        body = rest[length + 2 :]
    return b"".join(parts)
