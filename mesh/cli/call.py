"""Call a method of an agent through the mesh, with JSON in and JSON out.

Through the edge with the development token, or as an agent through its sidecar with --from. A
request_id that is missing is made. A stream is printed as one JSON object per line. A refusal is
printed as google.rpc.Status and ends with exit code 1.
"""

import argparse
import asyncio
import json
import sys
import uuid
from collections.abc import AsyncIterator
from typing import Any

from mesh.cli.failure import DONE, NOTHING_RUNS, UNWELL, USAGE, CommandError
from mesh.home import Home

EXAMPLES = """  hanse call products/ListProducts '{"page_size": 5}'
  hanse call orders/GetOrder '{"order_id": "ord_01j…"}' --from aftersales
  echo '{"customer_id": "cus_01j…"}' | hanse call customers/GetCustomer -
  hanse call orders/GetOrder '{"order_id": "x"}' --token ''      as anybody"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse call`."""
    parser.add_argument("method", help="AGENT/Method, Service/Method or the full name")
    parser.add_argument("request", nargs="?", default="{}", help="JSON, or - to read it ({})")
    parser.add_argument("--from", dest="caller", metavar="AGENT", help="call as this agent")
    parser.add_argument(
        "--direct", action="store_true", help="to the agent's socket, past the mesh"
    )
    parser.add_argument("--token", help="bearer token (the development token)")
    parser.add_argument("--timeout", type=float, default=30.0, metavar="S", help="seconds (30)")


def run(options: argparse.Namespace) -> int:
    """Call and print the answer."""
    method = find(options.method)
    text = sys.stdin.read() if options.request == "-" else options.request
    return asyncio.run(_call(options, Home(options.home.absolute()), method, text))


def find(wanted: str) -> Any:
    """The one method that is meant."""
    from mesh.descriptors import methods

    place, _, name = wanted.lstrip("/").rpartition("/")
    found = [
        method
        for method in methods().values()
        if method.name == name
        and place in (method.agent, method.service, method.service.rpartition(".")[2])
    ]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(method.path.lstrip("/") for method in found)
        raise CommandError(f"{wanted} may be {told}", "name its service", USAGE)
    near = sorted(m.name for m in methods().values() if place in (m.agent, m.service))
    advice = f"{place} has: {', '.join(near)}" if near else "it is AGENT/Method"
    raise CommandError(f"no method {wanted}", advice, USAGE)


async def _call(options: argparse.Namespace, home: Home, method: Any, text: str) -> int:
    import grpc

    request = _message(method, text)
    target, channel_options, metadata = _way(options, home, method)
    async with grpc.aio.insecure_channel(target, options=channel_options) as channel:
        try:
            async for answer in _answers(channel, method, request, options.timeout, metadata):
                indent = None if method.server_streaming else 1
                print(json.dumps(_as_dict(answer), indent=indent, ensure_ascii=False), flush=True)
        except grpc.aio.AioRpcError as error:
            print(json.dumps(_refusal(error), indent=1, ensure_ascii=False), file=sys.stderr)
            return UNWELL
    return DONE


def _way(
    options: argparse.Namespace, home: Home, method: Any
) -> tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Where to connect, with which authority, with which metadata."""
    if options.direct:
        sockets = [
            path
            for path in sorted(home.run.glob(f"{method.agent}-*.sock"))
            if not path.name.endswith(".http.sock")
        ]
        if not sockets:
            raise _nothing(home, method.agent)
        return f"unix:{sockets[-1]}", (), ()
    if options.caller:
        socket = home.egress_socket(options.caller)
        if not socket.exists():
            raise _nothing(home, f"the sidecar of {options.caller}")
        return f"unix:{socket}", (("grpc.default_authority", method.agent),), ()
    try:
        port = home.ports()["edge"]["grpc"]
    except (OSError, KeyError, ValueError):
        raise _nothing(home, "the edge") from None
    token = options.token
    if token is None:
        path = home.secrets / "dev_token"
        token = path.read_text() if path.exists() else ""
    metadata = (("authorization", f"Bearer {token}"),) if token else ()
    return f"127.0.0.1:{port}", (), metadata


def _nothing(home: Home, what: str) -> CommandError:
    return CommandError(f"{what} does not run in {home.path}", "start it: hanse up", NOTHING_RUNS)


def _message(method: Any, text: str) -> Any:
    from google.protobuf import json_format, message_factory

    from mesh.descriptors import message, pool

    request = message_factory.GetMessageClass(message(method.request))()
    try:
        fields = json.loads(text)
        if method.has_request_id and isinstance(fields, dict):
            fields.setdefault("request_id", str(uuid.uuid4()))
        return json_format.ParseDict(fields, request, descriptor_pool=pool())
    except (ValueError, json_format.ParseError) as error:
        advice = f"the request is a {method.request}"
        raise CommandError(f"not a request: {error}", advice, USAGE) from None


async def _answers(
    channel: Any, method: Any, request: Any, timeout_s: float, metadata: tuple[tuple[str, str], ...]
) -> AsyncIterator[Any]:
    from google.protobuf import message_factory

    from mesh.descriptors import message

    read = message_factory.GetMessageClass(message(method.response)).FromString
    write = type(request).SerializeToString
    if method.client_streaming:
        raise CommandError(f"{method.name} takes a stream", "hanse call sends one request", USAGE)
    if method.server_streaming:
        stream = channel.unary_stream(method.path, write, read)
        async for item in stream(request, timeout=timeout_s, metadata=metadata):
            yield item
    else:
        unary = channel.unary_unary(method.path, write, read)
        yield await unary(request, timeout=timeout_s, metadata=metadata)


def _as_dict(answer: Any) -> dict[str, Any]:
    from google.protobuf import json_format

    from mesh.descriptors import pool

    told: dict[str, Any] = json_format.MessageToDict(
        answer, preserving_proto_field_name=True, descriptor_pool=pool()
    )
    return told


def _refusal(error: Any) -> dict[str, Any]:
    """A google.rpc.Status, or what is known where the failure carries none."""
    from google.protobuf import json_format
    from google.rpc import error_details_pb2, status_pb2

    assert error_details_pb2.DESCRIPTOR is not None
    told: dict[str, Any] = {"code": error.code().name, "message": error.details() or ""}
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = json_format.MessageToDict(status_pb2.Status.FromString(value))
            told["details"] = status.get("details", [])
    return told
