"""One question to the control plane's ControlService over its socket."""

import asyncio
from typing import Any

from mesh.cli.failure import NOTHING_RUNS, CommandError
from mesh.home import Home

PATIENCE_S = 30.0


class Refused(CommandError):
    """The control plane answered no; `status` is the name of the gRPC code."""

    def __init__(self, status: str, details: str) -> None:
        super().__init__(f"the control plane refuses: {status}: {details}")
        self.status = status
        self.details = details


def ask(home: Home, method: str, request: str, /, **fields: Any) -> Any:
    """The answer to `method`, asked with the message `request` of these fields."""
    return asyncio.run(ask_there(home, method, request, **fields))


async def ask_there(
    home: Home, method: str, request: str, /, *, patience_s: float = PATIENCE_S, **fields: Any
) -> Any:
    """The same on a running loop, with as much patience as it takes."""
    import grpc

    from hanse.mesh.v1 import control_service_pb2, control_service_pb2_grpc

    socket = home.control_socket()
    if not socket.exists():
        raise CommandError(
            f"no control plane runs in {home.path}", "start it with: hanse up", NOTHING_RUNS
        )
    message = getattr(control_service_pb2, request)(**fields)
    async with grpc.aio.insecure_channel(f"unix:{socket}") as channel:
        stub = control_service_pb2_grpc.ControlServiceStub(channel)
        try:
            return await getattr(stub, method)(message, timeout=patience_s)
        except grpc.aio.AioRpcError as error:
            raise Refused(error.code().name, error.details() or "") from None


def as_dict(message: Any) -> dict[str, Any]:
    """An answer as JSON-like values, every field there, names as in the contract."""
    from google.protobuf.json_format import MessageToDict

    answer: dict[str, Any] = MessageToDict(
        message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return answer
