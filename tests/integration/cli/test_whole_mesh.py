"""`hanse up` as it is: fifteen agents, sixteen Envoys, and everything answers.

The other tests of this folder use three agents and a stand-in for the control plane.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mesh.topology import load_topology

ROOT = Path(__file__).parents[3]
pytestmark = [
    pytest.mark.mesh,
    pytest.mark.real,
    pytest.mark.timeout(180),
    pytest.mark.skipif(
        not all((ROOT / room / "__main__.py").exists() for room in ("mesh/control", "gateway")),
        reason="the control plane or the gateway cannot be started yet",
    ),
]
AGENTS = list(load_topology().agents)
RSS_MB_MAX = 2048
ENVOY_PRIVATE_MB_MAX = 300


def hanse(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the home."""
    return subprocess.run(
        [sys.executable, "-m", "mesh.cli", *words, "--home", str(home)],
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="hanse-mesh-"))
    started = hanse(folder, "up", "--detach", "--wait", "60", "--profile")
    assert started.returncode == 0, started.stdout + started.stderr
    yield folder
    hanse(folder, "down")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def told(home: Path) -> dict[str, Any]:
    """The state of everything, once."""
    answer = hanse(home, "status", "--json")
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
    stores = [told[name] for name in ("edge", "control", "gateway", "postgres", "redis", "nursery")]
    whole = sum(entry["rss_mb"] for entry in (*agents, *stores, told["launcher"]))
    whole += sum(entry["sidecar_rss_mb"] for entry in agents)
    private = sum(entry["sidecar_private_mb"] for entry in agents) + told["edge"]["private_mb"]
    assert whole <= RSS_MB_MAX, f"{whole:.0f} MB"
    assert private <= ENVOY_PRIVATE_MB_MAX, f"{private:.0f} MB"


def test_the_edge_answers_rest_with_a_status(told: dict[str, Any]):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{told['edge']['url']}/v1/nothing/here", timeout=5)
    body = json.loads(refused.value.read())
    assert 400 <= refused.value.code < 500
    assert {"code", "message"} <= set(body)


def test_a_call_reaches_an_agent_and_a_refusal_is_typed(home: Path):
    words = ("call", "documents/GetDocument", '{"document_id": "nonsense"}')
    answer = hanse(home, *words)
    assert answer.returncode == 1, answer.stdout
    refusal = json.loads(answer.stderr)
    assert refusal["code"] in {"INVALID_ARGUMENT", "UNIMPLEMENTED"}


def test_explain_and_config_speak_of_the_mesh(home: Path):
    allowed = hanse(home, "explain", "inventory/ReserveStock", "--from", "orders", "--json")
    assert json.loads(allowed.stdout)["allowed"], allowed.stderr
    refused = hanse(home, "explain", "inventory/ReserveStock", "--from", "documents", "--json")
    assert refused.returncode == 1
    config = hanse(home, "config", "orders", "--json")
    assert json.loads(config.stdout)["resources"], config.stderr
    plan = hanse(home, "plan", "--json")
    assert plan.returncode == 0, plan.stderr
    assert not json.loads(plan.stdout)["changes"]


def test_a_restart_replaces_an_agent_of_the_mesh(home: Path):
    restarted = hanse(home, "restart", "customers", "--json")
    assert restarted.returncode == 0, restarted.stderr
    assert hanse(home, "status").returncode == 0
