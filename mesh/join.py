"""The token by which a proxy proves to the control plane which node it is. Standard library only.

Minted at each start of a proxy and bound to its node; only who can read the home's secrets can.
"""

import hashlib
import hmac
import os
import secrets

from mesh.home import Home

HEADER = "x-hanse-join"
KEY_BYTES = 32
NONCE_BYTES = 12


def join_token(home: Home, node: str) -> str:
    """A fresh token for a node."""
    nonce = secrets.token_hex(NONCE_BYTES)
    return f"{nonce}.{_proof(home, node, nonce)}"


def proves(home: Home, node: str, token: str) -> bool:
    """Whether the token was minted for this node in this home."""
    nonce, _, proof = token.partition(".")
    return hmac.compare_digest(proof.encode(), _proof(home, node, nonce).encode())


def _proof(home: Home, node: str, nonce: str) -> str:
    return hmac.digest(_key(home), f"{node}.{nonce}".encode(), "sha256").hex()


def _key(home: Home) -> bytes:
    path = home.secrets / "join_key"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        home.prepare()
    # Written aside and linked: whoever comes second reads the first one's whole key.
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(hashlib.sha256(secrets.token_bytes(KEY_BYTES)).digest())
    try:
        os.link(aside, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        aside.unlink()
    return path.read_bytes()
