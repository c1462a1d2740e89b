"""`hanse up` as it is: fifteen agents, sixteen Envoys, and everything answers.

The other tests of this folder use three agents and a stand-in for the control plane.
"""

import http.client
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import yaml

from mesh.topology import default_text, load_topology
from tests.builders.whole_home import WholeHome

pytestmark = [pytest.mark.mesh, pytest.mark.timeout(180)]
AGENTS = list(load_topology().agents)
MEMORY_MB_MAX = 2048
ENVOY_PRIVATE_MB_MAX = 300
REMAINING = "cluster.documents.circuit_breakers.default.remaining_rq"


@pytest.fixture(scope="module")
def told(whole_mesh: WholeHome) -> dict[str, Any]:
    """The state of everything, once."""
    answer = whole_mesh.hanse("status", "--json")
    assert answer.returncode == 0, answer.stdout
    state: dict[str, Any] = json.loads(answer.stdout)
    return state


def test_fifteen_of_fifteen_serve(told: dict[str, Any]):
    assert list(told["agents"]) == AGENTS
    assert [entry["health"] for entry in told["agents"].values()] == ["SERVING"] * 15
    assert all(entry["ready"] for entry in told["agents"].values())


def test_every_proxy_serves_the_same_version_and_has_a_certificate(told: dict[str, Any]):
    proxies = [*told["agents"].values(), told["edge"]]
    versions = {proxy["config_version"] for proxy in proxies}
    assert len(versions) == 1
    assert versions != {""}
    assert all(proxy["certificate_expire_time"] for proxy in proxies)


def test_idle_memory_is_within_its_budget(told: dict[str, Any]):
    agents = told["agents"].values()
    private = sum(entry["sidecar_private_mb"] for entry in agents) + told["edge"]["private_mb"]
    # Each shared page counted once: that much memory is really held.
    assert 300 < told["memory_mb"]["pss"] <= MEMORY_MB_MAX, told["memory_mb"]
    assert told["memory_mb"]["rss"] > told["memory_mb"]["pss"]
    assert private <= ENVOY_PRIVATE_MB_MAX, f"{private:.0f} MB"


def test_the_edge_answers_rest_with_a_status(told: dict[str, Any]):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{told['edge']['url']}/v1/nothing/here", timeout=5)
    body = json.loads(refused.value.read())
    assert 400 <= refused.value.code < 500
    assert {"code", "message"} <= set(body)


def test_a_call_reaches_an_agent_and_a_refusal_is_typed(whole_mesh: WholeHome):
    words = ("call", "documents/GetDocument", '{"document_id": "nonsense"}')
    answer = whole_mesh.hanse(*words)
    assert answer.returncode == 1, answer.stdout
    refusal = json.loads(answer.stderr)
    assert refusal["code"] in {"INVALID_ARGUMENT", "UNIMPLEMENTED"}


def test_explain_and_config_speak_of_the_mesh(whole_mesh: WholeHome):
    allowed = whole_mesh.hanse("explain", "inventory/ReserveStock", "--from", "orders", "--json")
    assert json.loads(allowed.stdout)["allowed"], allowed.stderr
    refused = whole_mesh.hanse("explain", "inventory/ReserveStock", "--from", "documents", "--json")
    assert refused.returncode == 1
    config = whole_mesh.hanse("config", "orders", "--json")
    assert json.loads(config.stdout)["resources"], config.stderr
    plan = whole_mesh.hanse("plan", "--json")
    assert plan.returncode == 0, plan.stderr
    assert not json.loads(plan.stdout)["changes"]


def test_a_restart_replaces_an_agent_of_the_mesh(whole_mesh: WholeHome):
    restarted = whole_mesh.hanse("restart", "customers", "--json")
    assert restarted.returncode == 0, restarted.stderr
    assert whole_mesh.hanse("status").returncode == 0


def test_another_limit_holds_at_the_next_call_and_costs_no_connection(
    whole_mesh: WholeHome, tmp_path: Path
):
    document = yaml.safe_load(default_text())
    document["agents"]["documents"]["limits"] = {"requests_max": 77}
    changed = tmp_path / "topology.yaml"
    changed.write_text(yaml.safe_dump(document, sort_keys=False))
    call = ("call", "documents/GetDocument", '{"document_id": "nonsense"}')
    whole_mesh.hanse(*call)
    connections = stats(whole_mesh, "cluster.documents.upstream_cx_total")
    assert stats(whole_mesh, REMAINING) != 77
    try:
        applied = whole_mesh.told("plan", str(changed), "--apply")
        assert {change["type"] for change in applied["changes"]} == {"runtime"}
        whole_mesh.hanse(*call)
        assert stats(whole_mesh, REMAINING) == 77
        assert stats(whole_mesh, "cluster.documents.upstream_cx_total") == connections
    finally:
        whole_mesh.hanse("plan", "--apply")


def stats(home: WholeHome, name: str) -> int:
    """One number of the edge's statistics."""
    told = home.admin("edge", f"/stats?filter=^{name}$")
    (line,) = [row for row in told.splitlines() if row.startswith(name)]
    return int(line.rpartition(": ")[2])


def test_explain_tells_what_the_edge_offers_to_whom(whole_mesh: WholeHome):
    told = json.loads(whole_mesh.hanse("explain", "orders/GetOrder", "--json").stdout)
    assert told["allowed"], told
    assert "roles admin, customer" in told["rule"]
    refused = whole_mesh.hanse("explain", "inventory/ReserveStock", "--json")
    assert refused.returncode == 1
    assert "does not offer" in json.loads(refused.stdout)["rule"]


def test_the_pages_of_the_gateway_are_open(told: dict[str, Any]):
    with urllib.request.urlopen(f"{told['edge']['url']}/docs", timeout=5) as page:
        assert page.headers["content-type"].startswith("text/html")
        assert "default-src 'self'" in page.headers["content-security-policy"]
    with urllib.request.urlopen(f"{told['edge']['url']}/openapi.json", timeout=5) as contracts:
        assert json.loads(contracts.read())["openapi"] == "3.1.0"


def test_what_every_agent_serves_is_reached_by_rest(whole_mesh: WholeHome):
    path, port = "/v1/agents/orders/sagaVersions", whole_mesh.ports()["edge"]["rest"]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    refused = connection.getresponse()
    assert (refused.status, json.loads(refused.read())["code"]) == (401, 16)
    headers = {"authorization": f"Bearer {whole_mesh.token()}"}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    # 501 while the agent has no sagas to serve.
    assert answer.status in (200, 501), answer.read()
    answer.read()
    connection.request("GET", path.replace("orders", "nobody"), headers=headers)
    assert connection.getresponse().status == 404
    connection.close()
