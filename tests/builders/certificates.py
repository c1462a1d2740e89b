"""Certificates for proxies that a test configures by itself: a root, and ids it vouches for."""

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from envoy.extensions.transport_sockets.tls.v3 import secret_pb2

# A root needs a name: an empty issuer on an empty subject would read as self-signed.
ROOT = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a root of a test")])
NAMELESS = x509.Name([])
LIFE = datetime.timedelta(hours=1)


class Root:
    """A root that lives as long as the test; `secret` mints and returns an Envoy secret."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._root = (
            self._builder(self._key.public_key(), "spiffe://hanse.mesh", ROOT)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(self._key, hashes.SHA256())
        )

    def root(self) -> secret_pb2.Secret:
        """Whom everybody believes."""
        found = secret_pb2.Secret(name="ROOTCA")
        found.validation_context.trusted_ca.inline_bytes = pem(self._root)
        return found

    def secret(self, spiffe_id: str) -> secret_pb2.Secret:
        """A fresh certificate of an id, with its key."""
        certificate, key = self.mint(spiffe_id)
        found = secret_pb2.Secret(name=spiffe_id)
        found.tls_certificate.certificate_chain.inline_bytes = certificate
        found.tls_certificate.private_key.inline_bytes = key
        return found

    def mint(self, spiffe_id: str) -> tuple[bytes, bytes]:
        """A fresh certificate of an id and its key, as PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        usage = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
        certificate = (
            self._builder(key.public_key(), spiffe_id)
            .add_extension(x509.ExtendedKeyUsage(usage), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return pem(certificate), private

    def _builder(
        self, public: ec.EllipticCurvePublicKey, spiffe_id: str, subject: x509.Name = NAMELESS
    ) -> x509.CertificateBuilder:
        now = datetime.datetime.now(datetime.UTC)
        names = x509.SubjectAlternativeName([x509.UniformResourceIdentifier(spiffe_id)])
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(ROOT)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - LIFE)
            .not_valid_after(now + LIFE)
            .add_extension(names, critical=True)
        )


def pem(certificate: x509.Certificate) -> bytes:
    """A certificate as PEM."""
    return certificate.public_bytes(serialization.Encoding.PEM)
