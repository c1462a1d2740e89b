"""The proxies as the control plane sees them: what each is served, and what each has confirmed."""

import asyncio
import itertools
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mesh.control import measures, types
from mesh.control.delta import Request, Response, Stream
from mesh.control.snapshot import VERSION_ROUTE, Named, Resource

log = logging.getLogger("hanse.control.fleet")
RETRY_S_MIN, RETRY_S_MAX = 2.0, 30.0


@dataclass
class Node:
    """One proxy; `required` are the resources it must have asked for to count as settled."""

    name: str
    served: dict[str, dict[str, Resource]] = field(default_factory=dict)
    required: dict[str, frozenset[str]] = field(default_factory=dict)
    refusal: str = ""
    refusals: int = 0
    acknowledged: str = ""
    link: "Link | None" = None

    def lacks(self, type_url: str) -> bool:
        """Whether the proxy has not confirmed all it needs of a type."""
        stream = None if self.link is None else self.link.stream
        watch = None if stream is None else stream.watch(type_url)
        if watch is None:
            return True
        if not watch.is_quiet or watch.keeps_removed:
            return True
        wanted = self.required.get(type_url, frozenset())
        return not (watch.is_wildcard or wanted <= watch.names)

    @property
    def is_late(self) -> bool:
        """Whether the proxy is connected and has not confirmed everything it is served."""
        return self.link is not None and not self.is_settled

    @property
    def is_settled(self) -> bool:
        """Whether the proxy has confirmed everything it is served."""
        if self.link is None or not self.link.stream.is_quiet():
            return False
        needed = (types.CLUSTER, types.LISTENER, *self.required)
        return not any(self.lacks(type_url) for type_url in needed)


class Link:
    """A proxy's stream while it lives: wakes the writer, ends a client that does not keep up."""

    def __init__(self, node: Node, stream: Stream, changed: Callable[[], None]) -> None:
        self.node = node
        self.stream = stream
        self.is_over = False
        self._changed = changed
        self._woken = asyncio.Event()
        self._retry_s = RETRY_S_MIN
        self._retry: asyncio.TimerHandle | None = None

    def receive(self, request: Request) -> None:
        """Take a request of the proxy."""
        sent_at = self.stream.sent_at(request)
        refusal = self.stream.receive(request)
        short = types.SHORT.get(request.type_url, "other")
        if sent_at:
            measures.ACKNOWLEDGED.labels(short).observe(time.monotonic() - sent_at)
        if refusal:
            measures.REFUSED.labels(self.node.name, short).inc()
        if refusal and self.node.link is self:
            self.node.refusal = refusal
            self.node.refusals += 1
            log.error("refused", extra={"node": self.node.name, "reason": refusal})
            self._retry_later()
        version = self.stream.confirmed(types.ROUTE, VERSION_ROUTE)
        if version and self.node.link is self:
            self.node.acknowledged = version
        self.wake()
        self._changed()

    async def next_response(self) -> Response | None:
        """The next response to write; None once the stream is over."""
        while not self.is_over:
            response = self.stream.next_response()
            if response is not None:
                return response
            # Looking for something to send may have settled the node.
            self._changed()
            self._woken.clear()
            await self._woken.wait()
        return None

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    def end(self) -> None:
        """Let the stream end; the proxy will come back and is told anew."""
        self.is_over = True
        self._woken.set()

    def _retry_later(self) -> None:
        # A rollout takes back what is bad long before. What is still served then was refused for
        # reasons of the proxy's own, a port that another program holds: these may pass.
        loop = asyncio.get_running_loop()
        if self._retry is not None:
            self._retry.cancel()
        self._retry = loop.call_later(self._retry_s, self._try_again)
        self._retry_s = min(RETRY_S_MAX, self._retry_s * 2)

    def _try_again(self) -> None:
        if not self.is_over and self.stream.retry():
            self.node.refusal = ""
            self.wake()


class Fleet:
    """All proxies by name."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self._nonces = itertools.count(time.time_ns() // 1000)
        self._waiters: set[asyncio.Future[None]] = set()

    def node(self, name: str) -> Node:
        """A proxy, known or new."""
        return self.nodes.setdefault(name, Node(name))

    def connect(self, name: str) -> Link:
        """A proxy's new stream; an older one of the same proxy ends."""
        node = self.nodes[name]
        if node.link is not None:
            node.link.end()
        link = Link(node, Stream(lambda: node.served, self._nonces), self.changed)
        node.link = link
        self._count()
        return link

    def disconnect(self, link: Link) -> None:
        """A stream ended."""
        link.end()
        if link.node.link is link:
            link.node.link = None
        self._count()

    def serve(self, name: str, type_url: str, resources: Named) -> bool:
        """Serve exactly these resources of a type; whether that changes anything."""
        node = self.nodes[name]
        before = node.served.get(type_url)
        if before is not None and before == resources:
            return False
        node.served[type_url] = dict(resources)
        if node.link is not None:
            node.link.stream.touch(type_url)
            node.link.wake()
        return True

    def connected(self, names: Iterable[str]) -> list[str]:
        """Those whose stream lives."""
        return [name for name in names if self.nodes[name].link is not None]

    def forgive(self) -> None:
        """What was refused is no longer served: the same bytes elsewhere may be innocent."""
        for node in self.nodes.values():
            if node.link is not None:
                node.link.stream.forgive()

    def drop(self, name: str) -> None:
        """End the stream of a proxy that does not keep up."""
        link = self.nodes[name].link
        if link is not None:
            log.warning("dropped", extra={"node": name})
            measures.DROPPED.labels(name).inc()
            self.disconnect(link)

    async def settled(self, names: Iterable[str], patience_s: float) -> Mapping[str, str]:
        """Wait until each has confirmed what it is served; why not, by name, for those refusing.

        A proxy that is away is not waited for: it is told when it comes. One that is connected
        and does not confirm in time is dropped, to begin anew.
        """
        waited = deque(names)
        before = {name: self.nodes[name].refusals for name in waited}
        deadline = asyncio.get_running_loop().time() + patience_s
        while True:
            refused = {
                name: self.nodes[name].refusal
                for name, count in before.items()
                if self.nodes[name].refusals > count
            }
            if refused or not self._is_late(waited):
                return refused
            left_s = deadline - asyncio.get_running_loop().time()
            if left_s <= 0:
                for name in [name for name in waited if self.nodes[name].is_late]:
                    self.drop(name)
                return {}
            await self.next_change(left_s)

    def _is_late(self, waited: deque[str]) -> bool:
        """Whether any is late; the one that is comes first, to be looked at first next time."""
        for _ in range(len(waited)):
            if self.nodes[waited[0]].is_late:
                return True
            waited.rotate(-1)
        return False

    async def confirmed(self, name: str, type_url: str) -> None:
        """Wait until a proxy has confirmed what it is served of a type, however long it takes."""
        while self.nodes[name].lacks(type_url):
            await self.next_change(60.0)

    async def confirmed_if_connected(self, name: str, type_url: str) -> None:
        """The same of a proxy that is not waited for when it is away."""
        while self.nodes[name].link is not None and self.nodes[name].lacks(type_url):
            await self.next_change(60.0)

    async def next_change(self, patience_s: float) -> None:
        """Wait until anything happens on any stream."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait([waiter], timeout=patience_s)
        finally:
            self._waiters.discard(waiter)

    def changed(self) -> None:
        """Something happened: whoever waits looks again."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()

    def _count(self) -> None:
        measures.CONNECTED.set(sum(node.link is not None for node in self.nodes.values()))
        self.changed()
