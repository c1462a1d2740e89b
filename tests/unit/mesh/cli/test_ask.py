"""Questions over sockets end in time, and say how nobody answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from mesh.cli.ask import Silent, get, line


@asynccontextmanager
async def answering(socket: Path, answer: bytes, *, closes: bool = False) -> AsyncIterator[None]:
    """A server that says one thing, and unless told so does not close the connection."""
    kept: list[asyncio.StreamWriter] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(answer)
        await writer.drain()
        kept.append(writer)
        if closes:
            writer.close()

    server = await asyncio.start_unix_server(talk, str(socket))
    yield
    server.close()
    for writer in kept:
        writer.close()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"HTTP/1.1 503 No\r\ncontent-length: 5\r\n", b"hello"),
        (
            b"HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n",
            b"3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n",
        ),
    ],
)
async def test_an_answer_is_read_though_the_connection_stays(
    tmp_path: Path, head: bytes, body: bytes
):
    socket = tmp_path / "s"
    async with answering(socket, head + b"\r\n" + body):
        assert await get(socket, "/ready") == (503, b"hello")


async def test_without_a_length_an_answer_ends_with_the_connection(tmp_path: Path):
    async with answering(tmp_path / "s", b"HTTP/1.1 200 OK\r\n\r\nhello", closes=True):
        assert await get(tmp_path / "s", "/") == (200, b"hello")


@pytest.mark.parametrize("answer", [b"SSH-2.0\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b""])
async def test_what_is_no_answer_is_silence(tmp_path: Path, answer: bytes):
    async with answering(tmp_path / "s", answer, closes=True):
        with pytest.raises(Silent):
            await get(tmp_path / "s", "/")


async def test_silence_says_how_it_showed(tmp_path: Path):
    with pytest.raises(Silent, match="not there"):
        await get(tmp_path / "nothing", "/")
    with pytest.raises(Silent, match="not there"):
        await line(tmp_path / "nothing", {"status": True})
    async with answering(tmp_path / "s", b""):
        with pytest.raises(Silent, match="no answer within"):
            await get(tmp_path / "s", "/", patience_s=0.01)
        with pytest.raises(Silent, match="no answer within"):
            await line(tmp_path / "s", {"status": True}, patience_s=0.01)
    with pytest.raises(Silent, match="nobody listens"):
        await get(("127.0.0.1", 1), "/")


async def test_a_line_is_answered_by_a_line(tmp_path: Path):
    async with answering(tmp_path / "s", b'{"pid": 7}\n'):
        assert await line(tmp_path / "s", {"status": True}) == {"pid": 7}
