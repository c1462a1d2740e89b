"""Where one running Hanse keeps its things: sockets, logs, secrets, data. Standard library only.

A home is a folder; two homes run side by side. Sockets live in `run`, which moves to a short path
under the temporary folder when the home's own path would push a socket past the 107 bytes a Unix
socket may have.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SOCKET_BYTES_MAX = 107
# The proxy that all agents of a lite home share.
NODE = "node"
# The shapes of a mesh: a proxy per agent, or one for all.
SIDECAR, LITE = "sidecar", "lite"
LONGEST_SOCKET_NAME = "marketplace-999999.http.sock"


@dataclass(frozen=True)
class Home:
    """The folder of one running Hanse."""

    path: Path

    @cached_property
    def run(self) -> Path:
        """Folder of the sockets, mode 0700, short enough for any of them."""
        own = self.path.resolve() / "run"
        if len(os.fsencode(own / LONGEST_SOCKET_NAME)) <= SOCKET_BYTES_MAX:
            return own
        digest = hashlib.sha256(os.fsencode(self.path.resolve())).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"hanse-{os.getuid()}-{digest}"

    @property
    def log(self) -> Path:
        """Folder of the log files, one per process."""
        return self.path / "log"

    @property
    def secrets(self) -> Path:
        """Folder of generated secrets, mode 0700, each file 0600."""
        return self.path / "secrets"

    @property
    def control(self) -> Path:
        """Folder of the control plane: snapshot, registrations, authority."""
        return self.path / "control"

    @property
    def ports_file(self) -> Path:
        """JSON, node to purpose to port: edge has rest, grpc, ops; a sidecar inbound and ops.

        In a lite home there are edge and node, which has the ops port of each agent by its name.
        """
        return self.path / "ports.json"

    @property
    def state_file(self) -> Path:
        """JSON the launcher keeps for `hanse status`: processes, pids, restarts, phases."""
        return self.path / "state.json"

    def ports(self) -> dict[str, dict[str, int]]:
        """The ports this home was given, by node and purpose."""
        ports: dict[str, dict[str, int]] = json.loads(self.ports_file.read_text())
        return ports

    @property
    def is_lite(self) -> bool:
        """Whether the agents share one proxy, as the last start chose."""
        try:
            return NODE in self.ports()
        except (OSError, ValueError):
            return False

    def prepare(self) -> "Home":
        """Make the folders with their modes; return self."""
        for folder in (self.path, self.run, self.log, self.secrets, self.control):
            folder.mkdir(parents=True, exist_ok=True)
        for private in (self.run, self.secrets, self.control):
            private.chmod(0o700)
        return self

    def control_socket(self) -> Path:
        """ADS, SDS, registry and control service."""
        return self.run / "control.sock"

    def gateway_socket(self) -> Path:
        """ext_authz, reflection and health of the edge."""
        return self.run / "gateway.sock"

    def gateway_http_socket(self) -> Path:
        """The pages of the gateway: /docs and /openapi.json."""
        return self.run / "gateway.http.sock"

    def supervisor_socket(self) -> Path:
        """The launcher's own, JSON lines."""
        return self.run / "supervisor.sock"

    def nursery_socket(self) -> Path:
        """The process from which agents are forked, JSON lines."""
        return self.run / "nursery.sock"

    def agent_socket(self, agent: str, instance: str = "1") -> Path:
        """gRPC of one instance of an agent."""
        return self.run / f"{agent}-{instance}.sock"

    def agent_http_socket(self, agent: str, instance: str = "1") -> Path:
        """HTTP /health, /ready and /metrics of one instance of an agent."""
        return self.run / f"{agent}-{instance}.http.sock"

    def egress_socket(self, node: str) -> Path:
        """The sidecar's outbound listener; the authority of a call names the callee."""
        return self.run / f"{node}.out.sock"

    def admin_socket(self, node: str) -> Path:
        """Envoy's admin interface, mode 0600."""
        return self.run / f"{node}.admin.sock"

    def version_socket(self, node: str) -> Path:
        """Envoy's truth probe: GET /_mesh/version answers the mesh version this proxy serves."""
        return self.run / f"{node}.version.sock"
