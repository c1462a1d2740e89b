"""What the interceptors share: what they know of their server, and the shape of a check."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import grpc

from mesh.context import CallContext
from mesh.policy import Policy
from mesh.telemetry import Span

Handler: TypeAlias = Callable[[Any, grpc.aio.ServicerContext], Any]
# Looks at a call before its servicer does; fills in what it learns, raises what it refuses.
Check: TypeAlias = Callable[[CallContext, Any, grpc.aio.ServicerContext], None]


@dataclass(frozen=True, slots=True)
class Served:
    """What a server's interceptors need to know.

    `realm` is how every SPIFFE id of this mesh begins; `record` takes spans where somebody
    collects them; `is_sampled` decides for traces that begin here. `streams` are the answers under
    way that may last: a drain ends them.
    """

    agent: str
    policy: Policy
    realm: str
    record: Span | None = None
    is_sampled: Callable[[str], bool] = lambda trace_id: False
    streams: "Streams" = field(default_factory=lambda: Streams())


class Streams:
    """Streamed answers under way; ended by a drain, because a watcher would hold it up for ever."""

    def __init__(self) -> None:
        self.tasks: set[Any] = set()
        self.is_draining = False

    def drain(self) -> None:
        """End them all; each tells its caller to ask another instance."""
        self.is_draining = True
        for task in self.tasks:
            task.cancel()
