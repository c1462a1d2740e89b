"""Who may call what, enforced by the callee's own proxy: principal by principal, path by path."""

from collections.abc import Iterable

from envoy.config.rbac.v3 import rbac_pb2
from envoy.extensions.filters.http.rbac.v3 import rbac_pb2 as filter_pb
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from envoy.type.matcher.v3 import metadata_pb2, path_pb2, string_pb2, value_pb2

from mesh.control.model import HEALTH_CHECK, Node
from mesh.control.types import pack

FILTER = "envoy.filters.http.rbac"
AUTHORIZED = "envoy.filters.http.ext_authz"
# What the gateway itself answers to everybody at the edge.
OPEN_PREFIXES = ("/grpc.reflection.", "/grpc.health.v1.Health/")


def inbound() -> manager_pb.HttpFilter:
    """Nobody may do anything, but for what the rules that come with the routes permit."""
    return _filter(rbac_pb2.RBAC(action=rbac_pb2.RBAC.ALLOW))


def inbound_rules(node: Node) -> filter_pb.RBACPerRoute:
    """Callers of the call graph by certificate; health for every id of the mesh; nothing else."""
    rules = rbac_pb2.RBAC(action=rbac_pb2.RBAC.ALLOW)
    prefix, _, _ = node.mesh_ids_prefix.rpartition("/")
    for caller, paths in node.permits:
        rules.policies[caller].CopyFrom(
            rbac_pb2.Policy(
                permissions=[path(item) for item in paths],
                principals=[_peer(string_pb2.StringMatcher(exact=f"{prefix}/{caller}"))],
            )
        )
    rules.policies["health"].CopyFrom(
        rbac_pb2.Policy(
            permissions=[path(HEALTH_CHECK)],
            principals=[_peer(string_pb2.StringMatcher(prefix=f"{prefix}/"))],
        )
    )
    return filter_pb.RBACPerRoute(rbac=filter_pb.RBAC(rules=rules))


def edge(node: Node) -> manager_pb.HttpFilter:
    """Public methods for everybody, the rest by the roles the gateway vouched for."""
    rules = rbac_pb2.RBAC(action=rbac_pb2.RBAC.ALLOW)
    anybody = rbac_pb2.Principal(any=True)
    opened = [path(item.path) for item in node.exposed if item.is_public]
    opened += [_prefix(prefix) for prefix in OPEN_PREFIXES]
    rules.policies["public"].CopyFrom(rbac_pb2.Policy(permissions=opened, principals=[anybody]))
    for role in sorted({role for item in node.exposed for role in item.roles}):
        paths = [path(item.path) for item in node.exposed if role in item.roles]
        rules.policies[role].CopyFrom(rbac_pb2.Policy(permissions=paths, principals=[_role(role)]))
    return _filter(rules)


def path(exact: str) -> rbac_pb2.Permission:
    """One method."""
    return rbac_pb2.Permission(
        url_path=path_pb2.PathMatcher(path=string_pb2.StringMatcher(exact=exact))
    )


def _prefix(prefix: str) -> rbac_pb2.Permission:
    return rbac_pb2.Permission(
        url_path=path_pb2.PathMatcher(path=string_pb2.StringMatcher(prefix=prefix))
    )


def _peer(name: string_pb2.StringMatcher) -> rbac_pb2.Principal:
    return rbac_pb2.Principal(authenticated=rbac_pb2.Principal.Authenticated(principal_name=name))


def _role(role: str) -> rbac_pb2.Principal:
    one = value_pb2.ValueMatcher(string_match=string_pb2.StringMatcher(exact=role))
    matcher = metadata_pb2.MetadataMatcher(
        filter=AUTHORIZED,
        path=[metadata_pb2.MetadataMatcher.PathSegment(key="roles")],
        value=value_pb2.ValueMatcher(list_match=value_pb2.ListMatcher(one_of=one)),
    )
    return rbac_pb2.Principal(sourced_metadata=rbac_pb2.SourcedMetadata(metadata_matcher=matcher))


def _filter(rules: rbac_pb2.RBAC) -> manager_pb.HttpFilter:
    return manager_pb.HttpFilter(name=FILTER, typed_config=pack(filter_pb.RBAC(rules=rules)))


def allows(rules: rbac_pb2.RBAC, caller: str, called: str) -> bool:
    """Whether compiled inbound rules let an id call a path; what tests and `explain` ask."""
    return any(
        _matches(policy.principals, caller) and _covers(policy.permissions, called)
        for policy in rules.policies.values()
    )


def covers(policy: rbac_pb2.Policy, called: str) -> bool:
    """Whether a policy is about a path, whoever it is for."""
    return _covers(policy.permissions, called)


def _matches(principals: Iterable[rbac_pb2.Principal], caller: str) -> bool:
    return any(_fits(item.authenticated.principal_name, caller) for item in principals)


def _covers(permissions: Iterable[rbac_pb2.Permission], called: str) -> bool:
    return any(_fits(item.url_path.path, called) for item in permissions)


def _fits(matcher: string_pb2.StringMatcher, text: str) -> bool:
    if matcher.WhichOneof("match_pattern") == "prefix":
        return text.startswith(str(matcher.prefix))
    return bool(text == matcher.exact)
