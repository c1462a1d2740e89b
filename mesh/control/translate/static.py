"""A node's resources as one static bootstrap: what `envoy --mode validate` reads, and tests run.

Names that ADS would resolve are resolved here: endpoints inside their cluster, routes inside their
listener, secrets by name among the bootstrap's own.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from envoy.config.bootstrap.v3 import bootstrap_pb2
from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from envoy.extensions.transport_sockets.tls.v3 import secret_pb2, tls_pb2
from envoy.service.runtime.v3 import rtds_pb2
from google.protobuf import any_pb2
from google.protobuf.message import Message

from mesh.bootstrap import RUNTIME
from mesh.control import types

M = TypeVar("M", bound=Message)
Resources = Mapping[str, Mapping[str, any_pb2.Any]]
CONTEXTS = {
    types.PREFIX + item.DESCRIPTOR.full_name: item
    for item in (tls_pb2.UpstreamTlsContext, tls_pb2.DownstreamTlsContext)
}


def render(
    resources: Resources, secrets: Iterable[secret_pb2.Secret], admin: str = ""
) -> bootstrap_pb2.Bootstrap:
    """The bootstrap; `admin` is the path of the admin socket, without one there is none."""
    assignments = _all(resources, types.ENDPOINT, endpoint_pb2.ClusterLoadAssignment)
    routes = _all(resources, types.ROUTE, route_pb2.RouteConfiguration)
    found = bootstrap_pb2.Bootstrap()
    for name, values in _runtime(resources).items():
        found.layered_runtime.layers.add(name=name).static_layer.update(values)
    found.static_resources.secrets.extend(secrets)
    for cluster in _all(resources, types.CLUSTER, cluster_pb2.Cluster).values():
        found.static_resources.clusters.append(_cluster(cluster, assignments))
    for listener in _all(resources, types.LISTENER, listener_pb2.Listener).values():
        found.static_resources.listeners.append(_listener(listener, routes))
    if admin:
        found.admin.address.pipe.path = admin
        found.admin.address.pipe.mode = 0o600
    return found


def _runtime(resources: Resources) -> dict[str, Mapping[str, Any]]:
    given = _all(resources, types.RUNTIME, rtds_pb2.Runtime).values()
    return {"static": RUNTIME} | {item.name: dict(item.layer) for item in given}


def _all(resources: Resources, kind: str, message: type[M]) -> dict[str, M]:
    return {name: _read(packed, message) for name, packed in resources.get(kind, {}).items()}


def _read(packed: any_pb2.Any, message: type[M]) -> M:
    found = message()
    packed.Unpack(found)
    return found


def _cluster(
    cluster: cluster_pb2.Cluster,
    assignments: Mapping[str, endpoint_pb2.ClusterLoadAssignment],
) -> cluster_pb2.Cluster:
    if cluster.type == cluster_pb2.Cluster.EDS:
        cluster.type = cluster_pb2.Cluster.STATIC
        cluster.ClearField("eds_cluster_config")
        cluster.load_assignment.CopyFrom(assignments[cluster.name])
    if cluster.HasField("transport_socket"):
        _by_name(cluster.transport_socket.typed_config)
    return cluster


def _listener(
    listener: listener_pb2.Listener, routes: Mapping[str, route_pb2.RouteConfiguration]
) -> listener_pb2.Listener:
    for chain in listener.filter_chains:
        if chain.HasField("transport_socket"):
            _by_name(chain.transport_socket.typed_config)
        for item in chain.filters:
            manager = _read(item.typed_config, manager_pb.HttpConnectionManager)
            if manager.HasField("rds"):
                manager.route_config.CopyFrom(routes[manager.rds.route_config_name])
                item.typed_config.CopyFrom(types.pack(manager))
    return listener


def _by_name(packed: any_pb2.Any) -> None:
    """Let a TLS context name secrets of the bootstrap instead of asking for them."""
    context = _read(packed, CONTEXTS[packed.type_url])
    common = context.common_tls_context
    for item in common.tls_certificate_sds_secret_configs:
        item.ClearField("sds_config")
    for holder in (common, common.combined_validation_context):
        if holder.HasField("validation_context_sds_secret_config"):
            holder.validation_context_sds_secret_config.ClearField("sds_config")
    packed.CopyFrom(types.pack(context))
