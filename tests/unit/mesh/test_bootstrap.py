"""A proxy's bootstrap finds the control plane and nothing else, and Envoy accepts it."""

import json
import stat
import subprocess
from pathlib import Path

import pytest

from mesh.bootstrap import bootstrap, write_bootstrap
from mesh.envoy import EnvoySettings, envoy_binary, envoy_command
from mesh.home import Home
from mesh.join import HEADER, join_token, proves


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path).prepare()


def test_envoy_accepts_it(home: Home):
    path = write_bootstrap(home, "orders", join_token(home, "orders"))
    words = [*envoy_command(path), "--mode", "validate"]
    answer = subprocess.run(words, capture_output=True, text=True, timeout=30)
    assert answer.returncode == 0, answer.stderr
    assert "deprecated" not in answer.stderr.lower()


def test_it_holds_the_token_and_is_for_our_eyes_only(home: Home):
    path = write_bootstrap(home, "orders", "secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "secret" in path.read_text()


def test_it_listens_on_its_admin_socket_only(home: Home):
    told = bootstrap(home, "edge", "secret")
    assert told["node"]["id"] == "edge"
    assert told["admin"]["address"]["pipe"] == {"path": str(home.admin_socket("edge")), "mode": 384}
    assert "socket_address" not in json.dumps(told)
    assert "listeners" not in told["static_resources"]
    service = told["dynamic_resources"]["ads_config"]["grpc_services"][0]
    assert service["initial_metadata"] == [{"key": HEADER, "value": "secret"}]


def test_a_token_proves_one_node_of_one_home(home: Home, tmp_path: Path):
    token = join_token(home, "orders")
    assert proves(home, "orders", token)
    assert join_token(home, "orders") != token
    assert not proves(home, "payments", token)
    assert not proves(home, "orders", token[:-1])
    assert not proves(home, "orders", "")
    assert not proves(Home(tmp_path / "other").prepare(), "orders", token)
    assert stat.S_IMODE((home.secrets / "join_key").stat().st_mode) == 0o600


def test_an_envoy_of_your_own_is_taken():
    assert envoy_binary(EnvoySettings(binary="/opt/envoy")) == Path("/opt/envoy")
    assert envoy_binary(EnvoySettings()).name == "envoy"
