"""An agent as a process of its own: started, asked, told to leave."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from mesh.home import Home

pytestmark = pytest.mark.real
START_S_MAX = 30.0


@pytest.fixture
def home():
    """A home with a short path."""
    with tempfile.TemporaryDirectory(prefix="hanse-serve-") as folder:
        yield Home(Path(folder))


def start(home, **settings):
    """The documents agent, alone."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("HANSE", "DATABASE"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "services.documents"],
        env=environment | {"HANSE_HOME": str(home.path)} | settings,
        stderr=subprocess.PIPE,
        text=True,
    )


def get(home, path):
    """Code and body of a page of the agent; (0, "") while it does not listen."""
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(home.agent_http_socket("documents")))
        except OSError:
            return 0, ""
        connection.sendall(f"GET {path} HTTP/1.1\r\nconnection: close\r\n\r\n".encode())
        told = b""
        while received := connection.recv(65536):
            told += received
    head, _, body = told.decode().partition("\r\n\r\n")
    return int(head.split()[1]), body


def wait_until(condition, process):
    """Wait until something holds while the process lives."""
    until = time.monotonic() + START_S_MAX
    while not condition():
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < until
        time.sleep(0.02)


def test_an_agent_lives_until_it_is_told_to_leave(home):
    process = start(home, HANSE_DRAIN_S="0.5")
    try:
        wait_until(lambda: home.agent_socket("documents").exists(), process)
        assert get(home, "/health")[0] == 200
        code, told = get(home, "/ready")
        assert code == 503
        assert json.loads(told)["reasons"] == {"database": "DATABASE_URL is not set"}
        assert home.agent_socket("documents").stat().st_mode & 0o777 == 0o600
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=10)
    finally:
        process.kill()
    assert process.returncode == 0
    assert not home.agent_socket("documents").exists()
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["message"] for line in lines if line["logger"] == "hanse.agent"] == [
        "started",
        "stopped",
    ]
    assert {line["agent"] for line in lines} == {"documents"}


def test_wrong_settings_stop_a_start_and_are_all_told(home):
    process = start(home, HANSE_ENV="moon", HANSE_DRAIN_S="long")
    _, log = process.communicate(timeout=START_S_MAX)
    assert process.returncode == 1
    assert "HANSE_ENV" in log
    assert "HANSE_DRAIN_S" in log
    assert "Traceback" not in log
