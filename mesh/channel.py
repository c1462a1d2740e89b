"""Calls to other agents, by agent name, through the local sidecar only.

One long-lived channel per callee to the sidecar's egress socket; the authority names the callee.
Every call carries what is left of the deadline, the trace, the person on whose behalf, and inside
a saga's step its id and fence; a failure comes back as the family of errors.
"""

import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, cast

import grpc

from mesh import context as calls
from mesh.descriptors import reading_methods
from mesh.errors import Late, Unavailable
from mesh.identity import PRINCIPAL
from mesh.interceptors.deadline import FLOOR_S
from mesh.saga.context import current_step
from mesh.status import from_rpc
from mesh.telemetry import Calls, Span, Tracing

T = TypeVar("T")
Metadata: TypeAlias = tuple[tuple[str, str], ...]
DEFAULT_S = 5.0
OPTIONS = (
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.initial_reconnect_backoff_ms", 50),
    ("grpc.min_reconnect_backoff_ms", 50),
    ("grpc.max_reconnect_backoff_ms", 1000),
    ("grpc.enable_retries", 0),
    ("grpc.use_local_subchannel_pool", 1),
)


class Channels:
    """The channels of one agent; `egress` empty means there is no mesh and every call fails.

    `patience` is how many seconds a call to each callee may take where the caller says nothing.
    """

    def __init__(
        self,
        egress: str,
        patience: Mapping[str, float] | None = None,
        tracing: Tracing | None = None,
    ) -> None:
        self._egress = egress
        self._patience = dict(patience or {})
        self._tracing = tracing or Tracing()
        self._channels: dict[str, grpc.aio.Channel] = {}
        self._stubs: dict[tuple[type, str], Any] = {}
        self._peers: dict[str, Metadata] = {}

    def stub(self, stub_class: type[T], agent: str) -> T:
        """A client of a service of another agent, made once."""
        known = self._stubs.get((stub_class, agent))
        if known is None:
            made: Any = stub_class
            way = Way(
                agent,
                self._patience.get(agent, DEFAULT_S),
                self._tracing.record,
                self._peers.get(agent, ()),
            )
            known = _Stub(made(self.channel(agent)), way, reading_methods(stub_class))
            self._stubs[(stub_class, agent)] = known
        return cast(T, known)

    def channel(self, agent: str) -> grpc.aio.Channel:
        """The channel to an agent, made once."""
        if agent not in self._channels:
            if not self._egress:
                raise Unavailable("NO_MESH", "HANSE_EGRESS is not set.", callee=agent)
            options = (*OPTIONS, ("grpc.default_authority", agent))
            self._channels[agent] = grpc.aio.insecure_channel(self._egress, options=options)
        return self._channels[agent]

    def route(self, agent: str, address: str, peer: Metadata = ()) -> None:
        """Call an agent straight at an address, adding what its sidecar would say of us.

        For the in-process mesh of tests.
        """
        options = (*OPTIONS, ("grpc.default_authority", agent))
        self._channels[agent] = grpc.aio.insecure_channel(address, options=options)
        self._peers[agent] = peer

    async def close(self) -> None:
        """Close every channel."""
        for channel in self._channels.values():
            await channel.close()
        self._channels.clear()
        self._stubs.clear()


@dataclass(frozen=True, slots=True)
class Way:
    """How one callee is called."""

    agent: str
    patience_s: float
    record: Span | None
    peer: Metadata


class _Stub:
    """A generated stub whose methods speak our errors and carry our context."""

    def __init__(self, stub: Any, way: Way, reading: frozenset[str]) -> None:
        for name, call in vars(stub).items():
            changes = name not in reading
            if isinstance(call, grpc.aio.UnaryUnaryMultiCallable):
                setattr(self, name, _unary(call, way, name, changes))
            elif isinstance(call, grpc.aio.UnaryStreamMultiCallable):
                setattr(self, name, _stream(call, way, name, changes))
            else:
                setattr(self, name, call)


def _unary(call: Any, way: Way, name: str, changes: bool) -> Callable[..., Any]:
    metrics = Calls(way.agent, name)
    record, told, patience_s = way.record, f"{way.agent}/{name}", way.patience_s

    async def invoke(request: Any, *, timeout_s: float = patience_s) -> Any:
        under_way = calls.current()
        timeout = _left(under_way, timeout_s)
        metrics.started.inc()
        started = time.perf_counter()
        code = "CANCELLED"
        try:
            answer = await call(request, timeout=timeout, metadata=metadata(under_way) + way.peer)
            code = "OK"
            return answer
        except grpc.aio.AioRpcError as error:
            code = error.code().name
            raise from_rpc(error, changes=changes) from None
        finally:
            seconds = time.perf_counter() - started
            metrics.done(code, seconds)
            if record is not None and under_way.is_sampled:
                record(told, "client", under_way, seconds, code)

    return invoke


def _stream(call: Any, way: Way, name: str, changes: bool) -> Callable[..., Any]:
    metrics = Calls(way.agent, name)

    async def invoke(request: Any, *, timeout_s: float | None = None) -> AsyncIterator[Any]:
        under_way = calls.current()
        # A stream may last; it ends with the call that reads it, if that has an end.
        timeout = under_way.remaining_s() if timeout_s is None else _left(under_way, timeout_s)
        metrics.started.inc()
        started = time.perf_counter()
        code = "CANCELLED"
        streamed = call(request, timeout=timeout, metadata=metadata(under_way) + way.peer)
        try:
            async for item in streamed:
                yield item
            code = "OK"
        except grpc.aio.AioRpcError as error:
            code = error.code().name
            raise from_rpc(error, changes=changes) from None
        finally:
            # Who stops reading must not leave the other side sending.
            streamed.cancel()
            metrics.done(code, time.perf_counter() - started)

    return invoke


def _left(call: calls.CallContext, wanted_s: float) -> float:
    left_s = call.remaining_s()
    if left_s is None:
        return wanted_s
    if left_s < FLOOR_S:
        raise Late("DEADLINE_TOO_NEAR", "Too little time is left to ask another agent.")
    return min(left_s, wanted_s)


def metadata(call: calls.CallContext) -> Metadata:
    """What travels with a call made now."""
    step = current_step()
    pairs: list[tuple[str, str]] = []
    if call.trace_id:
        pairs.append(("traceparent", call.traceparent()))
        if call.tracestate:
            pairs.append(("tracestate", call.tracestate))
    elif step is not None:
        # All that a saga does is one trace, found by the saga's id, whoever carries it on.
        pairs.append(("traceparent", f"00-{step.saga_id.hex}-{calls.new_span()}-00"))
    if call.request_id:
        pairs.append(("x-request-id", call.request_id))
    if call.principal.raw:
        pairs.append((PRINCIPAL, call.principal.raw))
    if step is not None:
        pairs.append(("x-hanse-saga", str(step.saga_id)))
        pairs.append(("x-hanse-fence", str(step.fence)))
        if step.undoes is not None:
            pairs.append(("x-hanse-undoes", str(step.undoes)))
        if step.onward:
            pairs.append(("x-hanse-onward", "1"))
    return tuple(pairs)
