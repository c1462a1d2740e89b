"""The tiny HTTP server for probes and metrics."""

import asyncio
from pathlib import Path

import pytest

from mesh import http
from mesh.http import HttpServer, Socket, as_json


@pytest.fixture
async def server(tmp_path):
    """A server of one page."""

    async def page():
        return as_json({"fine": True})

    made = HttpServer(str(tmp_path / "run" / "h.sock"), {"/health": page})
    await made.start()
    yield tmp_path / "run" / "h.sock"
    await made.stop()


async def ask(path, *requests):
    """Send bytes on one connection; all that comes back until it closes."""
    reader, writer = await asyncio.open_unix_connection(path)
    for request in requests:
        writer.write(request)
    writer.write_eof()
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return answer.decode()


async def test_a_page_is_answered(server):
    told = await ask(server, b"GET /health?x=1 HTTP/1.1\r\nhost: x\r\n\r\n")
    assert told.startswith("HTTP/1.1 200 OK\r\n")
    assert told.endswith('{"fine": true}')


async def test_head_has_no_body(server):
    told = await ask(server, b"HEAD /health HTTP/1.1\r\nconnection: close\r\n\r\n")
    assert told.endswith("connection: close\r\n\r\n")
    assert "content-length: 14" in told


async def test_a_connection_is_kept_for_the_next_request(server):
    request = b"GET /health HTTP/1.1\r\n\r\n"
    assert (await ask(server, request, request)).count("200 OK") == 2


@pytest.mark.parametrize(
    ("request_line", "code"), [(b"GET /other", 404), (b"POST /health", 405), (b"nonsense", 405)]
)
async def test_anything_else_is_refused(server, request_line, code):
    told = await ask(server, request_line + b" HTTP/1.1\r\n\r\n")
    assert told.startswith(f"HTTP/1.1 {code} ")


async def test_a_request_that_never_ends_is_dropped(server):
    assert await ask(server, b"GET /health HTTP/1.1\r\nx: " + b"y" * 70_000) == ""


async def test_a_silent_client_is_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(http, "REQUEST_S_MAX", 0.01)
    made = HttpServer(str(tmp_path / "h.sock"), {})
    await made.start()
    reader, writer = await asyncio.open_unix_connection(tmp_path / "h.sock")
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()
    await made.stop()


async def test_stopping_closes_what_is_open_and_removes_the_socket(tmp_path):
    made = HttpServer(str(tmp_path / "h.sock"), {})
    await made.start()
    reader, writer = await asyncio.open_unix_connection(tmp_path / "h.sock")
    writer.write(b"GET / HTTP/1.1\r\n\r\n")
    assert await reader.readuntil(b"}")
    await made.stop()
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()
    assert not (tmp_path / "h.sock").exists()


async def test_a_server_that_never_started_can_be_stopped(tmp_path):
    await HttpServer(str(tmp_path / "h.sock"), {}).stop()


def test_a_socket_is_private_and_its_successors_is_left_alone(tmp_path):
    first = Socket(str(tmp_path / "run" / "a.sock"))
    first.prepare()
    path = Path(first.path)
    path.touch()
    first.own()
    assert path.stat().st_mode & 0o777 == 0o600
    path.rename(tmp_path / "old")
    path.touch()
    first.forget()
    assert path.exists()
    path.unlink()
    first.forget()
