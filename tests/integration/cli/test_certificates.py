"""`hanse certificates` on the whole mesh: lists, reissues, and replaces the root."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from typing import Any

import pytest

from mesh.cli.failure import DONE, INTERRUPTED, UNWELL, USAGE
from mesh.identity import EDGE
from mesh.topology import load_topology
from tests.builders.whole_home import ROOT, WholeHome

pytestmark = [pytest.mark.mesh, pytest.mark.timeout(180)]
NODES = {*load_topology().agents, EDGE}


def expiries(told: dict[str, Any]) -> dict[str, datetime]:
    """Until when each proxy's certificate is good."""
    return {
        node: datetime.fromisoformat(entry["certificate_expire_time"])
        for node, entry in told["nodes"].items()
    }


def test_every_proxy_is_listed_with_its_certificate(whole_mesh: WholeHome):
    told = whole_mesh.told("certificates")
    assert set(told["nodes"]) == NODES
    assert all(entry["connected"] for entry in told["nodes"].values())
    assert (told["roots"], told["roll_phase"], told["drop_time"]) == (1, "", "")
    shown = whole_mesh.hanse("certificates")
    assert shown.returncode == DONE
    assert len(shown.stdout.splitlines()) == len(NODES) + 1
    assert told["root_fingerprint"][:16] in shown.stdout


def test_a_rotation_reissues_the_named_and_tells_of_them(whole_mesh: WholeHome):
    before = expiries(whole_mesh.told("certificates"))
    told = whole_mesh.told("certificates", "rotate", "orders", "edge")
    assert told["rotated"] == 2
    assert set(told["nodes"]) == {"orders", "edge"}
    after = expiries(whole_mesh.told("certificates"))
    assert {node for node in NODES if after[node] > before[node]} == {"orders", "edge"}
    told = whole_mesh.told("certificates", "rotate")
    assert told["rotated"] == len(NODES)
    served = whole_mesh.status()
    assert served["serving"]
    issued = expiries(told)["orders"].strftime("%Y-%m-%dT%H:%M:%SZ")
    assert served["agents"]["orders"]["certificate_expire_time"] == issued


def test_a_proxy_that_is_not_there_is_refused_with_those_that_are(whole_mesh: WholeHome):
    refused = whole_mesh.hanse("certificates", "rotate", "nobody")
    assert refused.returncode == USAGE
    assert "no proxy nobody" in refused.stderr
    assert "marketplace" in refused.stderr


def test_a_roll_replaces_the_root_and_tells_how_far_it_is(whole_mesh: WholeHome):
    before = whole_mesh.told("certificates")
    rolled = whole_mesh.hanse("certificates", "roll", "--grace", "2", "--json")
    assert rolled.returncode == DONE, rolled.stderr
    told = json.loads(rolled.stdout)
    assert told["seconds"] >= 2
    assert told["root_fingerprint"] != before["root_fingerprint"]
    assert "waiting for connections" in rolled.stderr
    assert whole_mesh.status()["serving"]


def test_a_roll_goes_on_without_whoever_began_it_and_runs_alone(whole_mesh: WholeHome):
    before = whole_mesh.told("certificates")["root_fingerprint"]
    words = ("certificates", "roll", "--grace", "5", "--home", str(whole_mesh.folder))
    begun = subprocess.Popen(
        [sys.executable, "-m", "mesh.cli", *words], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    until(lambda: whole_mesh.told("certificates")["roll_phase"] == "wait")
    second = whole_mesh.hanse("certificates", "roll")
    assert second.returncode == UNWELL
    assert "a roll is under way" in second.stderr
    os.kill(begun.pid, signal.SIGINT)
    _, told = begun.communicate(timeout=20)
    assert begun.returncode == INTERRUPTED
    assert "the roll goes on" in told
    until(lambda: not whole_mesh.told("certificates")["roll_phase"])
    after = whole_mesh.told("certificates")
    assert after["roots"] == 1
    assert after["root_fingerprint"] != before


def until(condition: Any, patience_s: float = 20) -> None:
    """Ask until it is so."""
    end, pause = time.monotonic() + patience_s, threading.Event()
    while not condition():
        assert time.monotonic() < end
        pause.wait(0.1)
