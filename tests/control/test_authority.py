"""The authority: what it mints, what it keeps, and how its root is replaced."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from envoy.extensions.transport_sockets.tls.v3 import secret_pb2

from mesh.control import identities, types
from mesh.control.authority import Authority, Svid
from mesh.control.fleet import Fleet
from mesh.control.identities import Identities, RollUnderWay

ID = "spiffe://hanse.mesh/ns/dev/sa/orders"
IDS = {"orders": ID, "edge": "spiffe://hanse.mesh/ns/dev/sa/edge"}
START = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "authority.pem"


def an_authority(path: Path, now: datetime = START) -> Authority:
    return Authority(path, "hanse.mesh", now=lambda: now)


def read(svid: Svid) -> x509.Certificate:
    return x509.load_pem_x509_certificate(svid.certificate)


def believed(bundle: bytes, svid: Svid) -> bool:
    """Whether one of the roots signed the certificate."""
    for root in x509.load_pem_x509_certificates(bundle):
        try:
            read(svid).verify_directly_issued_by(root)
        except (ValueError, InvalidSignature):
            continue
        return True
    return False


def test_an_svid_is_of_the_shape_the_mesh_expects(path):
    svid = an_authority(path).mint(ID, 3600)
    certificate = read(svid)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert not certificate.subject.rdns
    assert names.critical
    assert names.value.get_values_for_type(x509.UniformResourceIdentifier) == [ID]
    assert set(extended) == {ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH}
    assert usage.digital_signature
    assert not usage.key_cert_sign
    public = certificate.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    assert isinstance(public.curve, ec.SECP256R1)
    assert certificate.not_valid_after_utc == START + timedelta(hours=1)
    assert certificate.not_valid_before_utc < START


def test_the_root_signs_leaves_only_and_names_its_trust_domain(path):
    (root,) = x509.load_pem_x509_certificates(an_authority(path).bundle)
    limits = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    names = root.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert (limits.ca, limits.path_length) == (True, 0)
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == ["spiffe://hanse.mesh"]
    assert root.not_valid_after_utc == START + timedelta(days=365)


def test_the_root_outlives_its_process_and_only_its_owner_reads_it(path):
    first = an_authority(path)
    svid = first.mint(ID, 60)
    assert path.stat().st_mode & 0o777 == 0o600
    again = an_authority(path)
    assert again.fingerprint == first.fingerprint
    assert believed(again.bundle, svid)


def test_a_root_that_has_ended_is_replaced(path):
    first = an_authority(path)
    late = an_authority(path, START + timedelta(days=366))
    assert late.fingerprint != first.fingerprint
    assert not late.is_rolling


def test_during_a_roll_both_roots_are_believed_and_the_newer_signs_only_when_told(path):
    authority = an_authority(path)
    before = authority.mint(ID, 60)
    old = authority.fingerprint
    root = authority.add_root()
    assert authority.is_rolling
    assert authority.fingerprint == old
    assert believed(authority.bundle, before)
    authority.sign_with_newest()
    after = authority.mint(ID, 60)
    assert authority.fingerprint == root.fingerprint
    assert believed(authority.bundle, before)
    assert believed(authority.bundle, after)
    authority.drop_old_roots()
    assert not believed(authority.bundle, before)
    assert believed(authority.bundle, after)


def test_a_roll_that_was_cut_short_is_known_again(path):
    first = an_authority(path)
    before = first.mint(ID, 60)
    root = first.add_root()
    again = an_authority(path)
    assert again.is_rolling
    assert again.fingerprint == root.fingerprint
    assert believed(again.bundle, before)


def a_fleet(path: Path, **changes: float) -> tuple[Fleet, Authority, Identities]:
    fleet = Fleet()
    authority = Authority(path, "hanse.mesh")
    told = {"ttl_s": 3600.0, "grace_s": 0.01} | changes
    return fleet, authority, Identities(authority, fleet, **told)


def served(fleet: Fleet, node: str) -> tuple[bytes, bytes]:
    """The certificate and the bundle a proxy is served."""
    items = fleet.node(node).served[types.SECRET]
    own = secret_pb2.Secret.FromString(items[IDS[node]].body.value)
    roots = secret_pb2.Secret.FromString(items["ROOTCA"].body.value)
    assert own.tls_certificate.private_key.inline_bytes
    chain = own.tls_certificate.certificate_chain.inline_bytes
    return chain, roots.validation_context.trusted_ca.inline_bytes


async def test_every_node_is_served_its_own_certificate(path):
    fleet, _, subject = a_fleet(path)
    subject.know(IDS)
    chain, _ = served(fleet, "orders")
    names = x509.load_pem_x509_certificate(chain).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    assert names.value.get_values_for_type(x509.UniformResourceIdentifier) == [ID]
    assert set(fleet.node("orders").served[types.SECRET]) == {ID, "ROOTCA"}
    assert subject.expires_at("orders") is not None
    assert subject.expires_at("stranger") is None


async def test_a_rotation_reissues_the_named_and_no_other(path):
    fleet, _, subject = a_fleet(path)
    subject.know(IDS)
    before = {node: served(fleet, node)[0] for node in IDS}
    assert await subject.rotate(["orders", "stranger"]) == 1
    assert served(fleet, "orders")[0] != before["orders"]
    assert served(fleet, "edge")[0] == before["edge"]


async def test_a_roll_ends_with_the_new_root_alone(path):
    fleet, authority, subject = a_fleet(path)
    subject.know(IDS)
    old_chain, old_bundle = served(fleet, "orders")
    fingerprint = await subject.roll()
    chain, bundle = served(fleet, "orders")
    assert fingerprint == authority.fingerprint
    assert (chain, bundle) != (old_chain, old_bundle)
    assert len(x509.load_pem_x509_certificates(bundle)) == 1
    assert not authority.is_rolling


async def test_one_roll_runs_at_a_time(path):
    fleet, _, subject = a_fleet(path, grace_s=5.0)
    subject.know(IDS)
    rolling = asyncio.create_task(subject.roll())
    while len(x509.load_pem_x509_certificates(served(fleet, "orders")[1])) == 1:
        await asyncio.sleep(0)
    with pytest.raises(RollUnderWay):
        await subject.roll()
    rolling.cancel()


async def test_a_roll_of_an_earlier_process_is_ended(path):
    Authority(path, "hanse.mesh").add_root()
    fleet, authority, subject = a_fleet(path)
    subject.know(IDS)
    assert authority.is_rolling
    await subject.finish_roll()
    assert not authority.is_rolling
    assert len(x509.load_pem_x509_certificates(served(fleet, "orders")[1])) == 1


async def test_certificates_are_renewed_at_half_their_life(path, monkeypatch):
    monkeypatch.setattr(identities, "JITTER", 0.0)
    fleet, _, subject = a_fleet(path, ttl_s=0.2)
    subject.know(IDS)
    before = served(fleet, "orders")[0]
    renewing = asyncio.create_task(subject.renew())
    async with asyncio.timeout(10):
        while served(fleet, "orders")[0] == before:
            await asyncio.sleep(0.01)
    renewing.cancel()


async def test_a_root_that_grows_old_is_replaced_by_itself(path):
    old = Authority(path, "hanse.mesh", now=lambda: datetime.now(UTC) - timedelta(days=300))
    fleet, authority, subject = a_fleet(path)
    assert authority.fingerprint == old.fingerprint
    subject.know(IDS)
    renewing = asyncio.create_task(subject.renew())
    async with asyncio.timeout(10):
        while authority.fingerprint == old.fingerprint or authority.is_rolling:
            await asyncio.sleep(0.01)
    assert len(x509.load_pem_x509_certificates(served(fleet, "orders")[1])) == 1
    renewing.cancel()
