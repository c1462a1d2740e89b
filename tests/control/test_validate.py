"""A real Envoy accepts what is compiled for every node, and finds nothing deprecated in it."""

import re
import subprocess
from pathlib import Path

import pytest
from envoy.config.bootstrap.v3 import bootstrap_pb2
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from mesh.control import translate, types
from mesh.control.model import Options
from mesh.control.translate import compile_node, edge, static
from mesh.envoy import EnvoyMissing, envoy_binary
from mesh.topology import load_topology
from tests.builders import meshes
from tests.builders.certificates import Root

NODES = (*load_topology().agents, "edge")
VALIDATE_S_MAX = 60
STATIC = {"gateway", "gateway_open"}


@pytest.fixture(scope="module")
def envoy() -> Path:
    """The binary, or a reason to skip."""
    try:
        found = envoy_binary()
    except EnvoyMissing as missing:
        pytest.skip(str(missing))
    if not found.exists():
        pytest.skip(f"{found} does not exist")
    return found


@pytest.fixture(scope="module")
def authority() -> Root:
    return Root()


def validate(envoy: Path, bootstrap: bootstrap_pb2.Bootstrap, folder: Path) -> str:
    """What Envoy has to say against a bootstrap; empty when nothing."""
    path = folder / "bootstrap.pb"
    path.write_bytes(bootstrap.SerializeToString())
    run = subprocess.run(
        [str(envoy), "--mode", "validate", "-c", str(path), "--log-level", "warning"],
        capture_output=True,
        text=True,
        timeout=VALIDATE_S_MAX,
    )
    told = run.stdout + run.stderr
    return told if run.returncode or re.search("deprecat", told, re.IGNORECASE) else ""


def rendered(
    node: str, authority: Root, options: Options, folder: Path, *, is_lite: bool = False
) -> bootstrap_pb2.Bootstrap:
    model = meshes.a_model(options=options, folder=str(folder), is_lite=is_lite)
    compiled = compile_node(model, node)
    secrets = [
        authority.root() if name == "ROOTCA" else authority.secret(name)
        for name in compiled.secrets
    ]
    return static.render(meshes.with_version(compiled), secrets, f"{folder}/admin.sock")


@pytest.mark.parametrize("node", NODES)
def test_envoy_accepts_a_node(node: str, envoy: Path, authority: Root, tmp_path: Path):
    options = Options(gateway_socket="/tmp/gateway.sock")
    assert not validate(envoy, rendered(node, authority, options, tmp_path), tmp_path)


@pytest.mark.parametrize("node", ["node", "edge"])
def test_envoy_accepts_a_node_of_a_lite_mesh(
    node: str, envoy: Path, authority: Root, tmp_path: Path
):
    options = Options(
        gateway_socket="/tmp/gateway.sock", otlp_host="127.0.0.1", access_log="stdout"
    )
    found = rendered(node, authority, options, tmp_path, is_lite=True)
    assert not found.static_resources.secrets
    assert not validate(envoy, found, tmp_path)


@pytest.mark.parametrize("node", ["orders", "edge"])
def test_envoy_accepts_a_node_with_everything_switched_on(
    node: str, envoy: Path, authority: Root, tmp_path: Path
):
    certificate, key = authority.mint("spiffe://hanse.mesh/site")
    (tmp_path / "tls.crt").write_bytes(certificate)
    (tmp_path / "tls.key").write_bytes(key)
    options = Options(
        gateway_socket="/tmp/gateway.sock",
        environment="staging",
        access_log=str(tmp_path / "access.log"),
        otlp_host="127.0.0.1",
        otlp_port=4317,
        tls_certificate=str(tmp_path / "tls.crt"),
        tls_key=str(tmp_path / "tls.key"),
        svid_ttl_s=600,
    )
    assert not validate(envoy, rendered(node, authority, options, tmp_path), tmp_path)


def test_a_wrong_bootstrap_is_noticed(envoy: Path, authority: Root, tmp_path: Path):
    wrong = rendered("risk", authority, Options(), tmp_path)
    wrong.static_resources.clusters[0].connect_timeout.seconds = -1
    assert validate(envoy, wrong, tmp_path)


def test_a_deprecated_field_is_noticed(envoy: Path, authority: Root, tmp_path: Path):
    old = rendered("risk", authority, Options(), tmp_path)
    old.static_resources.clusters[0].track_timeout_budgets = True
    assert "deprecat" in validate(envoy, old, tmp_path).lower()


@pytest.mark.parametrize("node", NODES)
def test_whatever_a_resource_refers_to_is_there(node: str):
    compiled = compile_node(meshes.a_model(), node)
    resources = meshes.with_version(compiled)
    assert set(resources[types.ENDPOINT]) == set(resources[types.CLUSTER]) - STATIC
    # Rendering resolves every route a listener names, and fails when one is missing.
    bootstrap = static.render(resources, ())
    listeners = {item.name for item in bootstrap.static_resources.listeners}
    ways = {"rest", "grpc"} if node == "edge" else {"egress", "inbound", "operations"}
    assert listeners == {"version"} | ways
    assert compiled.secrets == (f"spiffe://hanse.mesh/ns/dev/sa/{node}", "ROOTCA")


def test_the_same_model_compiles_to_the_same_bytes():
    first = compile_node(meshes.a_model(), "orders").resources
    translate._compile.cache_clear()
    again = compile_node(meshes.a_model(), "orders").resources
    for kind, named in first.items():
        for name, packed in named.items():
            assert again[kind][name].value == packed.value


def test_the_edges_descriptors_hold_every_contract_and_the_types_of_error_details():
    found = descriptor_pb2.FileDescriptorSet.FromString(edge.descriptors())
    pool = descriptor_pool.DescriptorPool()
    for file in found.file:
        pool.Add(file)
    for name in ("google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.RetryInfo"):
        assert message_factory.GetMessageClass(pool.FindMessageTypeByName(name))
    model = meshes.a_model()
    for service in model.nodes["edge"].services:
        assert pool.FindServiceByName(service)
