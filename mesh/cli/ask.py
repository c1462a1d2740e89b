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
    head_sent = head.encode() + b"\r\n"
    try:
        async with asyncio.timeout(patience_s):
            reader, writer = await _connect(where)
            with contextlib.closing(writer):
                writer.write(head_sent + body)
                await writer.drain()
                return await read_answer(reader)
    except TimeoutError:
        raise Silent(f"no answer within {patience_s:g} s") from None
    except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as error:
        raise Silent(_told(error)) from None


async def line(where: Path, command: dict[str, Any], patience_s: float = PATIENCE_S) -> Any:
    """The JSON line with which a socket answers a JSON line; raises Silent."""
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


async def _connect(where: Where) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if isinstance(where, Path):
        return await asyncio.open_unix_connection(str(where))
    return await asyncio.open_connection(*where)


async def read_answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Status and body of an HTTP answer; the connection need not end, it may be kept."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    words = head[0].split(" ")
    if not words[0].startswith("HTTP/") or not words[1].isdigit():
        raise ValueError("the answer is no HTTP")
    fields = {
        name.strip().lower(): value.strip().lower()
        for name, _, value in (field.partition(":") for field in head[1:])
    }
    if fields.get("transfer-encoding") == "chunked":
        return int(words[1]), await _chunks(reader)
    if "content-length" in fields:
        return int(words[1]), await reader.readexactly(int(fields["content-length"]))
    return int(words[1]), await reader.read(-1)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while length := int((await reader.readline()).split(b";")[0], 16):
        body += await reader.readexactly(length)
        await reader.readline()
    return body


def _told(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "its socket is not there"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens"
    return str(error) or type(error).__name__
