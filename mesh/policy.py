"""Who may call what: one table from the contracts' access option and the call graph; default deny.

The same facts make Envoy's RBAC at the inbound sidecar; the agent asks again, so that a proxy
configured wrongly is not an open door.
"""

from collections.abc import Mapping
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
OPEN_TO_LOCAL = ("/grpc.channelz.v1.Channelz/", "/grpc.admin.v1.")


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the table: which agents, whether anybody, which roles of people."""

    agents: frozenset[str]
    public: bool
    roles: frozenset[str]


class Policy:
    """The table of one agent; `local_callers` lets the agent's own account in, for tests."""

    def __init__(self, permissions: Mapping[str, Permission], *, local_callers: bool) -> None:
        self._permissions = dict(permissions)
        self._local_callers = local_callers

    def check(self, path: str, principal: Principal) -> None:
        """Return when the principal may call the method; raise Denied or Unauthenticated."""
        if path in OPEN_TO_ALL:
            return
        if principal.kind == "local":
            if self._local_callers or path.startswith(OPEN_TO_LOCAL):
                return
            raise Denied("LOCAL_CALLER", "Call through the mesh.", method=path)
        permission = self._permissions.get(path)
        if permission is None:
            raise Denied("NO_PERMISSION", method=path)
        if principal.is_person:
            if permission.public or permission.roles & set(principal.roles):
                return
            if principal.kind == "anonymous":
                raise Unauthenticated("SIGN_IN", method=path)
            raise Denied("ROLE_MISSING", method=path)
        if principal.kind != "agent" or principal.agent not in permission.agents:
            raise Denied("AGENT_NOT_IN_CALL_GRAPH", method=path, caller=principal.agent)


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
            table[path] = Permission(frozenset(), False, OPERATOR_ROLES)
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
