"""Groups of equal hosts: callees over mTLS with their limits, the agent itself behind a socket."""

from typing import Any, TypeAlias

from envoy.config.cluster.v3 import circuit_breaker_pb2, cluster_pb2, outlier_detection_pb2
from envoy.config.core.v3 import base_pb2, health_check_pb2, protocol_pb2
from envoy.extensions.upstreams.http.v3 import http_protocol_options_pb2
from envoy.type.v3 import percent_pb2
from google.protobuf import any_pb2, duration_pb2, wrappers_pb2

from mesh.control.model import Callee, Node, Options
from mesh.control.translate import endpoint, secret
from mesh.control.types import pack
from mesh.topology import Limits

BUFFER_BYTES = 32_768
PANIC_PERCENT = 50
PROTOCOL_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions"
GATEWAY, OPEN, PAGES = "gateway", "gateway_open", "gateway_http"
COLLECTOR = "otel"
# What holds until the runtime tells better (translate/limits.py).
BY_RUNTIME = Limits(requests_max=512, connections_max=64, pending_max=256)
GATEWAY_LIMITS = Limits(requests_max=4096, connections_max=16, pending_max=4096)
OPEN_LIMITS = Limits(requests_max=128, connections_max=4, pending_max=128)
Cluster: TypeAlias = cluster_pb2.Cluster


def seconds(value: float) -> duration_pb2.Duration:
    """A duration."""
    duration = duration_pb2.Duration()
    duration.FromNanoseconds(round(value * 1e9))
    return duration


def number(value: int) -> wrappers_pb2.UInt32Value:
    """A wrapped number."""
    return wrappers_pb2.UInt32Value(value=value)


def flag(value: bool) -> wrappers_pb2.BoolValue:
    """A wrapped boolean."""
    return wrappers_pb2.BoolValue(value=value)


def upstream(node: Node, callee: Callee, options: Options) -> Cluster:
    """A callee as this node's agent sees it: its sidecar, over mTLS, with breakers and checks."""
    cluster = Cluster(
        name=callee.name,
        connect_timeout=seconds(1),
        per_connection_buffer_limit_bytes=number(BUFFER_BYTES),
        lb_policy=Cluster.LEAST_REQUEST,
        ignore_health_on_host_removal=True,
        close_connections_on_host_health_failure=False,
        transport_socket=secret.upstream(node.spiffe_id, callee.spiffe_id),
        circuit_breakers=_breakers(BY_RUNTIME),
        outlier_detection=_outliers(),
        health_checks=[_health_check(callee.service)],
        common_lb_config=Cluster.CommonLbConfig(
            # With all sidecars unhealthy by our own checks, asking is better than refusing.
            healthy_panic_threshold=percent_pb2.Percent(value=PANIC_PERCENT),
            update_merge_window=seconds(0),
            ignore_new_hosts_until_first_hc=True,
        ),
        track_cluster_stats=cluster_pb2.TrackClusterStats(timeout_budgets=True),
    )
    cluster.typed_extension_protocol_options[PROTOCOL_OPTIONS].CopyFrom(
        _http2(connection_s_max=options.connection_s_max)
    )
    return _by_eds(cluster)


def application(node: Node) -> Cluster:
    """The agent's own instances behind their Unix sockets; the control plane says which live."""
    cluster = _instances(f"{node.name}_app")
    cluster.lb_policy = Cluster.ROUND_ROBIN
    return cluster


def direct(name: str) -> Cluster:
    """An agent's instances behind their Unix sockets, as callers see them without sidecars."""
    cluster = _instances(name)
    cluster.lb_policy = Cluster.LEAST_REQUEST
    cluster.outlier_detection.CopyFrom(_outliers())
    cluster.track_cluster_stats.timeout_budgets = True
    return cluster


def operations(node: Node) -> Cluster:
    """Where the agent's instances answer probes and metrics, in HTTP/1.1."""
    return _by_eds(Cluster(name=f"{node.name}_http", connect_timeout=seconds(0.5)))


def gateway(options: Options) -> Cluster:
    """The gateway's process beside the edge, for authorization."""
    cluster = _static(GATEWAY, endpoint.pipe(options.gateway_socket))
    cluster.circuit_breakers.CopyFrom(_breakers(GATEWAY_LIMITS))
    return cluster


def opened(options: Options) -> Cluster:
    """The same process for what anybody may ask: who holds streams there holds up nobody else."""
    cluster = _static(OPEN, endpoint.pipe(options.gateway_socket))
    cluster.circuit_breakers.CopyFrom(_breakers(OPEN_LIMITS))
    return cluster


def pages(options: Options) -> Cluster:
    """What the gateway shows in a browser, in HTTP/1.1."""
    assignment = endpoint.assignment(PAGES, [endpoint.pipe(options.gateway_http_socket)])
    return Cluster(
        name=PAGES, type=Cluster.STATIC, connect_timeout=seconds(1), load_assignment=assignment
    )


def collector(options: Options) -> Cluster:
    """Where spans go."""
    return _static(COLLECTOR, endpoint.tcp(options.otlp_host, options.otlp_port))


def _instances(name: str) -> Cluster:
    """Processes of an agent, of which EDS says who lives: nobody else is asked instead."""
    cluster = Cluster(
        name=name,
        connect_timeout=seconds(0.5),
        per_connection_buffer_limit_bytes=number(BUFFER_BYTES),
        ignore_health_on_host_removal=True,
        circuit_breakers=_breakers(BY_RUNTIME),
        common_lb_config=Cluster.CommonLbConfig(
            healthy_panic_threshold=percent_pb2.Percent(value=0), update_merge_window=seconds(0)
        ),
    )
    cluster.typed_extension_protocol_options[PROTOCOL_OPTIONS].CopyFrom(_http2())
    return _by_eds(cluster)


def _static(name: str, address: object) -> Cluster:
    cluster = Cluster(
        name=name,
        type=Cluster.STATIC,
        connect_timeout=seconds(1),
        load_assignment=endpoint.assignment(name, [address]),  # type: ignore[list-item]
    )
    cluster.typed_extension_protocol_options[PROTOCOL_OPTIONS].CopyFrom(_http2())
    return cluster


def _by_eds(cluster: Cluster) -> Cluster:
    cluster.type = Cluster.EDS
    cluster.eds_cluster_config.eds_config.CopyFrom(secret.ADS)
    return cluster


def _http2(connection_s_max: int = 0) -> any_pb2.Any:
    http2 = protocol_pb2.Http2ProtocolOptions(
        max_concurrent_streams=number(1000),
        connection_keepalive=protocol_pb2.KeepaliveSettings(
            interval=seconds(30), timeout=seconds(5)
        ),
    )
    options = http_protocol_options_pb2.HttpProtocolOptions()
    options.explicit_http_config.http2_protocol_options.CopyFrom(http2)
    if connection_s_max:
        common = options.common_http_protocol_options
        common.max_connection_duration.CopyFrom(seconds(connection_s_max))
        common.idle_timeout.CopyFrom(seconds(600))
    return pack(options)


def _breakers(limits: Limits) -> circuit_breaker_pb2.CircuitBreakers:
    """The same limits twice: streams, which last, may not use up what calls need."""
    priorities = (base_pb2.DEFAULT, base_pb2.HIGH)
    return circuit_breaker_pb2.CircuitBreakers(
        thresholds=[_threshold(limits, priority) for priority in priorities]
    )


def _threshold(limits: Limits, priority: int) -> Any:
    thresholds = circuit_breaker_pb2.CircuitBreakers.Thresholds
    return thresholds(
        priority=priority,  # type: ignore[arg-type]
        max_connections=number(limits.connections_max),
        max_pending_requests=number(limits.pending_max),
        max_requests=number(limits.requests_max),
        track_remaining=True,
        retry_budget=thresholds.RetryBudget(
            budget_percent=percent_pb2.Percent(value=20), min_retry_concurrency=number(3)
        ),
    )


def _outliers() -> outlier_detection_pb2.OutlierDetection:
    return outlier_detection_pb2.OutlierDetection(
        consecutive_5xx=number(5),
        consecutive_gateway_failure=number(5),
        split_external_local_origin_errors=True,
        consecutive_local_origin_failure=number(3),
        interval=seconds(2),
        base_ejection_time=seconds(1),
        max_ejection_percent=number(50),
        always_eject_one_host=flag(False),
        successful_active_health_check_uneject_host=flag(True),
    )


def _health_check(service: str) -> health_check_pb2.HealthCheck:
    return health_check_pb2.HealthCheck(
        timeout=seconds(1),
        # The callee's sidecar knows at once who lives (EDS), and failing calls eject a host sooner
        # than a check: who answers is asked seldom, forty pairs of sidecars cost CPU.
        interval=seconds(10),
        interval_jitter=seconds(1),
        # Also of a host that is not up yet: a mesh that starts must not wait for it.
        no_traffic_interval=seconds(0.25),
        no_traffic_healthy_interval=seconds(10),
        unhealthy_interval=seconds(0.25),
        unhealthy_edge_interval=seconds(0.5),
        unhealthy_threshold=number(2),
        healthy_threshold=number(1),
        reuse_connection=flag(True),
        grpc_health_check=health_check_pb2.HealthCheck.GrpcHealthCheck(service_name=service),
    )
