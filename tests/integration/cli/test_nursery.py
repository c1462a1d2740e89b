"""The nursery forks what it has imported; its children belong to the launcher, not to it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mesh import procfs

pytestmark = pytest.mark.real
WORK = """
import os, signal, sys
print("instance", os.environ["HANSE_INSTANCE"], os.environ.get("LEFT", "no"), flush=True)
signal.signal(signal.SIGTERM, lambda *_: sys.exit("asked to end"))
signal.pause()
"""


class Nursery:
    """A running nursery and a connection to it."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "nursery.sock"
        package = folder / "packages" / "worker"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("")
        (package / "agent.py").write_text("VALUE = 1\n")
        (package / "__main__.py").write_text(f"from worker.agent import VALUE\n{WORK}")
        (package.parent / "broken.py").write_text("from worker.agent import MISSING\n")
        words = ["-m", "mesh.nursery", "--socket", str(self.socket)]
        words += ["--import", "worker.agent", "broken"]
        environment = {**os.environ, "PYTHONPATH": str(package.parent), "LEFT": "behind"}
        self.process = subprocess.Popen([sys.executable, *words], env=environment)
        until(self.socket.exists)
        self.connection = socket.socket(socket.AF_UNIX)
        until(lambda: not self.connection.connect_ex(str(self.socket)))
        self.file = self.connection.makefile("rwb")

    def ask(self, command: dict[str, Any]) -> dict[str, Any]:
        self.file.write(json.dumps(command).encode() + b"\n")
        self.file.flush()
        answer: dict[str, Any] = json.loads(self.file.readline())
        return answer


def until(condition: Any) -> None:
    """Wait, bounded, for what must become true."""
    end = time.monotonic() + 10
    pause = __import__("threading").Event()
    while not condition():
        assert time.monotonic() < end
        pause.wait(0.01)


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    running = Nursery(tmp_path)
    yield running
    running.file.close()
    running.connection.close()
    running.process.kill()
    running.process.wait()


def fork(nursery: Nursery, log: Path) -> int:
    environment = {"HANSE_INSTANCE": "7", "PATH": os.defpath}
    command = {"run": "worker", "name": "worker", "environment": environment, "log": str(log)}
    return int(nursery.ask(command)["pid"])


def test_a_child_has_its_own_environment_log_and_group(nursery: Nursery, tmp_path: Path):
    log = tmp_path / "worker.log"
    pid = fork(nursery, log)
    until(lambda: log.exists() and log.read_text() == "instance 7 no\n")
    assert os.getpgid(pid) == pid
    assert Path(f"/proc/{pid}/comm").read_text() == "worker\n"
    assert nursery.process.pid not in {int(Path(f"/proc/{pid}/stat").read_text().split()[3])}
    os.kill(pid, signal.SIGTERM)
    until(lambda: log.read_text().endswith("asked to end\n"))


def test_the_end_of_the_nursery_is_not_the_end_of_its_children(nursery: Nursery, tmp_path: Path):
    pid = fork(nursery, tmp_path / "worker.log")
    known = procfs.identity(pid)
    assert known is not None
    nursery.process.kill()
    nursery.process.wait()
    assert known.lives()
    os.kill(pid, signal.SIGKILL)
    until(lambda: not known.lives())


def test_what_cannot_be_imported_is_told_and_harms_nobody(nursery: Nursery, tmp_path: Path):
    until(lambda: not nursery.ask({"ping": True})["waiting"])
    told = nursery.ask({"ping": True})
    assert told["imported"] == ["worker.agent"]
    assert "MISSING" in told["failed"]["broken"]
    os.kill(fork(nursery, tmp_path / "worker.log"), signal.SIGKILL)


def test_nonsense_is_refused(nursery: Nursery):
    assert "not a command" in nursery.ask({"run": "worker"})["error"]
    assert nursery.ask({"ping": True})["failed"] is not None


def test_nothing_that_forbids_a_fork_runs_in_it_after_importing_grpc(tmp_path: Path):
    path = tmp_path / "nursery.sock"
    words = ["-m", "mesh.nursery", "--socket", str(path), "--import", "mesh.agent"]
    process = subprocess.Popen([sys.executable, *words])
    try:
        until(path.exists)
        with socket.socket(socket.AF_UNIX) as connection:
            until(lambda: not connection.connect_ex(str(path)))
            file = connection.makefile("rwb")
            waiting = True
            while waiting:
                file.write(b'{"ping": true}\n')
                file.flush()
                told = json.loads(file.readline())
                waiting = bool(told["waiting"])
            file.close()
        assert not told["failed"]
        assert len(list(Path(f"/proc/{process.pid}/task").iterdir())) == 1
    finally:
        process.kill()
        process.wait()
