"""The real grpcurl lists, checks and calls: at the edge and at an agent's own socket."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from mesh.home import Home
from tests.builders.whole_home import WholeHome

pytestmark = [pytest.mark.mesh, pytest.mark.timeout(400)]
MODULE = "github.com/fullstorydev/grpcurl/cmd/grpcurl@v1.9.3"
INSTALL_S_MAX = 300


@pytest.fixture(scope="module")
def grpcurl() -> str:
    """On the path, or installed as a Go module into a folder that outlives this checkout."""
    found = shutil.which("grpcurl")
    if found:
        return found
    kept = Path(tempfile.gettempdir()) / "hanse-go-bin"
    if not (kept / "grpcurl").exists():
        if not shutil.which("go"):
            pytest.skip("neither grpcurl nor go is installed")
        environment = {"GOBIN": str(kept)}
        words = ["env", *(f"{k}={v}" for k, v in environment.items()), "go", "install", MODULE]
        try:
            run = subprocess.run(words, capture_output=True, text=True, timeout=INSTALL_S_MAX)
        except subprocess.TimeoutExpired:
            pytest.skip("go install did not end in time")
        if run.returncode:
            pytest.skip(f"grpcurl cannot be installed: {run.stderr.strip()[-300:]}")
    return str(kept / "grpcurl")


def run(grpcurl: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [grpcurl, "-plaintext", *words], capture_output=True, text=True, timeout=30
    )


@pytest.fixture
def edge(whole_mesh: WholeHome) -> str:
    return f"127.0.0.1:{whole_mesh.ports()['edge']['grpc']}"


@pytest.fixture
def agent(whole_mesh: WholeHome) -> str:
    instance = whole_mesh.status()["agents"]["orders"]["instance"]
    return str(Home(whole_mesh.folder).agent_socket("orders", instance))


def test_the_edge_lists_its_services(grpcurl: str, edge: str):
    listed = run(grpcurl, edge, "list")
    assert listed.returncode == 0, listed.stderr
    found = listed.stdout.split()
    assert "hanse.orders.v1.OrderService" in found
    assert "grpc.health.v1.Health" in found
    described = run(grpcurl, edge, "describe", "hanse.orders.v1.OrderService")
    assert "rpc PlaceOrder ( .hanse.orders.v1.PlaceOrderRequest )" in described.stdout


def test_the_edge_is_healthy(grpcurl: str, edge: str):
    checked = run(grpcurl, edge, "grpc.health.v1.Health/Check")
    assert json.loads(checked.stdout) == {"status": "SERVING"}, checked.stderr


def test_the_edge_answers_a_typed_error_with_details(grpcurl: str, edge: str):
    refused = run(grpcurl, edge, "hanse.orders.v1.OrderService/GetOrder")
    assert refused.returncode
    assert "Code: Unauthenticated" in refused.stderr
    assert '"reason": "SIGN_IN"' in refused.stderr


def test_a_wrong_request_names_its_field(grpcurl: str, edge: str, whole_mesh: WholeHome):
    signed = ("-H", f"Authorization: Bearer {whole_mesh.token()}")
    asked = ("-d", '{"order_id": "nonsense"}')
    refused = run(grpcurl, *signed, *asked, edge, "hanse.orders.v1.OrderService/GetOrder")
    assert "Code: InvalidArgument" in refused.stderr
    assert "BadRequest" in refused.stderr
    assert "order_id" in refused.stderr


def test_an_agent_lists_checks_and_refuses(grpcurl: str, agent: str):
    at = (f"unix://{agent}",)
    listed = run(grpcurl, *at, "list")
    assert "hanse.orders.v1.OrderService" in listed.stdout.split(), listed.stderr
    checked = run(grpcurl, "-d", '{"service": "orders"}', *at, "grpc.health.v1.Health/Check")
    assert json.loads(checked.stdout) == {"status": "SERVING"}, checked.stderr
    refused = run(grpcurl, *at, "hanse.orders.v1.OrderService/GetOrder")
    assert "Code: PermissionDenied" in refused.stderr or "Code: InvalidArgument" in refused.stderr
    assert "ErrorInfo" in refused.stderr
