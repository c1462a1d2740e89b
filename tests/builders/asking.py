"""Ask an edge over plain sockets, so that nothing between test and proxy mends a bad request."""

import http.client
import io
import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf import json_format
from google.rpc import error_details_pb2, status_pb2

PATIENCE_S = 30.0
SILENCE_S = 2.0
# Parsing an Any needs the types of its details.
DETAILS = (error_details_pb2.ErrorInfo, error_details_pb2.BadRequest, error_details_pb2.RetryInfo)


@dataclass(frozen=True)
class Answer:
    """What came back; header names lower case."""

    code: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def status(self) -> status_pb2.Status:
        """The body as google.rpc.Status; fails when it is none."""
        assert self.headers.get("content-type", "").startswith("application/json"), self
        return json_format.Parse(self.body, status_pb2.Status())

    @property
    def reason(self) -> str:
        """The reason in the Status."""
        for detail in self.status.details:
            info = error_details_pb2.ErrorInfo()
            if detail.Unpack(info):
                return info.reason
        raise AssertionError(f"no ErrorInfo: {self.body!r}")

    @property
    def fields(self) -> list[str]:
        """The fields that the Status complains about."""
        found = []
        for detail in self.status.details:
            bad = error_details_pb2.BadRequest()
            if detail.Unpack(bad):
                found += [item.field for item in bad.field_violations]
        return found


def ask(
    port: int,
    verb: str,
    path: str,
    body: bytes | str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        octets = body.encode() if isinstance(body, str) else body
        connection.request(verb, path, octets, dict(headers or {}))
        return _answer(connection.getresponse())
    finally:
        connection.close()


def ask_raw(port: int, request: bytes) -> list[Answer]:
    """Bytes as they are; every answer that came before the other side closed or fell silent."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
        connection.sendall(request)
        try:
            while chunk := connection.recv(65_536):
                received += chunk
                connection.settimeout(SILENCE_S)
        except (TimeoutError, ConnectionResetError):
            pass
    stream, answers = io.BytesIO(received), []
    while stream.tell() < len(received):
        response = http.client.HTTPResponse(_Stream(stream))  # type: ignore[arg-type]
        response.begin()
        answers.append(_answer(response))
    return answers


class _Stream:
    """What http.client reads an answer from; stays open for the next one."""

    def __init__(self, stream: io.BytesIO) -> None:
        self._stream = stream

    def makefile(self, mode: str) -> Any:
        stream = self._stream
        stream.close = lambda: None  # type: ignore[method-assign]
        return stream


def _answer(response: http.client.HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())
