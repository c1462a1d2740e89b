"""Identity in the running mesh: certificates of the real authority, delivered over SDS.

tests/edge/test_sidecars.py holds the same rules on proxies configured without a control plane.
"""

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest

from mesh.control.authority import Authority
from tests.builders.whole_home import WholeHome

pytestmark = [pytest.mark.mesh, pytest.mark.real, pytest.mark.timeout(180)]
REALM = "spiffe://hanse.mesh/ns/dev/sa/"
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0"
SETTINGS = 4
PATIENCE_S = 30.0


@pytest.fixture(scope="module")
def authority(whole_mesh: WholeHome, tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The home's own root, read from a copy."""
    copy = tmp_path_factory.mktemp("root") / "authority.pem"
    copy.write_bytes((whole_mesh.folder / "secrets" / "authority.pem").read_bytes())
    return Authority(copy, "hanse.mesh")


def connect(
    port: int, believes: Authority, folder: Path, signer: Authority | None, name: str
) -> Any:
    """A TLS client of a sidecar's inbound port, with a certificate of a signer or without."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.load_verify_locations(cadata=believes.bundle.decode())
    context.set_alpn_protocols(["h2"])
    if signer is not None:
        svid = signer.mint(name, 600)
        (folder / "client.pem").write_bytes(svid.certificate + svid.key)
        context.load_cert_chain(folder / "client.pem")
    plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
    return context.wrap_socket(plain)


def test_a_sidecar_proves_its_spiffe_id_in_tls_1_3(whole_mesh, authority, tmp_path):
    port = whole_mesh.ports()["customers"]["inbound"]
    with connect(port, authority, tmp_path, authority, REALM + "orders") as connection:
        assert connection.version() == "TLSv1.3"
        certificate = connection.getpeercert()
        assert certificate["subjectAltName"] == (("URI", REALM + "customers"),)
        connection.sendall(PREFACE)
        assert connection.recv(9)[3] == SETTINGS


def test_what_sidecars_speak_to_each_other_is_tls_1_3_with_certificates(whole_mesh):
    # Health checks of every caller run between them all the time.
    stats = whole_mesh.admin("customers", "/stats?filter=listener.*ssl")
    counted = dict(line.rsplit(": ", 1) for line in stats.splitlines() if ": " in line)
    spoken = {
        name.partition(".ssl.versions.")[2]: int(value)
        for name, value in counted.items()
        if ".ssl.versions." in name
    }
    assert {version for version, count in spoken.items() if count} == {"TLSv1.3"}, stats
    told = whole_mesh.admin("orders", "/certs")
    assert f"{REALM}orders" in told


def test_nobody_without_a_certificate_gets_in(whole_mesh, authority, tmp_path):
    port = whole_mesh.ports()["customers"]["inbound"]
    with pytest.raises((ssl.SSLError, ConnectionResetError)):
        with connect(port, authority, tmp_path, None, "") as connection:
            connection.sendall(PREFACE)
            assert connection.recv(9)


def test_nobody_of_another_root_gets_in(whole_mesh, authority, tmp_path):
    port = whole_mesh.ports()["customers"]["inbound"]
    stranger = Authority(tmp_path / "other.pem", "other.mesh")
    name = "spiffe://other.mesh/ns/dev/sa/orders"
    with pytest.raises((ssl.SSLError, ConnectionResetError)):
        with connect(port, authority, tmp_path, stranger, name) as connection:
            connection.sendall(PREFACE)
            assert connection.recv(9)


def test_an_agent_that_is_not_in_the_call_graph_is_refused(whole_mesh):
    # documents calls nobody: its own proxy has no way out, and explain says why.
    call = whole_mesh.hanse(
        "call", "customers/GetCustomer", '{"customer_id": "x"}', "--from", "documents"
    )
    assert call.returncode == 1
    assert "PERMISSION_DENIED" in call.stderr
    explained = whole_mesh.hanse("explain", "customers/GetCustomer", "--from", "documents")
    assert explained.returncode == 1
