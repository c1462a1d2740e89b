"""What the HTTP listeners have in common: the connection manager, its log, its traces, its filters.

A listener says what is its own; nothing here knows whether it stands at the edge or in the mesh.
"""

from collections.abc import Sequence
from typing import TypeAlias

from envoy.config.accesslog.v3 import accesslog_pb2
from envoy.config.core.v3 import (
    address_pb2,
    base_pb2,
    extension_pb2,
    grpc_service_pb2,
    protocol_pb2,
    substitution_format_string_pb2,
)
from envoy.config.listener.v3 import listener_components_pb2, listener_pb2
from envoy.config.route.v3 import route_components_pb2
from envoy.config.trace.v3 import http_tracer_pb2, opentelemetry_pb2
from envoy.extensions.access_loggers.file.v3 import file_pb2
from envoy.extensions.access_loggers.stream.v3 import stream_pb2
from envoy.extensions.filters.http.grpc_stats.v3 import config_pb2 as grpc_stats_pb2
from envoy.extensions.filters.http.router.v3 import router_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from envoy.extensions.tracers.opentelemetry.samplers.v3 import (
    parent_based_sampler_pb2,
    trace_id_ratio_based_sampler_pb2,
)
from envoy.type.matcher.v3 import string_pb2
from envoy.type.v3 import percent_pb2
from google.protobuf.message import Message

from mesh.control.model import HEALTH_CHECK, Node, Options
from mesh.control.translate import secret
from mesh.control.translate.cluster import BUFFER_BYTES, COLLECTOR, flag, number, seconds
from mesh.control.types import pack

Manager: TypeAlias = manager_pb.HttpConnectionManager
STDOUT = "stdout"
SLOW_MS = 1000
PROBES = (HEALTH_CHECK, "/healthz", "/")
FILTER = "envoy.filters.network.http_connection_manager"
SAMPLERS = "envoy.tracers.opentelemetry.samplers"
# Paths without their query: search words are personal.
LINE = {
    "time": "%START_TIME%",
    "request_id": "%REQ(X-REQUEST-ID)%",
    "trace": "%TRACE_ID%",
    "method": "%REQ(:METHOD)%",
    "path": "%PATH(NQ:ORIG_OR_PATH)%",
    "rpc": "%PATH(NQ:PATH)%",
    "authority": "%REQ(:AUTHORITY)%",
    "code": "%RESPONSE_CODE%",
    "flags": "%RESPONSE_FLAGS%",
    "details": "%RESPONSE_CODE_DETAILS%",
    "grpc": "%GRPC_STATUS%",
    "duration_ms": "%DURATION%",
    "peer": "%DOWNSTREAM_PEER_URI_SAN%",
    "upstream": "%UPSTREAM_HOST%",
    "attempts": "%UPSTREAM_REQUEST_ATTEMPT_COUNT%",
    "tls_error": "%UPSTREAM_TRANSPORT_FAILURE_REASON%",
    "bytes_received": "%BYTES_RECEIVED%",
    "bytes_sent": "%BYTES_SENT%",
}


def listener(
    name: str,
    address: address_pb2.Address,
    manager: Manager,
    transport: base_pb2.TransportSocket | None = None,
) -> listener_pb2.Listener:
    """A listener that speaks HTTP; two processes never share its port."""
    network = listener_components_pb2.Filter(name=FILTER, typed_config=pack(manager))
    chain = listener_components_pb2.FilterChain(filters=[network])
    if transport is not None:
        chain.transport_socket.CopyFrom(transport)
    return listener_pb2.Listener(
        name=name,
        address=address,
        filter_chains=[chain],
        per_connection_buffer_limit_bytes=number(BUFFER_BYTES),
        enable_reuse_port=flag(False),
    )


def by_rds(name: str) -> manager_pb.Rds:
    """Routes that come apart from their listener."""
    return manager_pb.Rds(route_config_name=name, config_source=secret.ADS)


def http2(streams_max: int) -> protocol_pb2.Http2ProtocolOptions:
    """HTTP/2 between processes of the mesh."""
    return protocol_pb2.Http2ProtocolOptions(
        max_concurrent_streams=number(streams_max),
        connection_keepalive=protocol_pb2.KeepaliveSettings(
            interval=seconds(30), timeout=seconds(5)
        ),
    )


def http_filter(name: str, config: Message) -> manager_pb.HttpFilter:
    """An HTTP filter by the short name Envoy knows it under."""
    return manager_pb.HttpFilter(name=f"envoy.filters.http.{name}", typed_config=pack(config))


def grpc_stats() -> manager_pb.HttpFilter:
    """Counts per method; behind RBAC the names of methods are a closed list."""
    config = grpc_stats_pb2.FilterConfig(
        stats_for_all_methods=flag(True), enable_upstream_stats=True, emit_filter_state=True
    )
    return http_filter("grpc_stats", config)


def router() -> manager_pb.HttpFilter:
    """Sends the request on, and tells nobody about the proxies."""
    return http_filter("router", router_pb2.Router(suppress_envoy_headers=True))


def access_log(
    node: Node, options: Options, *, everything: bool
) -> Sequence[accesslog_pb2.AccessLog]:
    """JSON lines to a file or stdout: every request, or what failed and what was slow.

    Nobody wants to read of probes.
    """
    if not options.access_log:
        return ()
    line = substitution_format_string_pb2.SubstitutionFormatString()
    line.json_format.update({"node": node.name, **LINE})
    if options.access_log == STDOUT:
        name, packed = "stdout", pack(stream_pb2.StdoutAccessLog(log_format=line))
    else:
        file = file_pb2.FileAccessLog(path=options.access_log, log_format=line)
        name, packed = "file", pack(file)
    filters = [_but_for(path) for path in PROBES]
    if not everything:
        filters.append(_failed_or_slow())
    wanted = accesslog_pb2.AccessLogFilter(and_filter=accesslog_pb2.AndFilter(filters=filters))
    return (
        accesslog_pb2.AccessLog(
            name=f"envoy.access_loggers.{name}", typed_config=packed, filter=wanted
        ),
    )


def tracing(node: Node, options: Options) -> manager_pb.HttpConnectionManager.Tracing | None:
    """Spans to the collector, by the caller's decision or else by the trace id."""
    if not options.otlp_host:
        return None
    ratio = trace_id_ratio_based_sampler_pb2.TraceIdRatioBasedSamplerConfig(
        sampling_percentage=percent_pb2.FractionalPercent(
            numerator=round(options.sampling_percent * 10_000),
            denominator=percent_pb2.FractionalPercent.MILLION,
        )
    )
    parent = parent_based_sampler_pb2.ParentBasedSamplerConfig(
        wrapped_sampler=_extension(f"{SAMPLERS}.trace_id_ratio_based", ratio)
    )
    collector = grpc_service_pb2.GrpcService(
        envoy_grpc=grpc_service_pb2.GrpcService.EnvoyGrpc(cluster_name=COLLECTOR),
        timeout=seconds(0.5),
    )
    provider = opentelemetry_pb2.OpenTelemetryConfig(
        grpc_service=collector,
        service_name=f"{node.name}-proxy",
        sampler=_extension(f"{SAMPLERS}.parent_based", parent),
    )
    return Manager.Tracing(
        random_sampling=percent_pb2.Percent(value=100),
        provider=http_tracer_pb2.Tracing.Http(
            name="envoy.tracers.opentelemetry", typed_config=pack(provider)
        ),
    )


def _extension(name: str, config: Message) -> extension_pb2.TypedExtensionConfig:
    return extension_pb2.TypedExtensionConfig(name=name, typed_config=pack(config))


def _but_for(path: str) -> accesslog_pb2.AccessLogFilter:
    header = route_components_pb2.HeaderMatcher(
        name=":path", string_match=string_pb2.StringMatcher(exact=path), invert_match=True
    )
    return accesslog_pb2.AccessLogFilter(header_filter=accesslog_pb2.HeaderFilter(header=header))


def _failed_or_slow() -> accesslog_pb2.AccessLogFilter:
    one = accesslog_pb2.AccessLogFilter
    failed = accesslog_pb2.GrpcStatusFilter(
        statuses=[accesslog_pb2.GrpcStatusFilter.OK], exclude=True
    )
    refused = accesslog_pb2.StatusCodeFilter(comparison=at_least(400, "access_log.code"))
    slow = accesslog_pb2.DurationFilter(comparison=at_least(SLOW_MS, "access_log.slow_ms"))
    either = accesslog_pb2.OrFilter(
        filters=[
            one(grpc_status_filter=failed),
            one(status_code_filter=refused),
            one(duration_filter=slow),
        ]
    )
    return one(or_filter=either)


def at_least(value: int, key: str) -> accesslog_pb2.ComparisonFilter:
    """From a number upwards."""
    return compare(accesslog_pb2.ComparisonFilter.GE, value, key)


def compare(op: int, value: int, key: str) -> accesslog_pb2.ComparisonFilter:
    """A comparison with a number that an operator may change at run time under `key`."""
    return accesslog_pb2.ComparisonFilter(
        op=op,  # type: ignore[arg-type]
        value=base_pb2.RuntimeUInt32(default_value=value, runtime_key=key),
    )
