"""Where a node's proxy listens inside the mesh: for its agent, for its callers, for probes.

The egress and version listeners are Unix sockets of mode 0600; only `inbound` takes calls by TCP,
over mutual TLS, and RBAC says from whom.
"""

from envoy.config.core.v3 import protocol_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2

from mesh.control.model import Node, Options
from mesh.control.translate import endpoint, http, rbac, route, secret
from mesh.control.translate.cluster import flag, number, seconds
from mesh.control.translate.http import Manager

PRIVATE = 0o600
STREAMS_MAX = 1000
STREAM_IDLE_S = 300
HEADERS_MAX = 200


def version(node: Node) -> listener_pb2.Listener:
    """The truth probe: which version of the mesh this proxy serves, in HTTP/1.1."""
    found = Manager(
        stat_prefix="version",
        codec_type=Manager.HTTP1,
        rds=http.by_rds(route.VERSION),
        http_filters=[http.router()],
    )
    return http.listener("version", endpoint.pipe(node.sockets.version, PRIVATE), found)


def egress(node: Node, options: Options, name: str = route.EGRESS) -> listener_pb2.Listener:
    """What the agent's own calls go out by; the authority names the callee."""
    found = Manager(
        stat_prefix=name,
        codec_type=Manager.HTTP2,
        rds=http.by_rds(name),
        http2_protocol_options=http.http2(STREAMS_MAX),
        common_http_protocol_options=protocol_pb2.HttpProtocolOptions(
            max_headers_count=number(HEADERS_MAX)
        ),
        stream_idle_timeout=seconds(STREAM_IDLE_S),
        forward_client_cert_details=Manager.SANITIZE,
        # The agent's request id travels through the whole mesh.
        preserve_external_request_id=True,
        access_log=http.access_log(node, options, everything=False),
        tracing=http.tracing(node, options),
        http_filters=[http.grpc_stats(), http.router()],
    )
    return http.listener(name, endpoint.pipe(node.sockets.egress, PRIVATE), found)


def inbound(node: Node, options: Options) -> listener_pb2.Listener:
    """What others call the agent by: proven identity, the call graph's rules, then the agent."""
    common = protocol_pb2.HttpProtocolOptions(
        max_connection_duration=seconds(options.connection_s_max),
        max_headers_count=number(HEADERS_MAX),
    )
    found = Manager(
        stat_prefix="inbound",
        codec_type=Manager.HTTP2,
        rds=http.by_rds(route.INBOUND),
        http2_protocol_options=http.http2(STREAMS_MAX),
        common_http_protocol_options=common,
        stream_idle_timeout=seconds(STREAM_IDLE_S),
        # What a caller claims of itself goes; what its certificate says comes in its place.
        forward_client_cert_details=Manager.SANITIZE_SET,
        set_current_client_cert_details=Manager.SetCurrentClientCertDetails(uri=True),
        preserve_external_request_id=True,
        access_log=http.access_log(node, options, everything=False),
        tracing=http.tracing(node, options),
        http_filters=[rbac.inbound(), http.grpc_stats(), http.router()],
    )
    address = endpoint.tcp(endpoint.LOOPBACK, node.sockets.inbound_port)
    return http.listener("inbound", address, found, secret.downstream(node.spiffe_id))


def operations(node: Node) -> listener_pb2.Listener:
    """GET /health, /ready and /metrics of the agent, for probes and Prometheus; nothing else."""
    routes = route_pb2.RouteConfiguration(
        name=route.OPERATIONS, virtual_hosts=[route.operations(node)]
    )
    found = Manager(
        stat_prefix="operations",
        route_config=routes,
        stream_idle_timeout=seconds(60),
        request_timeout=seconds(10),
        request_headers_timeout=seconds(5),
        http_filters=[http.router()],
    )
    found.use_remote_address.CopyFrom(flag(True))
    address = endpoint.tcp(endpoint.LOOPBACK, node.sockets.ops_port)
    return http.listener("operations", address, found)
