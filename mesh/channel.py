"""Calls to other agents, by agent name, through the local sidecar only.

One long-lived channel per callee to the sidecar's egress socket; the authority names the callee.
Every call carries what is left of the deadline, the trace, the person on whose behalf, and inside
a saga's step its id and fence; a failure comes back as the family of errors.
"""

import time
from typing import Any, TypeVar, cast

import grpc

from mesh import context as calls
from mesh.errors import Late, Unavailable
from mesh.identity import PRINCIPAL
from mesh.interceptors.deadline import FLOOR_S
from mesh.saga.context import current_step
from mesh.status import from_rpc
from mesh.telemetry import CALLED, CALLING, Span, no_spans

T = TypeVar("T")
DEFAULT_S = 5.0
OPTIONS = (
    ("grpc.max_concurrent_streams", 1000),
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.initial_reconnect_backoff_ms", 50),
    ("grpc.min_reconnect_backoff_ms", 50),
    ("grpc.max_reconnect_backoff_ms", 1000),
    ("grpc.enable_retries", 0),
    ("grpc.use_local_subchannel_pool", 1),
)


class Channels:
    """The channels of one agent; `egress` empty means there is no mesh and every call fails."""

    def __init__(self, egress: str, record: Span = no_spans) -> None:
        self._egress = egress
        self._record = record
        self._channels: dict[str, grpc.aio.Channel] = {}
        self._stubs: dict[tuple[type, str], Any] = {}
        self._addresses: dict[str, str] = {}

    def stub(self, stub_class: type[T], agent: str) -> T:
        """A client of a service of another agent, made once."""
        known = self._stubs.get((stub_class, agent))
        if known is None:
            made: Any = stub_class
            known = _Stub(made(self.channel(agent)), agent, self._record)
            self._stubs[(stub_class, agent)] = known
        return cast(T, known)

    def channel(self, agent: str) -> grpc.aio.Channel:
        """The channel to an agent, made once."""
        if agent not in self._channels:
            address = self._addresses.get(agent, self._egress)
            if not address:
                raise Unavailable("NO_MESH", "HANSE_EGRESS is not set.", callee=agent)
            options = (*OPTIONS, ("grpc.default_authority", agent))
            self._channels[agent] = grpc.aio.insecure_channel(address, options=options)
        return self._channels[agent]

    def route(self, agent: str, address: str) -> None:
        """Send calls to an agent straight to an address; for the in-process mesh of tests."""
        self._addresses[agent] = address

    async def close(self) -> None:
        """Close every channel."""
        for channel in self._channels.values():
            await channel.close()
        self._channels.clear()
        self._stubs.clear()


class _Stub:
    """A generated stub whose methods speak our errors and carry our context."""

    def __init__(self, stub: Any, agent: str, record: Span) -> None:
        for name, call in vars(stub).items():
            if isinstance(call, grpc.aio.UnaryUnaryMultiCallable):
                setattr(self, name, _unary(call, agent, name, record))
            elif isinstance(call, grpc.aio.UnaryStreamMultiCallable):
                setattr(self, name, _stream(call, agent, name))
            else:
                setattr(self, name, call)


def _unary(call: Any, agent: str, name: str, record: Span) -> Any:
    seconds = CALLING.labels(agent, name)
    fine = CALLED.labels(agent, name, "OK")

    async def invoke(request: Any, *, timeout_s: float | None = None) -> Any:
        started = time.perf_counter()
        code = "OK"
        try:
            answer = await call(request, timeout=_patience(timeout_s), metadata=metadata())
            fine.inc()
            return answer
        except grpc.aio.AioRpcError as error:
            code = error.code().name
            CALLED.labels(agent, name, code).inc()
            raise from_rpc(error) from None
        finally:
            seconds.observe(time.perf_counter() - started)
            record(f"{agent}/{name}", "client", started, code)

    return invoke


def _stream(call: Any, agent: str, name: str) -> Any:
    async def invoke(request: Any, *, timeout_s: float | None = None) -> Any:
        patience = timeout_s if timeout_s is not None else calls.remaining_s()
        try:
            async for item in call(request, timeout=patience, metadata=metadata()):
                yield item
            CALLED.labels(agent, name, "OK").inc()
        except grpc.aio.AioRpcError as error:
            CALLED.labels(agent, name, error.code().name).inc()
            raise from_rpc(error) from None

    return invoke


def _patience(timeout_s: float | None) -> float:
    left = calls.remaining_s()
    wanted = DEFAULT_S if timeout_s is None else timeout_s
    if left is None:
        return wanted
    if left < FLOOR_S:
        raise Late("DEADLINE_TOO_NEAR", "Too little time is left to ask another agent.")
    return min(left, wanted)


def metadata() -> tuple[tuple[str, str], ...]:
    """What travels with a call made now."""
    call = calls.current()
    pairs: list[tuple[str, str]] = []
    if call.trace_id:
        pairs.append(("traceparent", call.traceparent()))
        if call.tracestate:
            pairs.append(("tracestate", call.tracestate))
    if call.request_id:
        pairs.append(("x-request-id", call.request_id))
    if call.principal.raw:
        pairs.append((PRINCIPAL, call.principal.raw))
    step = current_step()
    if step is not None:
        pairs.append(("x-hanse-saga", str(step.saga_id)))
        pairs.append(("x-hanse-fence", str(step.fence)))
    return tuple(pairs)
