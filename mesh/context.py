"""What travels with a call: who asks, how long there is, which trace and which saga it belongs to.

One value in one context variable. The server interceptors set it, the channels read it, so a
deadline shrinks from hop to hop and a trace, a person and a fence reach every agent on the way.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from mesh.identity import NOBODY, Principal


@dataclass(frozen=True, slots=True)
class CallContext:
    """A call under way; `deadline` is time.monotonic seconds, None when there is none."""

    principal: Principal = NOBODY
    deadline: float | None = None
    trace_id: str = ""
    span_id: str = ""
    is_sampled: bool = False
    tracestate: str = ""
    request_id: str = ""
    saga_id: str = ""
    fence: str = ""
    step_request_id: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    metadata: dict[str, object] = field(default_factory=dict)

    def remaining_s(self) -> float | None:
        """Seconds left, None without a deadline."""
        return None if self.deadline is None else self.deadline - time.monotonic()

    def traceparent(self) -> str:
        """The W3C header of this call as the parent of the next."""
        if not self.trace_id:
            return ""
        return f"00-{self.trace_id}-{self.span_id}-{'01' if self.is_sampled else '00'}"


CALL: ContextVar[CallContext] = ContextVar("call", default=CallContext())  # noqa: B039


def current() -> CallContext:
    """The call under way, an empty one outside of calls."""
    return CALL.get()


def current_principal() -> Principal:
    """Who asks."""
    return CALL.get().principal


def remaining_s() -> float | None:
    """Seconds left of the call under way, None without a deadline."""
    return CALL.get().remaining_s()


@contextmanager
def within(**changes: object) -> Iterator[CallContext]:
    """Run a part with some of the context changed: a saga's step, a timeout of its own."""
    changed = replace(CALL.get(), **changes)  # type: ignore[arg-type]
    token = CALL.set(changed)
    try:
        yield changed
    finally:
        CALL.reset(token)


def new_span() -> str:
    """A fresh span id: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def parse_traceparent(header: str) -> tuple[str, str, bool]:
    """Trace id, parent span id and sampled flag of a W3C header; empty ids when it is not one."""
    parts = header.split("-")
    if len(parts) == 4 and len(parts[1]) == 32 and len(parts[2]) == 16:
        return parts[1], parts[2], parts[3] == "01"
    return "", "", False
