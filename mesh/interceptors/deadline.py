"""Deadlines travel and shrink: what is left is noted, what cannot be met is not begun."""

import time
from typing import Any

import grpc

from mesh.context import CallContext
from mesh.errors import Late
from mesh.interceptors.call import Check, Served

# Boulder's numbers (grpc/interceptors.go): 20 ms kept for the way back, nothing begun under 100 ms.
MARGIN_S = 0.020
FLOOR_S = 0.100
DEFAULT_S = 30.0
STANDARD = "/grpc."


def check(path: str, kind: Any, served: Served) -> Check:
    """Notes the call's deadline; a call without one gets 30 seconds, a stream none."""
    streams = kind.response_streaming or kind.request_streaming
    floor_s = 0.0 if path.startswith(STANDARD) else FLOOR_S
    default_s = None if streams else DEFAULT_S

    def note(call: CallContext, request: Any, context: grpc.aio.ServicerContext) -> None:
        left_s = context.time_remaining()
        if left_s is None:
            left_s = default_s
            if left_s is None:
                return
        elif left_s < floor_s:
            raise Late("DEADLINE_TOO_NEAR", remaining_ms=int(left_s * 1000))
        call.deadline = time.monotonic() + left_s - MARGIN_S

    return note
