"""Which call goes where, with how much patience and which retries.

A retry policy is made here and nowhere else, from a method's `Retry` alone: an unsafe one cannot be
written (mesh.md §3). Retries happen only at the hop next to the caller, never at `inbound`. Methods
that are treated alike share a route: what a change costs a proxy grows with its routes (ADR 0022).
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from envoy.config.core.v3 import base_pb2, extension_pb2
from envoy.config.route.v3 import route_components_pb2 as parts
from envoy.config.route.v3 import route_pb2
from envoy.extensions.retry.host.previous_hosts.v3 import previous_hosts_pb2

from mesh.control.model import HEALTH_CHECK, Call, Callee, Node, Retry
from mesh.control.translate.cluster import OPEN, PAGES, number, seconds
from mesh.control.translate.rbac import FILTER, OPEN_PREFIXES, inbound_rules
from mesh.control.types import pack

VERSION, EGRESS, INBOUND, OPERATIONS, EDGE = "version", "egress", "inbound", "operations", "edge"
VERSION_PATH = "/_mesh/version"
REST_PREFIX = "/v1/"
# Names the agent, for what every agent serves about itself.
AGENT_HEADER = "x-hanse-agent"
PROBES = ("/health", "/ready", "/metrics")
NOTHING = "Nothing is served here."
HEALTH_S = 1.0
PAGE_S = 10.0
SAFE_PAGE = (
    ("content-security-policy", "default-src 'self'; frame-ancestors 'none'"),
    ("referrer-policy", "no-referrer"),
)
STREAM_IDLE_S = 300.0
STREAM_S_MAX = 3600.0
# What anybody may open lasts as long as a person needs to list services.
OPEN_IDLE_S, OPEN_S_MAX = 30.0, 300.0
# Kept for the way back, so that the caller's proxy hears the answer before it gives up.
DEADLINE_MARGIN_S = 0.005
RETRIES_MAX = 2
# What the agent itself answered before doing anything, or a call that never reached it.
SAFE_CODES = (
    "cancelled",
    "resource-exhausted",
    "unavailable",
    "connect-failure",
    "refused-stream",
    "reset-before-request",
)
# May have happened: only for what may happen twice.
DOUBTFUL_CODES = ("deadline-exceeded", "internal", "reset")
Configuration: TypeAlias = route_pb2.RouteConfiguration
Route: TypeAlias = parts.Route


def version(text: str) -> Configuration:
    """Answers GET /_mesh/version by itself."""
    match = parts.RouteMatch(path=VERSION_PATH)
    answer = Route(match=match, direct_response=_response(200, text))
    return _configuration(VERSION, [_host(VERSION, ["*"], [answer])])


def egress(node: Node) -> Configuration:
    """A virtual host per callee with a route per method; whom the graph does not name is refused.

    The refusal is PERMISSION_DENIED for gRPC.
    """
    hosts = [_callee(callee) for callee in node.callees]
    hosts.append(_host("refused", ["*"], [_refused(f"{node.name} may not call this agent.")]))
    return _configuration(EGRESS, hosts)


def inbound(node: Node) -> Configuration:
    """Everything that RBAC let in goes to the agent; its deadline came with it.

    The rules come with the routes: a change of the call graph leaves the listener and its
    connections as they are. Where they are missing the listener's own let nobody in.
    """
    cluster = f"{node.name}_app"
    routes = []
    if node.streams:
        routes.append(Route(match=_grpc(node.streams), route=_unbounded(cluster)))
        routes[0].route.priority = base_pb2.HIGH
    rest = parts.RouteMatch(prefix="/", grpc=parts.RouteMatch.GrpcRouteMatchOptions())
    routes.append(Route(match=rest, route=_unbounded(cluster)))
    host = _host(node.name, ["*"], routes)
    host.typed_per_filter_config[FILTER].CopyFrom(pack(inbound_rules(node)))
    return _configuration(INBOUND, [host])


def operations(node: Node) -> parts.VirtualHost:
    """The agent's pages."""
    cluster = f"{node.name}_http"
    routes = [
        Route(
            match=parts.RouteMatch(path=page),
            route=parts.RouteAction(cluster=cluster, timeout=seconds(10)),
        )
        for page in PROBES
    ]
    return _host(OPERATIONS, ["*"], routes)


def edge(node: Node) -> Configuration:
    """What the edge offers, and a last route that answers 404 and lets ext_authz be asked.

    A REST path meets it twice. Before the transcoder the route for all of REST ends the search; it
    is never followed, for the transcoder finds another or refuses, but filters need it. gRPC is not
    asked for: the route of a gRPC-Web call is chosen before it becomes gRPC.
    """
    rest = Route(match=parts.RouteMatch(prefix=REST_PREFIX), route=parts.RouteAction(cluster=OPEN))
    routes = [_two_hosts(), rest]
    routes += [_to_gateway(prefix) for prefix in OPEN_PREFIXES]
    for callee in node.callees:
        routes += _calls(callee.name, callee.calls)
        routes += _own(callee.name, callee.own)
    routes.append(
        Route(match=parts.RouteMatch(prefix="/"), direct_response=_response(404, NOTHING))
    )
    host = _host(EDGE, ["*"], routes)
    for item in host.routes:
        item.match.ClearField("grpc")
    found = _configuration(EDGE, [host])
    found.request_headers_to_remove.append(AGENT_HEADER)
    found.response_headers_to_add.append(_header("x-content-type-options", "nosniff"))
    return found


def page(path: str, *, is_prefix: bool = False) -> Route:
    """What the gateway shows in a browser, which may load nothing from elsewhere."""
    match = parts.RouteMatch(prefix=path) if is_prefix else parts.RouteMatch(path=path)
    action = parts.RouteAction(cluster=PAGES, timeout=seconds(PAGE_S))
    return Route(
        match=match, route=action, response_headers_to_add=[_header(*item) for item in SAFE_PAGE]
    )


def retry_policy(call: Call) -> parts.RetryPolicy | None:
    """How the proxy may repeat a call by itself."""
    if call.retry is Retry.NEVER:
        return None
    repeatable = call.retry is not Retry.SAFE
    codes = SAFE_CODES + DOUBTFUL_CODES if repeatable else SAFE_CODES
    policy = parts.RetryPolicy(
        retry_on=",".join(codes),
        num_retries=number(RETRIES_MAX),
        retry_back_off=parts.RetryPolicy.RetryBackOff(
            base_interval=seconds(0.025), max_interval=seconds(0.25)
        ),
        rate_limited_retry_back_off=_limited_back_off(),
        retry_host_predicate=[_another_host()],
        host_selection_retry_max_attempts=3,
    )
    if repeatable:
        policy.per_try_timeout.CopyFrom(seconds(call.per_try_timeout_s))
    return policy


def _callee(callee: Callee) -> parts.VirtualHost:
    routes = [*_calls(callee.name, callee.calls), _health(callee.name)]
    routes.append(_refused(f"The call graph does not permit this call of {callee.name}."))
    return _host(callee.name, [callee.name], routes)


@lru_cache(maxsize=1024)
def _calls(cluster: str, calls: tuple[Call, ...]) -> tuple[Route, ...]:
    """A route for each way in which methods are treated; remembered, for a change changes few."""
    alike: dict[Call, list[str]] = {}
    for call in calls:
        alike.setdefault(replace(call, path=""), []).append(call.path)
    return tuple(_treated(cluster, call, paths) for call, paths in alike.items())


def _treated(cluster: str, call: Call, paths: Iterable[str]) -> Route:
    route = Route(match=_grpc(paths), route=parts.RouteAction(cluster=cluster))
    if call.is_streaming:
        _stream(route.route, STREAM_IDLE_S, STREAM_S_MAX)
        return route
    _patience(route, call.timeout_s)
    policy = retry_policy(call)
    if policy is not None:
        route.route.retry_policy.CopyFrom(policy)
    if call.retry is Retry.HEDGED:
        route.route.hedge_policy.hedge_on_per_try_timeout = True
    return route


def _own(cluster: str, calls: tuple[Call, ...]) -> list[Route]:
    """What every agent serves about itself, at the agent that a header names."""
    found = []
    for shared in _calls(cluster, calls):
        route = Route()
        route.CopyFrom(shared)
        route.match.headers.add(name=AGENT_HEADER).string_match.exact = cluster
        found.append(route)
    return found


def _unbounded(cluster: str) -> parts.RouteAction:
    return parts.RouteAction(cluster=cluster, timeout=seconds(0))


def _stream(action: parts.RouteAction, idle_s: float, longest_s: float) -> None:
    # Bounded by the caller's deadline and by silence, not by the route; with breakers of its own.
    action.priority = base_pb2.HIGH
    action.timeout.CopyFrom(seconds(0))
    action.idle_timeout.CopyFrom(seconds(idle_s))
    action.max_stream_duration.max_stream_duration.CopyFrom(seconds(longest_s))


def _patience(route: Route, timeout_s: float) -> None:
    # Once max_stream_duration is set, `timeout` no longer bounds gRPC: the header's cap bounds a
    # deadline that came, the inner duration stands in for one that did not, and the added header
    # tells the callee.
    action = route.route
    action.timeout.CopyFrom(seconds(timeout_s))
    longest = action.max_stream_duration
    longest.max_stream_duration.CopyFrom(seconds(timeout_s))
    longest.grpc_timeout_header_max.CopyFrom(seconds(timeout_s))
    longest.grpc_timeout_header_offset.CopyFrom(seconds(DEADLINE_MARGIN_S))
    route.request_headers_to_add.append(
        _header("grpc-timeout", f"{round(timeout_s * 1000)}m", is_default=True)
    )


def _health(cluster: str) -> Route:
    route = Route(match=_grpc([HEALTH_CHECK]), route=parts.RouteAction(cluster=cluster))
    _patience(route, HEALTH_S)
    return route


def _to_gateway(prefix: str) -> Route:
    route = Route(
        match=parts.RouteMatch(prefix=prefix, grpc=parts.RouteMatch.GrpcRouteMatchOptions()),
        route=parts.RouteAction(cluster=OPEN),
    )
    _stream(route.route, OPEN_IDLE_S, OPEN_S_MAX)
    return route


def _two_hosts() -> Route:
    # Envoy joins several Host headers into one; whom such a request means is anybody's guess.
    match = parts.RouteMatch(prefix="/")
    match.headers.add(name=":authority").string_match.contains = ","
    return Route(match=match, direct_response=_response(400, "Send one Host header."))


def _refused(told: str) -> Route:
    return Route(match=parts.RouteMatch(prefix="/"), direct_response=_response(403, told))


def _grpc(paths: Iterable[str]) -> parts.RouteMatch:
    """Exactly these methods, called by gRPC."""
    match = parts.RouteMatch(grpc=parts.RouteMatch.GrpcRouteMatchOptions())
    first, *others = paths
    if others:
        match.safe_regex.regex = one_of((first, *others))
    else:
        match.path = first
    return match


def one_of(paths: Iterable[str]) -> str:
    """An RE2 expression that matches these method paths and no other."""
    services: dict[str, list[str]] = {}
    for path in paths:
        service, _, name = path.rpartition("/")
        services.setdefault(service, []).append(re.escape(name))
    told = [f"{re.escape(service)}/(?:{'|'.join(names)})" for service, names in services.items()]
    return "|".join(told)


def matches(match: parts.RouteMatch, path: str) -> bool:
    """Whether a compiled match takes a method path; what tests and `explain` ask."""
    if match.HasField("safe_regex"):
        return re.fullmatch(match.safe_regex.regex, path) is not None
    return match.path == path or bool(match.prefix and path.startswith(match.prefix))


def _header(name: str, value: str, *, is_default: bool = False) -> base_pb2.HeaderValueOption:
    option = base_pb2.HeaderValueOption
    return option(
        header=base_pb2.HeaderValue(key=name, value=value),
        append_action=option.ADD_IF_ABSENT if is_default else option.OVERWRITE_IF_EXISTS_OR_ADD,
    )


def _response(status: int, body: str) -> parts.DirectResponseAction:
    return parts.DirectResponseAction(status=status, body=base_pb2.DataSource(inline_string=body))


def _limited_back_off() -> parts.RetryPolicy.RateLimitedRetryBackOff:
    header = parts.RetryPolicy.ResetHeader(
        name="retry-after", format=parts.RetryPolicy.ResetHeaderFormat.SECONDS
    )
    return parts.RetryPolicy.RateLimitedRetryBackOff(
        reset_headers=[header], max_interval=seconds(5)
    )


def _another_host() -> parts.RetryPolicy.RetryHostPredicate:
    config = extension_pb2.TypedExtensionConfig(
        name="envoy.retry_host_predicates.previous_hosts",
        typed_config=pack(previous_hosts_pb2.PreviousHostsPredicate()),
    )
    return parts.RetryPolicy.RetryHostPredicate(name=config.name, typed_config=config.typed_config)


def _host(name: str, domains: list[str], routes: list[Route]) -> parts.VirtualHost:
    return parts.VirtualHost(
        name=name, domains=domains, routes=routes, include_request_attempt_count=True
    )


def _configuration(name: str, hosts: list[parts.VirtualHost]) -> Configuration:
    return Configuration(name=name, virtual_hosts=hosts)
