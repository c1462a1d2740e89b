"""`hanse up` as it is, and the command line to it; one for all tests that need the whole mesh."""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
UP_S_MAX = 90


class WholeHome:
    """A running home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started = ""

    def hanse(self, *words: str, timeout_s: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a command in the home."""
        return subprocess.run(
            [sys.executable, "-m", "mesh.cli", *words, "--home", str(self.folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=timeout_s,
        )

    def told(self, *words: str) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.hanse(*words, "--json").stdout)

    def status(self) -> dict[str, Any]:
        """The state of everything."""
        state: dict[str, Any] = self.told("status")
        return state

    def processes(self) -> dict[str, Any]:
        """What the launcher keeps of its processes."""
        state: dict[str, Any] = json.loads((self.folder / "state.json").read_text())
        found: dict[str, Any] = state["processes"]
        return found

    def ports(self) -> dict[str, dict[str, int]]:
        """The ports by node and purpose."""
        ports: dict[str, dict[str, int]] = json.loads((self.folder / "ports.json").read_text())
        return ports

    def admin(self, node: str, path: str) -> str:
        """An answer of a proxy's admin interface."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.folder / "run" / f"{node}.admin.sock"))
            request = f"GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
            connection.sendall(request.encode())
            parts: Iterator[bytes] = iter(lambda: connection.recv(65536), b"")
            return b"".join(parts).decode()

    def token(self) -> str:
        """The development token."""
        return (self.folder / "secrets" / "dev_token").read_text().strip()

    def until(self, condition: Callable[[dict[str, Any]], Any], patience_s: float) -> float:
        """Ask until it is so; the seconds that took."""
        began, pause = time.monotonic(), threading.Event()
        while not condition(told := self.status()):
            assert time.monotonic() < began + patience_s, told
            pause.wait(0.05)
        return time.monotonic() - began


@contextmanager
def whole_home(*words: str) -> Iterator[WholeHome]:
    """Start a home, with more words for `hanse up`, and stop it whatever happens."""
    # Not pytest's own temporary folder: another account must get into it.
    home = WholeHome(Path(tempfile.mkdtemp(prefix="hanse-mesh-")))
    try:
        up = home.hanse("up", "--detach", "--wait", str(UP_S_MAX), "--profile", *words)
        home.started = up.stdout
        assert up.returncode == 0, up.stdout + up.stderr
        yield home
    finally:
        home.hanse("down")
        shutil.rmtree(home.folder, ignore_errors=True)
