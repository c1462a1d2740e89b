"""What travels with a call: who asks, how long there is, which trace and which saga it belongs to.

One value in one context variable. The server interceptors fill it before the servicer runs, the
channels read it, so a deadline shrinks from hop to hop and a trace, a person and a fence reach
every agent on the way.
"""

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from mesh.identity import NOBODY, Principal

TRACE_ID_DIGITS = 32
SPAN_ID_DIGITS = 16
HEXADECIMAL = frozenset("0123456789abcdef")
SAMPLED_BIT = 1


# Not frozen: the interceptors fill one value in four steps, and copies would be a third of their
# cost. Whoever changes a part of it for a while uses `within`, which copies.
@dataclass(slots=True)
class CallContext:
    """A call under way.

    `deadline` is time.monotonic seconds, None when there is none; `started` time.perf_counter's.
    """

    principal: Principal = NOBODY
    deadline: float | None = None
    trace_id: str = ""
    span_id: str = ""
    parent_span_id: str = ""
    is_sampled: bool = False
    tracestate: str = ""
    request_id: str = ""
    saga_id: str = ""
    fence: str = ""
    metadata: Mapping[str, str | bytes] = field(default_factory=dict)
    started: float = 0.0

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


# Ids of traces guard nothing, and every call makes one: no system call for them.
def new_trace() -> str:
    """A fresh trace id: 32 hexadecimal digits."""
    return f"{random.getrandbits(128):032x}"


def new_span() -> str:
    """A fresh span id: 16 hexadecimal digits."""
    return f"{random.getrandbits(64):016x}"


def parse_traceparent(header: str) -> tuple[str, str, bool]:
    """Trace id, parent span id and sampled flag of a W3C header; empty ids when it is not one."""
    parts = header.split("-")
    if len(parts) < 4 or not _is_id(parts[1], TRACE_ID_DIGITS):
        return "", "", False
    if not _is_id(parts[2], SPAN_ID_DIGITS):
        return "", "", False
    flags = parts[3]
    is_sampled = len(flags) == 2 and HEXADECIMAL.issuperset(flags) and int(flags, 16) & SAMPLED_BIT
    return parts[1], parts[2], bool(is_sampled)


def _is_id(text: str, digits: int) -> bool:
    return len(text) == digits and HEXADECIMAL.issuperset(text) and text.strip("0") != ""
