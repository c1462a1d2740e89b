"""Deadlines travel and shrink: what is left is noted, what cannot be met is not begun."""

import time
from dataclasses import replace
from typing import Any

import grpc

from mesh import context as calls
from mesh.errors import Late
from mesh.interceptors.call import Handler, Served, checked

# Boulder's numbers (grpc/interceptors.go): 20 ms kept for the way back, nothing begun under 100 ms.
MARGIN_S = 0.020
FLOOR_S = 0.100
DEFAULT_S = 30.0


def around(path: str, inner: Handler, kind: Any, served: Served) -> Handler:
    """The handler with the call's deadline in the context; a call without one gets 30 seconds."""
    unbounded = kind.response_streaming or kind.request_streaming

    def check(request: Any, context: grpc.aio.ServicerContext) -> None:
        remaining_s = context.time_remaining()
        if remaining_s is None:
            if unbounded:
                return
            remaining_s = DEFAULT_S
        if remaining_s < FLOOR_S and served.agent and not path.startswith("/grpc."):
            raise Late("DEADLINE_TOO_NEAR", remaining_ms=int(remaining_s * 1000))
        deadline = time.monotonic() + remaining_s - MARGIN_S
        calls.CALL.set(replace(calls.CALL.get(), deadline=deadline))

    return checked(check, inner, kind)
