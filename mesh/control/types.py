"""The xDS resource types, in the order in which they must reach a proxy."""

from google.protobuf import any_pb2
from google.protobuf.message import Message

PREFIX = "type.googleapis.com/"
SECRET = PREFIX + "envoy.extensions.transport_sockets.tls.v3.Secret"
RUNTIME = PREFIX + "envoy.service.runtime.v3.Runtime"
CLUSTER = PREFIX + "envoy.config.cluster.v3.Cluster"
ENDPOINT = PREFIX + "envoy.config.endpoint.v3.ClusterLoadAssignment"
LISTENER = PREFIX + "envoy.config.listener.v3.Listener"
ROUTE = PREFIX + "envoy.config.route.v3.RouteConfiguration"
ORDER = (SECRET, RUNTIME, CLUSTER, ENDPOINT, LISTENER, ROUTE)
# A client that names nothing in its first request of these types wants everything.
WILDCARD = frozenset({CLUSTER, LISTENER})
SHORT = {
    SECRET: "secret",
    RUNTIME: "runtime",
    CLUSTER: "cluster",
    ENDPOINT: "endpoint",
    LISTENER: "listener",
    ROUTE: "route",
}


def pack(message: Message) -> any_pb2.Any:
    """A message as Any with deterministic bytes, so that its hash is its version."""
    packed = any_pb2.Any()
    packed.type_url = PREFIX + message.DESCRIPTOR.full_name
    packed.value = message.SerializeToString(deterministic=True)
    return packed
