"""TLS of the mesh: who we are and whom we believe, by name over SDS; TLS 1.3 and nothing else."""

from envoy.config.core.v3 import base_pb2, config_source_pb2
from envoy.extensions.transport_sockets.tls.v3 import common_pb2, secret_pb2, tls_pb2
from envoy.type.matcher.v3 import string_pb2
from google.protobuf import wrappers_pb2

from mesh.control.types import pack

ROOTCA = "ROOTCA"
SOCKET = "envoy.transport_sockets.tls"
# Envoy's default maximum for upstreams is 1.2; a minimum alone would support no version at all.
TLS_13 = common_pb2.TlsParameters(
    tls_minimum_protocol_version=common_pb2.TlsParameters.TLSv1_3,
    tls_maximum_protocol_version=common_pb2.TlsParameters.TLSv1_3,
)
ADS = config_source_pb2.ConfigSource(
    ads=config_source_pb2.AggregatedConfigSource(),
    resource_api_version=config_source_pb2.ApiVersion.V3,
)


def upstream(own_id: str, peer_id: str) -> base_pb2.TransportSocket:
    """Call as `own_id`, and only whoever proves to be `peer_id`."""
    peer = common_pb2.SubjectAltNameMatcher(
        san_type=common_pb2.SubjectAltNameMatcher.URI,
        matcher=string_pb2.StringMatcher(exact=peer_id),
    )
    common = _common(own_id)
    combined = common.combined_validation_context
    combined.default_validation_context.match_typed_subject_alt_names.append(peer)
    combined.validation_context_sds_secret_config.CopyFrom(_sds(ROOTCA))
    context = tls_pb2.UpstreamTlsContext(common_tls_context=common)
    return base_pb2.TransportSocket(name=SOCKET, typed_config=pack(context))


def downstream(own_id: str) -> base_pb2.TransportSocket:
    """Serve as `own_id`, to whomever the root vouches for; RBAC says who may call what."""
    common = _common(own_id)
    common.validation_context_sds_secret_config.CopyFrom(_sds(ROOTCA))
    context = tls_pb2.DownstreamTlsContext(
        require_client_certificate=wrappers_pb2.BoolValue(value=True), common_tls_context=common
    )
    return base_pb2.TransportSocket(name=SOCKET, typed_config=pack(context))


def public(certificate: str, key: str) -> base_pb2.TransportSocket:
    """TLS towards the outside, from the operator's files."""
    pair = common_pb2.TlsCertificate(
        certificate_chain=base_pb2.DataSource(filename=certificate),
        private_key=base_pb2.DataSource(filename=key),
    )
    common = tls_pb2.CommonTlsContext(
        alpn_protocols=["h2", "http/1.1"], tls_certificates=[pair], tls_params=TLS_13
    )
    common.tls_params.tls_minimum_protocol_version = common_pb2.TlsParameters.TLSv1_2
    context = tls_pb2.DownstreamTlsContext(common_tls_context=common)
    return base_pb2.TransportSocket(name=SOCKET, typed_config=pack(context))


def _common(own_id: str) -> tls_pb2.CommonTlsContext:
    return tls_pb2.CommonTlsContext(
        alpn_protocols=["h2"],
        tls_params=TLS_13,
        tls_certificate_sds_secret_configs=[_sds(own_id)],
    )


def _sds(name: str) -> secret_pb2.SdsSecretConfig:
    return secret_pb2.SdsSecretConfig(name=name, sds_config=ADS)
