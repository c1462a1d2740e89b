"""The certificate authority: mints what proves who a proxy is, and says whom to believe.

The root's key is the only one on a disk, mode 0600; the keys of nodes live here and in their proxy.
During a roll two roots are believed, and the newer one signs once everybody believes it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

ROOT_LIFE = timedelta(days=365)
# A clock that is a little behind must not find a certificate from the future.
SKEW = timedelta(minutes=1)
PRIVATE = 0o600
Now = Callable[[], datetime]


@dataclass(frozen=True)
class Root:
    """A key that signs, and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()


@dataclass(frozen=True)
class Svid:
    """What proves a SPIFFE id: certificate and key, both PEM."""

    spiffe_id: str
    certificate: bytes
    key: bytes
    issued_at: datetime
    expires_at: datetime


class Authority:
    """Signs for one trust domain; its roots outlive it in a file."""

    def __init__(self, path: Path, trust_domain: str, now: Now = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._trust_domain = trust_domain
        self._now = now
        self._roots = _load(path)
        if not self._roots or self._roots[-1].certificate.not_valid_after_utc <= now():
            self._roots = [self._new_root()]
            self._save()
        self._signing = self._roots[-1]

    @property
    def bundle(self) -> bytes:
        """The roots to believe, the newest first."""
        return b"".join(root.pem for root in reversed(self._roots))

    @property
    def fingerprint(self) -> str:
        """Of the root that signs."""
        return self._signing.fingerprint

    @property
    def expires_at(self) -> datetime:
        """Until when the root that signs is good."""
        return self._signing.certificate.not_valid_after_utc

    @property
    def roots(self) -> int:
        """How many roots are believed."""
        return len(self._roots)

    @property
    def is_ageing(self) -> bool:
        """Whether the root should be replaced: a fifth of its life is left."""
        return self.expires_at - self._now() < ROOT_LIFE / 5

    @property
    def is_rolling(self) -> bool:
        """Whether more than one root is believed."""
        return self.roots > 1

    def mint(self, spiffe_id: str, life_s: float) -> Svid:
        """A fresh key and a certificate for an id."""
        key = ec.generate_private_key(ec.SECP256R1())
        now = self._now()
        expires = now + timedelta(seconds=life_s)
        uri = x509.SubjectAlternativeName([x509.UniformResourceIdentifier(spiffe_id)])
        usages = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
        issuer = self._signing.certificate
        signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._signing.key.public_key())
        certificate = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([]))
            .issuer_name(issuer.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - SKEW)
            .not_valid_after(expires)
            .add_extension(uri, critical=True)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
            .add_extension(signer, critical=False)
            .sign(self._signing.key, hashes.SHA256())
        )
        pem = certificate.public_bytes(serialization.Encoding.PEM)
        return Svid(spiffe_id, pem, _key_pem(key), now, expires)

    def add_root(self) -> Root:
        """Believe a new root beside the old; the old one still signs."""
        root = self._new_root()
        self._roots.append(root)
        self._save()
        return root

    def sign_with_newest(self) -> None:
        """From now on the newest root signs."""
        self._signing = self._roots[-1]

    def drop_old_roots(self) -> None:
        """Believe the newest root only."""
        self._roots = self._roots[-1:]
        self._signing = self._roots[-1]
        self._save()

    def _new_root(self) -> Root:
        key = ec.generate_private_key(ec.SECP256R1())
        now = self._now()
        serial = x509.random_serial_number()
        # A name of its own: two roots of one name could be taken for each other.
        names = [
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, self._trust_domain),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, f"root {serial:x}"[:64]),
        ]
        subject = x509.Name(names)
        uri = x509.UniformResourceIdentifier(f"spiffe://{self._trust_domain}")
        own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        certificate = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(serial)
            .not_valid_before(now - SKEW)
            .not_valid_after(now + ROOT_LIFE)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_usage(signs=True), critical=True)
            .add_extension(x509.SubjectAlternativeName([uri]), critical=False)
            .add_extension(own, critical=False)
            .sign(key, hashes.SHA256())
        )
        return Root(key, certificate)

    def _save(self) -> None:
        content = b"".join(_key_pem(root.key) + root.pem for root in self._roots)
        fresh = self._path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._path)


def _load(path: Path) -> list[Root]:
    if not path.exists():
        return []
    roots = []
    for part in path.read_bytes().split(b"-----BEGIN PRIVATE KEY-----")[1:]:
        key_text, mark, rest = part.partition(b"-----END PRIVATE KEY-----")
        pem = b"-----BEGIN PRIVATE KEY-----" + key_text + mark
        key = serialization.load_pem_private_key(pem, None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        roots.append(Root(key, x509.load_pem_x509_certificate(rest)))
    return roots


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
