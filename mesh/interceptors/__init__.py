"""What happens around every RPC, in this order, composed once per method.

telemetry (count, time, log) > errors (family to Status) > deadline > identity > policy > validation
> the servicer. Each is a file with a function that takes the method and the next handler. gRPC asks
for a handler on every call; the composed one is remembered, so a call costs a dictionary look-up.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import grpc

from mesh.interceptors import deadline, errors, identity, policy, telemetry, validation
from mesh.interceptors.call import Around, Handler, Served

ORDER: tuple[Around, ...] = (
    telemetry.around,
    errors.around,
    deadline.around,
    identity.around,
    policy.around,
    validation.around,
)
__all__ = ["ORDER", "Around", "Handler", "Interceptor", "Served"]


@dataclass
class Interceptor(grpc.aio.ServerInterceptor):
    """Wraps every handler of a server; `served` says what the wrapping needs to know."""

    served: Served

    def __post_init__(self) -> None:
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
                return inner
            composed = self._composed[path] = compose(path, inner, self.served)
        return composed


def compose(path: str, inner: Any, served: Served) -> grpc.RpcMethodHandler:
    """A handler with everything around it."""
    behavior: Any = inner.unary_unary or inner.unary_stream or inner.stream_unary
    behavior = behavior or inner.stream_stream
    for around in reversed(ORDER):
        behavior = around(path, behavior, inner, served)
    make = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }[(inner.request_streaming, inner.response_streaming)]
    return make(behavior, inner.request_deserializer, inner.response_serializer)
