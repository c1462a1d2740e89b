"""The front door: REST with the transcoder, and gRPC with gRPC-Web, each on a port of its own.

Two listeners, because after transcoding a REST request looks like gRPC and their error bodies would
cross (mesh.md §4). What the gateway's authorization service lets through is one of the exposed
methods, strict JSON, with the caller in x-hanse-principal; RBAC asks for the role again.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from envoy.config.common.mutation_rules.v3 import mutation_rules_pb2
from envoy.config.core.v3 import (
    base_pb2,
    config_source_pb2,
    extension_pb2,
    grpc_service_pb2,
    protocol_pb2,
)
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_components_pb2, route_pb2
from envoy.extensions.common.ratelimit.v3 import ratelimit_pb2
from envoy.extensions.compression.zstd.compressor.v3 import zstd_pb2
from envoy.extensions.filters.http.compressor.v3 import compressor_pb2
from envoy.extensions.filters.http.cors.v3 import cors_pb2
from envoy.extensions.filters.http.ext_authz.v3 import ext_authz_pb2
from envoy.extensions.filters.http.grpc_json_transcoder.v3 import transcoder_pb2
from envoy.extensions.filters.http.grpc_web.v3 import grpc_web_pb2
from envoy.extensions.filters.http.health_check.v3 import health_check_pb2
from envoy.extensions.filters.http.local_ratelimit.v3 import local_rate_limit_pb2
from envoy.extensions.filters.http.rbac.v3 import rbac_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from envoy.extensions.http.early_header_mutation.header_mutation.v3 import (
    header_mutation_pb2,
)
from envoy.type.matcher.v3 import string_pb2
from envoy.type.v3 import http_status_pb2, percent_pb2, token_bucket_pb2
from google.protobuf import any_pb2, descriptor_pb2
from google.rpc import error_details_pb2

from mesh.control.model import Node, Options
from mesh.control.translate import endpoint, http, lite, rbac, reply, route, secret
from mesh.control.translate.cluster import GATEWAY, flag, number, seconds
from mesh.control.translate.http import Manager, http_filter
from mesh.control.types import pack
from mesh.descriptors import descriptor_set

BODY_BYTES_MAX = 1_048_576
ANSWER_BYTES_MAX = 4 * 1024 * 1024
HEADERS_KB_MAX = 16
HEADERS_MAX = 100
REQUESTS_PER_CONNECTION_MAX = 100_000
AUTHORIZATION_S = 2.0
COMPRESS_BYTES_MIN = 256
PAGES_EXACT, PAGES_BELOW = ("/openapi.json", "/docs"), ("/docs/",)
CORS_HEADERS = "authorization, content-type, grpc-timeout, x-grpc-web, x-user-agent, x-request-id"
Matcher: TypeAlias = string_pb2.StringMatcher
OURS = ("principal", "saga", "fence", "undoes", "onward")
# What nobody outside may say: to the proxies, to the gateway, for a saga's step.
INNER = (
    *(Matcher(prefix=prefix) for prefix in ("x-envoy-", "x-forwarded-client-")),
    *(Matcher(exact=f"x-hanse-{word}") for word in OURS),
)
# And what a REST client may not: behind the transcoder it would mean something to gRPC.
GRPC = (Matcher(prefix="grpc-"), Matcher(exact="te"), Matcher(suffix="-bin"))


def rest(node: Node, options: Options) -> listener_pb2.Listener:
    """REST in JSON, translated by `google.api.http`; every refusal is a Status in JSON."""
    filters = [
        _cors(),
        _alive(),
        _compressor(),
        *_local_limit(options),
        _authorization(),
        _transcoder(node.services),
        rbac.edge(node),
        http.grpc_stats(),
        http.router(),
    ]
    found = _manager("rest", node, options, filters)
    found.request_timeout.CopyFrom(seconds(30))
    found.path_with_escaped_slashes_action = Manager.UNESCAPE_AND_REDIRECT
    found.early_header_mutation_extensions.append(_without(*INNER, *GRPC))
    found.local_reply_config.CopyFrom(reply.as_status(but_for_grpc=False))
    return _listener("rest", options.rest_host, node.sockets.rest_port, found, options)


def grpc(node: Node, options: Options) -> listener_pb2.Listener:
    """gRPC and gRPC-Web; streams may last, so only headers have to come in time."""
    filters = [
        _cors(),
        _alive(),
        # Before whatever may refuse, so that a refusal is gRPC-Web, too.
        http_filter("grpc_web", grpc_web_pb2.GrpcWeb()),
        *_local_limit(options),
        _authorization(),
        rbac.edge(node),
        http.grpc_stats(),
        http.router(),
    ]
    found = _manager("grpc", node, options, filters)
    found.request_timeout.CopyFrom(seconds(0))
    found.path_with_escaped_slashes_action = Manager.REJECT_REQUEST
    found.early_header_mutation_extensions.append(_without(*INNER))
    found.local_reply_config.CopyFrom(reply.as_status(but_for_grpc=True))
    return _listener("grpc", options.rest_host, node.sockets.grpc_port, found, options)


def routes(node: Node, options: Options) -> route_pb2.RouteConfiguration:
    """The routes of both listeners: pages for the browser, REST, gRPC, and 404 for the rest."""
    found = route.edge(node)
    if any(callee.is_direct for callee in node.callees):
        lite.vouch(found, node.spiffe_id)
    (host,) = found.virtual_hosts
    for item in host.routes:
        if item.match.prefix in rbac.OPEN_PREFIXES:
            item.typed_per_filter_config["envoy.filters.http.ext_authz"].CopyFrom(_bodiless())
    if options.gateway_http_socket:
        pages = [route.page(path) for path in PAGES_EXACT]
        pages += [route.page(prefix, is_prefix=True) for prefix in PAGES_BELOW]
        for page in pages:
            _open(page)
        for item in reversed(pages):
            host.routes.insert(0, item)
    if options.cors_origins:
        host.typed_per_filter_config["envoy.filters.http.cors"].CopyFrom(_cors_policy(options))
    return found


@cache
def descriptors() -> bytes:
    """Every contract, and the types of error details: without them a failure has no body."""
    found = descriptor_pb2.FileDescriptorSet.FromString(descriptor_set())
    known = {file.name for file in found.file}
    if error_details_pb2.DESCRIPTOR.name not in known:
        error_details_pb2.DESCRIPTOR.CopyToProto(found.file.add())
    packed: bytes = found.SerializeToString(deterministic=True)
    return packed


def _open(page: route_components_pb2.Route) -> None:
    """Show a page to everybody, as it is."""
    config = page.typed_per_filter_config
    config["envoy.filters.http.ext_authz"].CopyFrom(
        pack(ext_authz_pb2.ExtAuthzPerRoute(disabled=True))
    )
    # Without services nothing is transcoded, without rules nothing is refused.
    config["envoy.filters.http.grpc_json_transcoder"].CopyFrom(
        pack(transcoder_pb2.GrpcJsonTranscoder(proto_descriptor_bin=b""))
    )
    config[rbac.FILTER].CopyFrom(pack(rbac_pb2.RBACPerRoute()))


def _bodiless() -> any_pb2.Any:
    # Reflection is a conversation: its request ends only with its answers.
    settings = ext_authz_pb2.CheckSettings(disable_request_body_buffering=True)
    return pack(ext_authz_pb2.ExtAuthzPerRoute(check_settings=settings))


def _cors_policy(options: Options) -> any_pb2.Any:
    policy = cors_pb2.CorsPolicy(
        allow_origin_string_match=[
            string_pb2.StringMatcher(exact=origin) for origin in options.cors_origins
        ],
        allow_methods="GET, POST, PUT, PATCH, DELETE",
        allow_headers=CORS_HEADERS,
        expose_headers="grpc-status, grpc-message, grpc-status-details-bin, x-request-id",
        max_age="600",
    )
    return pack(policy)


def _listener(
    name: str, host: str, port: int, found: Manager, options: Options
) -> listener_pb2.Listener:
    is_safe = bool(options.tls_certificate)
    public = secret.public(options.tls_certificate, options.tls_key) if is_safe else None
    return http.listener(name, endpoint.tcp(host, port), found, public)


def _manager(
    name: str, node: Node, options: Options, filters: Sequence[manager_pb.HttpFilter]
) -> Manager:
    """The hardening list of mesh.md §4.2, as far as it is the connection manager's."""
    return Manager(
        stat_prefix=name,
        rds=http.by_rds(route.EDGE),
        http_filters=filters,
        use_remote_address=flag(True),
        normalize_path=flag(True),
        merge_slashes=True,
        strip_any_host_port=True,
        common_http_protocol_options=protocol_pb2.HttpProtocolOptions(
            idle_timeout=seconds(3600),
            headers_with_underscores_action=protocol_pb2.HttpProtocolOptions.REJECT_REQUEST,
            max_headers_count=number(HEADERS_MAX),
            max_requests_per_connection=number(REQUESTS_PER_CONNECTION_MAX),
        ),
        http2_protocol_options=_http2(),
        stream_idle_timeout=seconds(300),
        request_headers_timeout=seconds(10),
        max_request_headers_kb=number(HEADERS_KB_MAX),
        drain_timeout=seconds(5),
        generate_request_id=flag(True),
        always_set_request_id_in_response=True,
        server_header_transformation=Manager.OVERWRITE,
        server_name="hanse",
        forward_client_cert_details=Manager.SANITIZE,
        access_log=http.access_log(node, options, everything=True),
        tracing=http.tracing(node, options),
    )


def _http2() -> protocol_pb2.Http2ProtocolOptions:
    found = http.http2(100)
    found.initial_stream_window_size.CopyFrom(number(65_536))
    found.initial_connection_window_size.CopyFrom(number(1_048_576))
    return found


def _cors() -> manager_pb.HttpFilter:
    return http_filter("cors", cors_pb2.Cors())


def _alive() -> manager_pb.HttpFilter:
    match = route_components_pb2.HeaderMatcher(
        name=":path", string_match=string_pb2.StringMatcher(exact="/healthz")
    )
    config = health_check_pb2.HealthCheck(pass_through_mode=flag(False), headers=[match])
    return http_filter("health_check", config)


def _without(*rules: string_pb2.StringMatcher) -> extension_pb2.TypedExtensionConfig:
    """Forgets headers before anything looks at them."""
    mutation = mutation_rules_pb2.HeaderMutation
    config = header_mutation_pb2.HeaderMutation(
        mutations=[
            mutation(remove_on_match=mutation.RemoveOnMatch(key_matcher=rule)) for rule in rules
        ]
    )
    return extension_pb2.TypedExtensionConfig(
        name="envoy.http.early_header_mutation.header_mutation", typed_config=pack(config)
    )


def _compressor() -> manager_pb.HttpFilter:
    direction = compressor_pb2.Compressor.ResponseDirectionConfig()
    direction.common_config.min_content_length.CopyFrom(number(COMPRESS_BYTES_MIN))
    library = extension_pb2.TypedExtensionConfig(name="zstd", typed_config=pack(zstd_pb2.Zstd()))
    config = compressor_pb2.Compressor(
        response_direction_config=direction, compressor_library=library
    )
    return http_filter("compressor", config)


def _local_limit(options: Options) -> Sequence[manager_pb.HttpFilter]:
    if not options.local_limit:
        return ()
    rate = number(options.requests_per_second_max)
    always = base_pb2.RuntimeFractionalPercent(
        default_value=percent_pb2.FractionalPercent(numerator=100)
    )
    config = local_rate_limit_pb2.LocalRateLimit(
        stat_prefix="local_limit",
        token_bucket=token_bucket_pb2.TokenBucket(
            max_tokens=rate.value, tokens_per_fill=rate, fill_interval=seconds(1)
        ),
        filter_enabled=always,
        filter_enforced=always,
        enable_x_ratelimit_headers=ratelimit_pb2.DRAFT_VERSION_03,
        rate_limited_as_resource_exhausted=True,
    )
    return (http_filter("local_ratelimit", config),)


def _authorization() -> manager_pb.HttpFilter:
    """Asks the gateway, and lets nothing through while it does not answer.

    It sees the body, too, so that only whole requests get further; as bytes, because a text that is
    not UTF-8 could not be sent to it.
    """
    config = ext_authz_pb2.ExtAuthz(
        transport_api_version=config_source_pb2.V3,
        failure_mode_allow=False,
        status_on_error=http_status_pb2.HttpStatus(code=http_status_pb2.ServiceUnavailable),
        include_peer_certificate=True,
        with_request_body=ext_authz_pb2.BufferSettings(
            max_request_bytes=BODY_BYTES_MAX, pack_as_bytes=True
        ),
        grpc_service=grpc_service_pb2.GrpcService(
            envoy_grpc=grpc_service_pb2.GrpcService.EnvoyGrpc(cluster_name=GATEWAY),
            timeout=seconds(AUTHORIZATION_S),
        ),
    )
    return http_filter("ext_authz", config)


def _transcoder(services: Sequence[str]) -> manager_pb.HttpFilter:
    config = transcoder_pb2.GrpcJsonTranscoder(
        proto_descriptor_bin=descriptors(),
        services=services,
        convert_grpc_status=True,
        query_param_unescape_plus=True,
        max_request_body_size=number(BODY_BYTES_MAX),
        max_response_body_size=number(ANSWER_BYTES_MAX),
        print_options=transcoder_pb2.GrpcJsonTranscoder.PrintOptions(
            always_print_primitive_fields=True, stream_sse_style_delimited=True
        ),
        request_validation_options=transcoder_pb2.GrpcJsonTranscoder.RequestValidationOptions(
            reject_unknown_method=True,
            reject_unknown_query_parameters=True,
            reject_binding_body_field_collisions=True,
        ),
    )
    return http_filter("grpc_json_transcoder", config)
