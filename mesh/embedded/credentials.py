"""Roles of the database, their generated passwords (home.secrets, mode 0600) and their URLs."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from mesh.home import Home

PASSWORD_BYTES = 32
# A password of 256 random bits cannot be guessed, so stretching it would only cost each connect.
SCRAM_ITERATIONS = 64


def role_name(agent: str) -> str:
    """The database role of an agent."""
    return f"hanse_{agent}"


def password(home: Home, role: str) -> str:
    """The password of `role`, made at the first call."""
    path = home.secrets / f"postgres-{role}"
    try:
        return path.read_text()
    except FileNotFoundError:
        home.secrets.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _create(path, secrets.token_urlsafe(PASSWORD_BYTES))


def database_url(url: str, role: str, secret: str) -> str:
    """`url` with another role and its password: from the owner's URL to an agent's."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(secret, safe='')}@{place}"))


def scram_verifier(secret: str) -> str:
    """What PostgreSQL stores for `secret`; sent instead of it, so that no log can show it."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", secret.encode(), salt, SCRAM_ITERATIONS)
    client = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    text = [base64.b64encode(part).decode() for part in (salt, client, server)]
    return f"SCRAM-SHA-256${SCRAM_ITERATIONS}:{text[0]}${text[1]}:{text[2]}"


def _create(path: Path, secret: str) -> str:
    # Written aside and linked: whoever comes second reads the first one's whole password.
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    try:
        os.link(aside, path)
    except FileExistsError:
        return path.read_text()
    finally:
        aside.unlink()
    return secret
