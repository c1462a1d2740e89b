"""The edge's hardening list (mesh.md §4.2), as compiled: each line of it is a test."""

from typing import Any

import pytest
from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.core.v3 import protocol_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.extensions.filters.http.ext_authz.v3 import ext_authz_pb2
from envoy.extensions.filters.http.grpc_json_transcoder.v3 import transcoder_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from envoy.extensions.transport_sockets.tls.v3 import common_pb2, tls_pb2

from mesh.control import types
from mesh.control.model import Options
from mesh.control.translate import compile_node
from tests.builders import meshes

BOTH = pytest.mark.parametrize("name", ["rest", "grpc"])
TLS_13 = common_pb2.TlsParameters.TLSv1_3
MODEL = meshes.a_model()
CONNECTION_S = 900


def listener(name: str, node: str = "edge", options: Options | None = None) -> Any:
    model = MODEL if options is None else meshes.a_model(options=options)
    found = listener_pb2.Listener()
    compile_node(model, node).resources[types.LISTENER][name].Unpack(found)
    return found


def manager(name: str, node: str = "edge") -> Any:
    found = manager_pb.HttpConnectionManager()
    listener(name, node).filter_chains[0].filters[0].typed_config.Unpack(found)
    return found


def configured(name: str, filter_name: str, config: Any) -> Any:
    for item in manager(name).http_filters:
        if item.name == f"envoy.filters.http.{filter_name}":
            item.typed_config.Unpack(config)
            return config
    raise AssertionError(f"{name} has no {filter_name}")


def order(name: str) -> list[str]:
    return [item.name.rpartition(".")[2] for item in manager(name).http_filters]


def test_filters_stand_in_their_order():
    assert order("rest") == [
        *("cors", "health_check", "compressor", "local_ratelimit", "ext_authz"),
        *("grpc_json_transcoder", "rbac", "grpc_stats", "router"),
    ]
    assert order("grpc") == [
        *("cors", "health_check", "grpc_web", "local_ratelimit", "ext_authz"),
        *("rbac", "grpc_stats", "router"),
    ]


@BOTH
def test_buffers_are_small(name: str):
    assert listener(name).per_connection_buffer_limit_bytes.value == 32_768
    for packed in compile_node(MODEL, "edge").resources[types.CLUSTER].values():
        cluster = cluster_pb2.Cluster()
        packed.Unpack(cluster)
        if cluster.type == cluster_pb2.Cluster.EDS:
            assert cluster.per_connection_buffer_limit_bytes.value == 32_768


@BOTH
def test_who_asks_is_where_the_connection_comes_from(name: str):
    assert manager(name).use_remote_address.value
    assert manager(name).forward_client_cert_details == manager_pb.HttpConnectionManager.SANITIZE


@BOTH
def test_nothing_may_last_for_ever(name: str):
    found = manager(name)
    assert found.stream_idle_timeout.seconds == 300
    assert found.request_headers_timeout.seconds == 10
    assert found.common_http_protocol_options.idle_timeout.seconds == 3600
    assert found.HasField("request_timeout")
    assert found.drain_timeout.seconds == 5


def test_a_rest_request_has_to_come_in_time():
    assert manager("rest").request_timeout.seconds == 30


@BOTH
def test_http_2_has_limits(name: str):
    http2 = manager(name).http2_protocol_options
    assert http2.max_concurrent_streams.value == 100
    assert http2.initial_stream_window_size.value == 65_536
    assert http2.initial_connection_window_size.value == 1_048_576


@BOTH
def test_headers_have_limits(name: str):
    found = manager(name)
    common = found.common_http_protocol_options
    reject = protocol_pb2.HttpProtocolOptions.REJECT_REQUEST
    assert common.headers_with_underscores_action == reject
    assert common.max_headers_count.value == 100
    assert found.max_request_headers_kb.value == 16


@BOTH
def test_paths_are_put_right_before_they_are_looked_at(name: str):
    found = manager(name)
    assert found.normalize_path.value
    assert found.merge_slashes
    kind = manager_pb.HttpConnectionManager
    expected = {"rest": kind.UNESCAPE_AND_REDIRECT, "grpc": kind.REJECT_REQUEST}[name]
    assert found.path_with_escaped_slashes_action == expected


@BOTH
def test_nobody_learns_what_stands_here(name: str):
    found = manager(name)
    assert found.server_header_transformation == manager_pb.HttpConnectionManager.OVERWRITE
    assert found.server_name == "hanse"


@BOTH
def test_the_authorization_service_fails_closed_and_sees_whole_bodies(name: str):
    found = configured(name, "ext_authz", ext_authz_pb2.ExtAuthz())
    assert not found.failure_mode_allow
    assert found.status_on_error.code == 503
    assert found.with_request_body.max_request_bytes == 1_048_576
    assert not found.with_request_body.allow_partial_message
    assert found.with_request_body.pack_as_bytes


def test_the_transcoder_is_strict():
    found = configured("rest", "grpc_json_transcoder", transcoder_pb2.GrpcJsonTranscoder())
    strict = found.request_validation_options
    assert strict.reject_unknown_method
    assert strict.reject_unknown_query_parameters
    assert strict.reject_binding_body_field_collisions
    assert found.convert_grpc_status
    assert set(found.services) == set(MODEL.nodes["edge"].services)


@BOTH
def test_the_edge_speaks_plain_text_on_the_loopback_only_and_tls_by_option(name: str):
    plain = listener(name)
    assert plain.address.socket_address.address == "127.0.0.1"
    assert not plain.filter_chains[0].HasField("transport_socket")
    safe = listener(name, options=Options(tls_certificate="/a.crt", tls_key="/a.key"))
    context = tls_pb2.DownstreamTlsContext()
    safe.filter_chains[0].transport_socket.typed_config.Unpack(context)
    parameters = context.common_tls_context.tls_params
    assert parameters.tls_minimum_protocol_version == common_pb2.TlsParameters.TLSv1_2
    assert parameters.tls_maximum_protocol_version == TLS_13


@pytest.mark.parametrize("node", [name for name in MODEL.nodes if name != "edge"])
def test_a_sidecar_takes_calls_over_tls_1_3_with_a_certificate_and_for_a_quarter_of_its_life(
    node: str,
):
    found = listener("inbound", node)
    context = tls_pb2.DownstreamTlsContext()
    found.filter_chains[0].transport_socket.typed_config.Unpack(context)
    parameters = context.common_tls_context.tls_params
    assert context.require_client_certificate.value
    assert parameters.tls_minimum_protocol_version == TLS_13
    assert parameters.tls_maximum_protocol_version == TLS_13
    assert found.address.socket_address.address == "127.0.0.1"
    common = manager("inbound", node).common_http_protocol_options
    assert common.max_connection_duration.seconds == CONNECTION_S
    kind = manager_pb.HttpConnectionManager
    assert manager("inbound", node).forward_client_cert_details == kind.SANITIZE_SET
    for name in ("egress", "version"):
        assert listener(name, node).address.pipe.mode == 0o600


def test_two_processes_never_share_a_port():
    for node in MODEL.nodes:
        for name in compile_node(MODEL, node).resources[types.LISTENER]:
            assert not listener(name, node).enable_reuse_port.value
