"""What the interceptors share: the shapes of a handler and of a check before it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import grpc

from mesh.policy import Policy
from mesh.telemetry import Span, no_spans

Handler = Callable[[Any, grpc.aio.ServicerContext], Any]
Check = Callable[[Any, grpc.aio.ServicerContext], None]


@dataclass(frozen=True, slots=True)
class Served:
    """What a server's interceptors need: whose it is, its policy, where spans go."""

    agent: str
    policy: Policy
    record: Span = no_spans


Around = Callable[[str, Handler, Any, Served], Handler]


def checked(check: Check, inner: Handler, kind: Any) -> Handler:
    """The handler with a check before it; the check raises what it refuses."""
    if kind.response_streaming:

        async def stream(request: Any, context: grpc.aio.ServicerContext) -> Any:
            check(request, context)
            async for response in inner(request, context):
                yield response

        return stream

    async def unary(request: Any, context: grpc.aio.ServicerContext) -> Any:
        check(request, context)
        return await inner(request, context)

    return unary
