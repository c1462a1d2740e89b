"""Who may call what: contracts and call graph; default deny."""

import pytest

from mesh.descriptors import Access, Method, methods
from mesh.errors import Denied, Unauthenticated
from mesh.identity import EDGE, LOCAL, NOBODY, Principal
from mesh.policy import Policy, callers, permissions
from mesh.topology import load_topology

TOPOLOGY = load_topology(
    """
agents:
  orders: {calls: {stock: {}, prices: {methods: [Get]}}}
  returns: {calls: {stock: {}, prices: {}}}
  stock: {}
  prices: {}
"""
)


def method(agent, name, **access):
    """A method of an agent's contract."""
    service = f"hanse.{agent}.v1.Service"
    return Method(
        path=f"/{service}/{name}",
        agent=agent,
        service=service,
        name=name,
        request="",
        response="",
        client_streaming=False,
        server_streaming=False,
        idempotency="",
        has_request_id=False,
        access=Access(**access),
        http=(),
        not_idempotent_because="",
    )


GET = method("prices", "Get")
SET = method("prices", "Set", roles=("merchant",))
SEE = method("stock", "See", public=True)
TAKE = method("stock", "Take", agents=("orders",))
CONTRACTS = {item.path: item for item in (GET, SET, SEE, TAKE)}
MESH = "/hanse.mesh.v1.RegistryService/Register"


def person(*roles):
    """Somebody at the edge."""
    return Principal("person" if roles else "anonymous", "a", EDGE, roles)


def agent(name):
    """Another agent."""
    return Principal("agent", name, name)


def admitted(owner, path, principal, **options):
    """Empty when let in, else the reason of the refusal."""
    table = permissions(owner, CONTRACTS | {MESH: methods()[MESH]}, TOPOLOGY)
    try:
        Policy(table, **{"local_callers": False, **options}).admission(path)(principal)
    except (Denied, Unauthenticated) as refusal:
        return refusal.reason
    return ""


@pytest.mark.parametrize(
    ("path", "name", "reason"),
    [
        (GET.path, "orders", ""),
        (GET.path, "returns", ""),
        (SET.path, "orders", "AGENT_NOT_IN_CALL_GRAPH"),
        (SET.path, "returns", ""),
        (GET.path, "stock", "AGENT_NOT_IN_CALL_GRAPH"),
    ],
)
def test_an_agent_may_call_what_the_graph_names(path, name, reason):
    assert admitted("prices", path, agent(name)) == reason


def test_a_contract_narrows_the_graph():
    assert callers(TOPOLOGY, "stock", SEE) == ["orders", "returns"]
    assert callers(TOPOLOGY, "stock", TAKE) == ["orders"]
    assert admitted("stock", TAKE.path, agent("returns")) == "AGENT_NOT_IN_CALL_GRAPH"


@pytest.mark.parametrize(
    ("path", "principal", "reason"),
    [
        (SET.path, person("merchant"), ""),
        (SET.path, person("customer", "merchant"), ""),
        (SET.path, person("customer"), "ROLE_MISSING"),
        (SET.path, person(), "SIGN_IN"),
        (GET.path, person("admin"), "ROLE_MISSING"),
    ],
)
def test_people_need_a_role_of_the_contract(path, principal, reason):
    assert admitted("prices", path, principal) == reason


def test_what_is_public_is_for_everybody():
    assert admitted("stock", SEE.path, person()) == ""


def test_what_no_contract_names_is_for_nobody():
    for somebody in (agent("orders"), person("admin"), NOBODY, LOCAL):
        assert admitted("prices", "/hanse.prices.v1.Service/Unknown", somebody)


def test_another_agents_methods_are_not_served_here():
    assert admitted("prices", SEE.path, person("admin")) == "ROLE_MISSING"


def test_who_proves_nothing_is_refused():
    assert admitted("prices", GET.path, NOBODY) == "UNKNOWN_CALLER"


def test_the_own_account_may_only_look_unless_it_is_let_in():
    assert admitted("prices", GET.path, LOCAL) == "LOCAL_CALLER"
    assert admitted("prices", GET.path, LOCAL, local_callers=True) == ""
    assert admitted("prices", "/grpc.channelz.v1.Channelz/GetServers", LOCAL) == ""
    assert admitted("prices", MESH, LOCAL) == ""


def test_probes_and_reflection_are_open_to_all():
    for path in (
        "/grpc.health.v1.Health/Check",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
    ):
        assert admitted("prices", path, NOBODY) == ""
    assert admitted("prices", "/grpc.channelz.v1.Channelz/GetServers", agent("orders"))


def test_what_an_agent_tells_about_itself_is_for_operators():
    assert admitted("prices", MESH, person("operator")) == ""
    assert admitted("prices", MESH, person("merchant")) == "ROLE_MISSING"
    assert admitted("prices", MESH, agent("orders")) == "AGENT_NOT_IN_CALL_GRAPH"


def test_a_person_cannot_pose_as_an_agent_or_the_own_account():
    for kind in ("agent", "local"):
        assert admitted("prices", GET.path, Principal(kind, "orders", EDGE)) != ""
