"""What happens around every RPC, composed once per method.

telemetry (count, time, log, trace) > errors (family to Status) > deadline > identity > policy >
validation > the servicer. Telemetry and errors surround a call in one coroutine; the others are
checks before it, each made for its method when the method is first called, so that a call costs a
dictionary look-up and four plain functions.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import grpc

from mesh.errors import Unbuilt
from mesh.interceptors import deadline, errors, identity, policy, validation
from mesh.interceptors.call import Check, Handler, Served, Streams
from mesh.interceptors.telemetry import Meter
from mesh.status import trailers

CHECKS: tuple[Callable[[str, Any, Served], Check | None], ...] = (
    deadline.check,
    identity.check,
    policy.check,
    validation.check,
)
__all__ = ["CHECKS", "Check", "Handler", "Interceptor", "Served", "Streams", "compose"]


class Interceptor(grpc.aio.ServerInterceptor):
    """Wraps every handler of a server; `served` says what the wrapping needs to know."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._composed: dict[str, grpc.RpcMethodHandler] = {}

    async def intercept_service(
        self,
        continuation: Callable[[Any], Awaitable[grpc.RpcMethodHandler]],
        handler_call_details: Any,
    ) -> grpc.RpcMethodHandler:
        """The composed handler of a method, made on its first call."""
        path = handler_call_details.method
        composed = self._composed.get(path)
        if composed is None:
            inner = await continuation(handler_call_details)
            if inner is None:
                return UNKNOWN
            composed = self._composed[path] = compose(path, inner, self._served)
        return composed


async def _unknown(request: bytes, context: grpc.aio.ServicerContext) -> None:
    failure = Unbuilt("METHOD_UNKNOWN", "This agent serves no such method.")
    await context.abort(*trailers(failure))


# gRPC itself would refuse without a reason.
UNKNOWN = grpc.unary_unary_rpc_method_handler(_unknown)


def compose(path: str, inner: Any, served: Served) -> grpc.RpcMethodHandler:
    """A handler with everything around it."""
    made = [make(path, inner, served) for make in CHECKS]
    checks = [check for check in made if check is not None]
    behavior = inner.unary_unary or inner.unary_stream or inner.stream_unary or inner.stream_stream
    guarded = errors.guard(path, behavior, checks, Meter(path, served), served)
    make_handler = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }[(bool(inner.request_streaming), bool(inner.response_streaming))]
    deserialize = inner.request_deserializer
    if validation.is_ours(path, inner):
        deserialize = validation.reader(deserialize)
    return make_handler(guarded, deserialize, inner.response_serializer)
