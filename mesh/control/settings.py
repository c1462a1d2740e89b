"""What the control plane is told, beside what every process of the mesh is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from mesh.control.model import Options
from mesh.home import Home
from mesh.settings import MeshSettings, setting

OTLP_PORT = 4317


@dataclass(frozen=True)
class ControlSettings:
    """See docs/howto/steer-the-mesh.md; durations are seconds."""

    svid_ttl_s: int = setting("HANSE_SVID_TTL_S", 3600)
    retries: bool = setting("HANSE_RETRIES", True)
    rest_host: str = setting("HANSE_REST_HOST", "127.0.0.1")
    tls_certificate: str = setting("HANSE_TLS_CERTIFICATE", "")
    tls_key: str = setting("HANSE_TLS_KEY", "")
    requests_per_second_max: int = setting("HANSE_EDGE_RPS_MAX", 2000)
    cors_origins: str = setting("HANSE_CORS_ORIGINS", "")
    drain_s: float = setting("HANSE_BREAK_AFTER_S", 1.0)

    def mistakes(self) -> Iterator[str]:
        """What does not go together."""
        if not 10 <= self.svid_ttl_s <= 86_400:
            yield f"HANSE_SVID_TTL_S={self.svid_ttl_s}: expected seconds from 10 to 86400"
        if bool(self.tls_certificate) != bool(self.tls_key):
            yield "HANSE_TLS_CERTIFICATE and HANSE_TLS_KEY go together"


def options(mesh: MeshSettings, own: ControlSettings) -> Options:
    """What the operator chose, for the compiler."""
    collector, home = urlsplit(mesh.otlp_endpoint), Home(mesh.home.absolute())
    return Options(
        environment=mesh.environment,
        svid_ttl_s=own.svid_ttl_s,
        retries=own.retries,
        rest_host=own.rest_host,
        access_log="stdout",
        gateway_socket=str(home.gateway_socket()),
        gateway_http_socket=str(home.gateway_http_socket()),
        otlp_host=collector.hostname or "",
        otlp_port=collector.port or OTLP_PORT,
        sampling_percent=mesh.trace_ratio * 100,
        tls_certificate=own.tls_certificate,
        tls_key=own.tls_key,
        requests_per_second_max=own.requests_per_second_max,
        local_limit=own.requests_per_second_max > 0,
        cors_origins=tuple(item for item in own.cors_origins.split(",") if item),
    )
