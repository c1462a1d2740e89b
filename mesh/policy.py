"""Who may call what: one table from the contracts' access option and the call graph; default deny.

The same facts make Envoy's RBAC at the inbound sidecar; the agent asks again, so that a proxy
configured wrongly is not an open door.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mesh.descriptors import MESH_PACKAGE, Method
from mesh.errors import Denied, Unauthenticated
from mesh.identity import Principal
from mesh.topology import Topology

OPERATOR_ROLES = frozenset({"operator", "admin"})
# Asked by probes and tools that prove no identity; they tell nothing that is not public.
OPEN_TO_ALL = frozenset(
    {
        "/grpc.health.v1.Health/Check",
        "/grpc.health.v1.Health/Watch",
        "/grpc.health.v1.Health/List",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
    }
)
# The agent's own account holds its secrets anyway: what operators ask may come past the mesh.
OPEN_TO_LOCAL = ("/grpc.channelz.v1.Channelz/", f"/{MESH_PACKAGE}.")


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the table: which agents, whether anybody, which roles of people."""

    agents: frozenset[str]
    public: bool
    roles: frozenset[str]


NONE = Permission(frozenset(), False, frozenset())


class Policy:
    """The table of one agent; `local_callers` lets the agent's own account in, for tests."""

    def __init__(self, permissions: Mapping[str, Permission], *, local_callers: bool) -> None:
        self._permissions = dict(permissions)
        self._local_callers = local_callers

    def admission(self, path: str) -> Callable[[Principal], None]:
        """What lets a principal call a method, or raises Denied or Unauthenticated."""
        if path in OPEN_TO_ALL:
            return lambda principal: None
        permission = self._permissions.get(path, NONE)
        local = self._local_callers or path.startswith(OPEN_TO_LOCAL)

        def admit(principal: Principal) -> None:
            # The edge's callers are persons; agents are known by their certificate.
            if principal.kind == "agent":
                if principal.agent not in permission.agents:
                    raise Denied("AGENT_NOT_IN_CALL_GRAPH", method=path, caller=principal.agent)
            elif principal.is_person:
                _admit_person(path, permission, principal)
            elif principal.kind != "local" or not local:
                word = "LOCAL_CALLER" if principal.kind == "local" else "UNKNOWN_CALLER"
                raise Denied(word, "Call through the mesh.", method=path)

        return admit


def _admit_person(path: str, permission: Permission, principal: Principal) -> None:
    if permission.public or not permission.roles.isdisjoint(principal.roles):
        return
    if principal.kind == "anonymous":
        raise Unauthenticated("SIGN_IN", method=path)
    raise Denied("ROLE_MISSING", method=path)


def permissions(
    agent: str, methods: Mapping[str, Method], topology: Topology
) -> dict[str, Permission]:
    """The table of one agent from the contracts and the call graph."""
    table = {}
    for path, method in methods.items():
        if method.agent == agent:
            agents = frozenset(callers(topology, agent, method))
            table[path] = Permission(agents, method.access.public, frozenset(method.access.roles))
        elif method.service.startswith(MESH_PACKAGE):
            # What every agent serves about itself is for operators, through the edge only.
            roles = frozenset(method.access.roles) or OPERATOR_ROLES
            table[path] = Permission(frozenset(), False, roles)
    return table


def callers(topology: Topology, agent: str, method: Method) -> list[str]:
    """The agents the call graph lets call a method of `agent`, in alphabetical order."""
    found = []
    for name, entry in topology.agents.items():
        call = entry.calls.get(agent)
        if call is None or (call.methods is not None and method.name not in call.methods):
            continue
        if not method.access.agents or name in method.access.agents:
            found.append(name)
    return sorted(found)
