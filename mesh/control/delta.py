"""Delta xDS on one stream, without I/O: requests in, responses out, what was sent and acknowledged.

State is kept by type and nonce: a stale ACK confirms nothing. One response of a type is in flight
at a time; newer state replaces what waits. A changed cluster is always followed by its endpoints,
which the proxy waits for even when they did not change. What is referred to goes first and leaves
last: listeners and routes wait for clusters and endpoints, removals wait for listeners and routes.
"""

import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from envoy.service.discovery.v3 import discovery_pb2

from mesh.control import types
from mesh.control.snapshot import Named, Resource

WILDCARD = "*"
# Versions that no resource has: told that there is none; not known what the client has.
ABSENT, UNSURE = "", "?"
REFERRED = (types.SECRET, types.CLUSTER, types.ENDPOINT)
REFERRING = (types.LISTENER, types.ROUTE)
Served = Mapping[str, Named]
Request: TypeAlias = discovery_pb2.DeltaDiscoveryRequest
Response: TypeAlias = discovery_pb2.DeltaDiscoveryResponse


@dataclass(frozen=True, slots=True)
class Sent:
    """A response in flight."""

    nonce: str
    versions: Mapping[str, str]
    at: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Watch:
    """One type on one stream: what the client wants, what it was told, what it confirmed."""

    is_wildcard: bool = False
    names: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    sent: Sent | None = None
    is_due: bool = True
    owes_answer: bool = False
    keeps_removed: bool = False

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is in flight and nothing waits, removals that must wait aside."""
        return self.sent is None and not self.is_due

    def wants(self, name: str) -> bool:
        """Whether the client asked for this resource."""
        return self.is_wildcard or name in self.names


class Stream:
    """The protocol's state of one client."""

    def __init__(self, served: Callable[[], Served], nonces: "itertools.count[int]") -> None:
        self._served = served
        self._nonces = nonces
        self._watches: dict[str, Watch] = {}
        # Endpoints to send whatever the client says it has, for their cluster was just sent.
        self._owed: set[str] = set()
        # A resumed client still has what refers to a removed resource, until it asked for that.
        self.is_resuming = False

    def watch(self, type_url: str) -> Watch | None:
        """What is known about a type, if the client asked for it."""
        return self._watches.get(type_url)

    def is_quiet(self) -> bool:
        """Whether the client confirmed everything it asked for."""
        return all(watch.is_quiet and not watch.keeps_removed for watch in self._watches.values())

    def confirmed(self, type_url: str, name: str) -> str:
        """The version of a resource the client confirmed."""
        watch = self._watches.get(type_url)
        return "" if watch is None else watch.confirmed.get(name, "")

    def sent_at(self, request: Request) -> float:
        """When the response was sent that a request answers; 0 when it answers none in flight."""
        watch = self._watches.get(request.type_url)
        sent = None if watch is None else watch.sent
        return sent.at if sent is not None and sent.nonce == request.response_nonce else 0.0

    def stop_resuming(self) -> None:
        """The client has had its time to ask for what refers to removed resources."""
        self.is_resuming = False

    def forgive(self) -> None:
        """What is served from now on holds nothing that was refused but by the same bytes."""
        for watch in self._watches.values():
            watch.refused.clear()

    def retry(self) -> bool:
        """Send again what was refused and is served all the same; whether there is any."""
        found = False
        for kind, watch in self._watches.items():
            served = self._served().get(kind, {})
            known = {name: item.version for name, item in served.items()}
            if any(known.get(name) == version for name, version in watch.refused.items()):
                watch.refused.clear()
                watch.is_due = found = True
        return found

    def touch(self, type_url: str) -> None:
        """What is served of a type changed."""
        watch = self._watches.get(type_url)
        if watch is not None:
            watch.is_due = True

    def receive(self, request: Request) -> str:
        """Take a request; the client's reason when it refuses what was sent."""
        watch = self._watches.get(request.type_url)
        if watch is None:
            self._watches[request.type_url] = self._first(request)
            return ""
        refusal = ""
        sent = watch.sent
        if sent is not None and request.response_nonce == sent.nonce:
            watch.sent = None
            if request.HasField("error_detail"):
                refusal = request.error_detail.message or "refused without a reason"
                self._refused(request.type_url, watch, sent)
            else:
                watch.confirmed.update(sent.versions)
        _subscribe(watch, request)
        return refusal

    def next_response(self) -> Response | None:
        """The next response to send, if one is due."""
        # Finding nothing to tell of routes may be what lets a removal go.
        return self._look() or self._look()

    def _look(self) -> Response | None:
        for type_url in types.ORDER:
            watch = self._watches.get(type_url)
            if watch is None or watch.sent is not None:
                continue
            if watch.keeps_removed and not self._must_keep(type_url):
                watch.is_due = True
            if not watch.is_due:
                continue
            if type_url in REFERRING and (self._is_busy(REFERRED) or self._owes()):
                continue
            response = self._response(type_url, watch)
            if response is not None:
                return response
        return None

    def _first(self, request: Request) -> Watch:
        """A type's first request: what the client already has, and its way of asking."""
        watch = Watch(is_wildcard=request.type_url in types.WILDCARD)
        watch.is_wildcard &= not request.resource_names_subscribe
        _subscribe(watch, request)
        watch.known = dict(request.initial_resource_versions)
        watch.confirmed = dict(request.initial_resource_versions)
        if request.type_url == types.CLUSTER and watch.known:
            self.is_resuming = True
        if request.type_url == types.ENDPOINT:
            for name in self._owed:
                watch.known.pop(name, None)
        # Somebody who wants everything is told when there is nothing (more).
        watch.owes_answer = watch.is_wildcard
        return watch

    def _refused(self, type_url: str, watch: Watch, sent: Sent) -> None:
        # A client may have taken a part: whatever else is served later is sent in any case.
        for name, version in sent.versions.items():
            watch.known[name] = UNSURE
            watch.confirmed.pop(name, None)
            if version != ABSENT:
                watch.refused[name] = version
        if type_url == types.CLUSTER:
            self._owed.difference_update(sent.versions)

    def _owes(self) -> bool:
        """Whether a client that asks for endpoints still lacks those of a cluster it was sent."""
        watch = self._watches.get(types.ENDPOINT)
        return watch is not None and not self._owed.isdisjoint(
            self._served().get(types.ENDPOINT, {})
        )

    def _is_busy(self, kinds: tuple[str, ...]) -> bool:
        watches = (self._watches.get(type_url) for type_url in kinds)
        return any(not watch.is_quiet for watch in watches if watch is not None)

    def _response(self, type_url: str, watch: Watch) -> Response | None:
        served = self._served().get(type_url, {})
        changed = [item for name, item in served.items() if _is_news(watch, name, item)]
        gone = [
            name
            for name in (*watch.known, *(watch.names - watch.known.keys()))
            if name not in served and watch.known.get(name) != ABSENT
        ]
        watch.is_due = watch.keeps_removed = False
        if self._must_keep(type_url):
            # What the client has goes once nothing that it has can refer to it.
            watch.keeps_removed = any(name in watch.known for name in gone)
            gone = [name for name in gone if name not in watch.known]
        if not changed and not gone and not watch.owes_answer:
            return None
        watch.owes_answer = False
        return self._send(type_url, watch, changed, gone)

    def _must_keep(self, type_url: str) -> bool:
        if type_url not in REFERRED:
            return False
        if self.is_resuming and self._watches.get(types.ROUTE) is None:
            return True
        return self._is_busy(REFERRING)

    def _send(
        self, type_url: str, watch: Watch, changed: list[Resource], gone: list[str]
    ) -> Response:
        nonce = f"{next(self._nonces):x}"
        response = Response(type_url=type_url, nonce=nonce, removed_resources=gone)
        for item in changed:
            response.resources.add(name=item.name, version=item.version, resource=item.body)
        versions = {item.name: item.version for item in changed} | dict.fromkeys(gone, ABSENT)
        watch.known.update(versions)
        for name in gone:
            if name not in watch.names:
                del watch.known[name]
        watch.sent = Sent(nonce, versions)
        if type_url == types.CLUSTER:
            self._owe_endpoints([item.name for item in changed])
        if type_url == types.ENDPOINT:
            self._owed.difference_update(versions)
        return response

    def _owe_endpoints(self, names: list[str]) -> None:
        self._owed.update(names)
        watch = self._watches.get(types.ENDPOINT)
        if watch is not None:
            for name in names:
                watch.known.pop(name, None)
            watch.is_due = True


def _is_news(watch: Watch, name: str, item: Resource) -> bool:
    if not watch.wants(name) or watch.known.get(name) == item.version:
        return False
    return watch.refused.get(name) != item.version


def _subscribe(watch: Watch, request: Request) -> None:
    """Note what the client wants from now on; what it asks for again is sent again."""
    for name in request.resource_names_unsubscribe:
        if name == WILDCARD:
            watch.is_wildcard = False
            continue
        watch.names.discard(name)
        watch.known.pop(name, None)
        watch.is_due = True
    for name in request.resource_names_subscribe:
        if name == WILDCARD:
            watch.owes_answer |= not watch.is_wildcard
            watch.is_wildcard = True
        else:
            watch.names.add(name)
            watch.known.pop(name, None)
        watch.is_due = True
