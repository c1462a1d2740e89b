"""`hanse up`, `status`, `restart`, `logs` and `down` with real stores, Envoys and three agents."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mesh import procfs
from mesh.cli.failure import CANNOT_START, DONE, NOTHING_RUNS, UNWELL, USAGE
from tests.builders.small_home import AGENTS

pytestmark = [pytest.mark.real, pytest.mark.mesh]
ROOT = Path(__file__).parents[3]
PROCESSES = {
    *("postgres", "redis", "control", "gateway", "nursery", "edge"),
    *AGENTS,
    *(f"{agent}-envoy" for agent in AGENTS),
}


class SmallHome:
    """One home and the command line to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hanse(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tests.builders.small_home", *words, "--home", str(self.folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def status(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.hanse("status", "--json").stdout)
        return told

    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.folder / "state.json").read_text())
        return told

    def pids(self) -> dict[str, int]:
        return {name: entry["pid"] for name, entry in self.state()["processes"].items()}

    def until(self, condition: Callable[[dict[str, Any]], Any], patience_s: float = 15) -> float:
        """Ask until it is so; the seconds that took."""
        began, pause = time.monotonic(), threading.Event()
        while not condition(told := self.status()):
            assert time.monotonic() < began + patience_s, told
            pause.wait(0.05)
        return time.monotonic() - began


def agents_serve(told: dict[str, Any]) -> bool:
    return all(entry["ready"] for entry in told["agents"].values())


@pytest.fixture(scope="module")
def home() -> Iterator[SmallHome]:
    # Not pytest's own temporary folder: another account must get into it.
    folder = Path(tempfile.mkdtemp(prefix="hanse-up-"))
    small = SmallHome(folder)
    started = small.hanse("up", "--detach", "--wait", "30", "--profile")
    assert started.returncode == DONE, started.stdout + started.stderr
    (folder / "started").write_text(started.stdout)
    yield small
    small.hanse("down")
    shutil.rmtree(folder, ignore_errors=True)


def test_up_prints_where_it_serves_and_the_development_token(home: SmallHome):
    told = (home.folder / "started").read_text()
    ports = json.loads((home.folder / "ports.json").read_text())
    assert f"http://127.0.0.1:{ports['edge']['rest']}" in told
    path = home.folder / "secrets" / "dev_token"
    assert path.read_text() in told
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "everything serves" in told


def test_everything_that_was_started_is_remembered(home: SmallHome):
    # The state is written a moment after what it tells of.
    home.until(lambda _: set(home.state()["timeline"]) == PROCESSES | {"migrate"})
    assert set(home.pids()) == PROCESSES


def test_status_tells_of_each_agent(home: SmallHome):
    told = home.status()
    assert told["serving"]
    assert home.hanse("status").returncode == DONE
    assert agents_serve(told)
    entry = told["agents"]["customers"]
    assert entry["health"] == entry["sidecar"] == "SERVING"
    assert entry["pid"] == home.pids()["customers"]
    assert entry["rss_mb"] > 10
    assert told["postgres"]["health"] == told["redis"]["health"] == "SERVING"
    assert told["control"]["version"] == "empty"


def test_a_second_up_says_that_it_runs(home: SmallHome):
    again = home.hanse("up", "--detach")
    assert again.returncode == DONE
    assert "already running" in again.stdout


@pytest.mark.parametrize("name", sorted(PROCESSES))
def test_what_is_killed_is_back_within_seconds_and_status_tells_the_truth(
    home: SmallHome, name: str
):
    before = home.state()["processes"][name]
    os.kill(before["pid"], signal.SIGKILL)
    bound = 5 if name in AGENTS else 10
    home.until(
        lambda told: (
            agents_serve(told)
            and told["nursery"]["health"] == told["control"]["health"] == "SERVING"
            and told["gateway"]["health"] == told["redis"]["health"] == "SERVING"
            and home.state()["processes"][name]["pid"] not in (None, before["pid"])
        ),
        bound,
    )
    assert home.state()["processes"][name]["restarts"] == before["restarts"] + 1


def test_status_tells_of_a_process_that_hangs(home: SmallHome):
    pid = home.pids()["customers"]
    os.kill(pid, signal.SIGSTOP)
    try:
        told = home.status()
        assert told["agents"]["customers"]["health"] == "DEAD"
        assert "no answer" in told["agents"]["customers"]["reason"]
        assert not told["serving"]
        assert home.hanse("status").returncode == UNWELL
    finally:
        os.kill(pid, signal.SIGCONT)
    home.until(agents_serve)


def test_a_restart_replaces_an_agent(home: SmallHome):
    before = home.pids()
    restarted = home.hanse("restart", "documents", "--json")
    assert restarted.returncode == DONE, restarted.stderr
    told = home.status()["agents"]["documents"]
    assert told["pid"] == json.loads(restarted.stdout)["pid"] != before["documents"]
    assert told["instance"] == "2"
    assert told["ready"]


def test_logs_show_what_an_agent_wrote(home: SmallHome):
    shown = home.hanse("logs", "customers")
    assert shown.returncode == DONE
    assert "started" in shown.stdout


def test_explain_says_which_way_a_call_goes_and_whether_it_may(home: SmallHome):
    allowed = home.hanse("explain", "risk/GetRisk", "--from", "orders")
    assert allowed.returncode == DONE
    assert allowed.stdout.splitlines() == [
        "orders may call risk/GetRisk: the rule",
        "  orders        route     it",
        "    timeout: 1s",
    ]
    assert home.hanse("explain", "risk/GetRisk", "--from", "fraud").returncode == UNWELL
    told = json.loads(home.hanse("explain", "risk/GetRisk", "--json").stdout)
    assert (told["caller"], told["allowed"]) == ("edge", False)


def test_plan_lists_changes_and_applies_them_when_told(home: SmallHome, tmp_path: Path):
    planned = home.hanse("plan", "--diff")
    assert planned.returncode == DONE, planned.stderr
    assert "make   added    orders        cluster   risk" in planned.stdout
    assert "+ it" in planned.stdout
    applied = home.hanse("plan", "--apply")
    assert "rolled out in 12 ms" in applied.stdout
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("agents: {a: {calls: {b: {}}}}")
    refused = home.hanse("plan", str(wrong))
    assert refused.returncode == USAGE
    assert "a calls b" in refused.stderr
    assert home.hanse("plan", str(tmp_path / "nowhere")).returncode == USAGE


def test_config_shows_what_a_proxy_has(home: SmallHome):
    told = json.loads(home.hanse("config", "orders", "--json").stdout)
    assert told == {"node": "orders", "version": "empty", "resources": {"cluster": {}}}
    refused = home.hanse("config", "nobody")
    assert refused.returncode == UNWELL
    assert "no such node" in refused.stderr


def test_a_refused_call_is_printed_as_a_status(home: SmallHome):
    refused = home.hanse("call", "fraud/GetScreening", '{"screening_id": "x"}', "--direct")
    assert refused.returncode == UNWELL
    told = json.loads(refused.stderr)
    assert told["code"] in {"PERMISSION_DENIED", "UNAUTHENTICATED"}
    assert told["details"][0]["reason"]
    nobody = home.hanse("call", "fraud/GetScreening", "--from", "nobody")
    assert nobody.returncode == NOTHING_RUNS


def test_the_launcher_leaves_no_zombies(home: SmallHome):
    launcher = home.state()["pid"]
    pause = threading.Event()
    end = time.monotonic() + 15
    while any(procfs.is_zombie(pid) for pid in procfs.children(launcher)):
        assert time.monotonic() < end
        pause.wait(0.1)


def test_a_port_of_somebody_else_is_refused(home: SmallHome, tmp_path: Path):
    taken = json.loads((home.folder / "ports.json").read_text())["documents"]["ops"]
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", taken))
        other.listen()
        refused = SmallHome(tmp_path).hanse("up", "--port", str(taken))
    assert refused.returncode == CANNOT_START
    assert "--port" in refused.stderr


def test_what_a_killed_launcher_left_is_replaced_at_the_next_up(home: SmallHome):
    before = home.state()
    os.kill(before["pid"], signal.SIGKILL)
    assert home.status()["launcher"]["health"] == "DEAD"
    again = home.hanse("up", "--detach", "--wait", "30")
    assert again.returncode == DONE, again.stdout + again.stderr
    assert "earlier launcher" in again.stdout
    left = [
        name
        for name, entry in before["processes"].items()
        if entry["pid"] and procfs.Identity(entry["pid"], entry["started"]).lives()
    ]
    assert not left
    assert agents_serve(home.status())


def test_down_ends_everything_and_nothing_else(home: SmallHome):
    stranger = subprocess.Popen(["sleep", "60"])
    known = [procfs.identity(pid) for pid in (*home.pids().values(), home.state()["pid"])]
    assert home.hanse("down").returncode == DONE
    assert not [process for process in known if process is None or process.lives()]
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
    assert home.hanse("down").returncode == NOTHING_RUNS
    assert not list((home.folder / "run").iterdir())
