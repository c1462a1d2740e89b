"""Who stands behind a cluster: a callee's sidecar by TCP, an agent's instances by Unix socket."""

from collections.abc import Iterable

from envoy.config.core.v3 import address_pb2, health_check_pb2
from envoy.config.endpoint.v3 import endpoint_components_pb2 as parts
from envoy.config.endpoint.v3 import endpoint_pb2
from google.protobuf import wrappers_pb2

from mesh.control.model import Callee, Instance, Node

LOOPBACK = "127.0.0.1"


def tcp(host: str, port: int) -> address_pb2.Address:
    """A TCP address."""
    return address_pb2.Address(
        socket_address=address_pb2.SocketAddress(address=host, port_value=port)
    )


def pipe(path: str, mode: int = 0) -> address_pb2.Address:
    """A Unix socket; `mode` matters for those a proxy listens on."""
    return address_pb2.Address(pipe=address_pb2.Pipe(path=path, mode=mode))


def of_callee(callee: Callee) -> endpoint_pb2.ClusterLoadAssignment:
    """The sidecar of a callee; its instances where there is none."""
    if callee.is_direct:
        return of_instances(callee.name, callee.instances)
    return assignment(callee.name, [tcp(LOOPBACK, callee.port)])


def of_application(node: Node) -> endpoint_pb2.ClusterLoadAssignment:
    """The instances of the agent behind its own sidecar."""
    return of_instances(f"{node.name}_app", node.instances)


def of_instances(name: str, instances: Iterable[Instance]) -> endpoint_pb2.ClusterLoadAssignment:
    """Instances behind their Unix sockets, under a cluster's name."""
    return _instances(name, [(item.socket, item) for item in instances])


def of_operations(node: Node) -> endpoint_pb2.ClusterLoadAssignment:
    """Where the instances answer /health, /ready and /metrics."""
    found = [(item.http_socket, item) for item in node.instances if item.http_socket]
    return _instances(f"{node.name}_http", found)


def assignment(
    name: str, addresses: list[address_pb2.Address]
) -> endpoint_pb2.ClusterLoadAssignment:
    """A load assignment of equal, healthy addresses."""
    hosts = [parts.LbEndpoint(endpoint=parts.Endpoint(address=address)) for address in addresses]
    group = parts.LocalityLbEndpoints(lb_endpoints=hosts)
    return endpoint_pb2.ClusterLoadAssignment(cluster_name=name, endpoints=[group])


def _instances(name: str, found: list[tuple[str, Instance]]) -> endpoint_pb2.ClusterLoadAssignment:
    hosts = [
        parts.LbEndpoint(
            endpoint=parts.Endpoint(address=pipe(socket)),
            health_status=health_check_pb2.DRAINING
            if instance.is_draining
            else health_check_pb2.HEALTHY,
            load_balancing_weight=wrappers_pb2.UInt32Value(value=max(1, instance.weight)),
        )
        for socket, instance in found
    ]
    groups = [parts.LocalityLbEndpoints(lb_endpoints=hosts)] if hosts else []
    return endpoint_pb2.ClusterLoadAssignment(cluster_name=name, endpoints=groups)
