"""Two proxies with nothing but mutual TLS between them: what Envoy and the machine cost alone.

No rules, retries, statistics per method or logs, and no control plane. What our mesh adds over
this pair is ours to answer for; what the pair adds over a direct call is the price of two proxies.
"""

import asyncio
import contextlib
import datetime
import json
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mesh.envoy import envoy_command

START_S_MAX = 30.0
STOP_S_MAX = 5.0
DAY = datetime.timedelta(days=1)
TYPES = "type.googleapis.com/envoy.extensions"
HTTP = f"{TYPES}.upstreams.http.v3.HttpProtocolOptions"
MANAGER = f"{TYPES}.filters.network.http_connection_manager.v3.HttpConnectionManager"
VERSIONS = {"tls_minimum_protocol_version": "TLSv1_3", "tls_maximum_protocol_version": "TLSv1_3"}
Json = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """The socket that calls go in by, and the processes they pass."""

    socket: Path
    pids: tuple[int, int]


@contextlib.asynccontextmanager
async def bare_pair(target: Path) -> AsyncIterator[Pair]:
    """Two proxies before an agent's socket, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="hanse-bare-") as folder, contextlib.ExitStack() as up:
        room = Path(folder)
        tls, port, entry = _context(), _free_port(), room / "in.sock"
        middle = {"socket_address": {"address": "127.0.0.1", "port_value": port}}
        inner = _bootstrap(middle, _pipe(target), down=_transport("Downstream", tls))
        outer = _bootstrap(_pipe(entry), middle, up=_transport("Upstream", tls))
        pids = [
            up.enter_context(_proxy(room / f"{n}.json", c)) for n, c in enumerate((inner, outer))
        ]
        await _until_open(entry)
        yield Pair(entry, (pids[0], pids[1]))


@contextlib.contextmanager
def _proxy(path: Path, config: Json) -> Iterator[int]:
    path.write_text(json.dumps(config))
    # It is our own bench that looks, not an operator: what the proxy tells is of no interest.
    process = subprocess.Popen(envoy_command(path), stderr=subprocess.DEVNULL, close_fds=False)
    try:
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(STOP_S_MAX)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _bootstrap(
    listens: Json, leads: Json, *, down: Json | None = None, up: Json | None = None
) -> Json:
    """A proxy that takes HTTP/2 at one address and passes it on to another."""
    router = {"name": "router", "typed_config": {"@type": f"{TYPES}.filters.http.router.v3.Router"}}
    everything = {"match": {"prefix": "/"}, "route": {"cluster": "next", "timeout": "0s"}}
    manager = {
        "@type": MANAGER,
        "stat_prefix": "bare",
        "codec_type": "HTTP2",
        "http_filters": [router],
        "route_config": {
            "virtual_hosts": [{"name": "all", "domains": ["*"], "routes": [everything]}]
        },
    }
    chain: Json = {"filters": [{"name": "http", "typed_config": manager}]}
    cluster: Json = {
        "name": "next",
        "type": "STATIC",
        "connect_timeout": "1s",
        "load_assignment": {
            "cluster_name": "next",
            "endpoints": [{"lb_endpoints": [{"endpoint": {"address": leads}}]}],
        },
        "typed_extension_protocol_options": {
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
                "@type": HTTP,
                "explicit_http_config": {"http2_protocol_options": {}},
            }
        },
    }
    if down is not None:
        chain["transport_socket"] = down
    if up is not None:
        cluster["transport_socket"] = up
    listener = {"name": "in", "address": listens, "filter_chains": [chain]}
    return {"static_resources": {"listeners": [listener], "clusters": [cluster]}}


def _pipe(path: Path) -> Json:
    return {"pipe": {"path": str(path)}}


def _transport(side: str, common: Json) -> Json:
    context: Json = {
        "@type": f"{TYPES}.transport_sockets.tls.v3.{side}TlsContext",
        "common_tls_context": common,
    }
    if side == "Downstream":
        context["require_client_certificate"] = True
    return {"name": "tls", "typed_config": context}


def _context() -> Json:
    """One certificate that both sides show and believe."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a pair of proxies")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown = {"inline_string": certificate.public_bytes(serialization.Encoding.PEM).decode()}
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return {
        "tls_params": VERSIONS,
        "alpn_protocols": ["h2"],
        "tls_certificates": [
            {"certificate_chain": shown, "private_key": {"inline_string": private.decode()}}
        ],
        "validation_context": {"trusted_ca": shown},
    }


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


async def _until_open(entry: Path) -> None:
    async with asyncio.timeout(START_S_MAX):
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_unix_connection(str(entry))
                writer.close()
                return
            await asyncio.sleep(0.05)
