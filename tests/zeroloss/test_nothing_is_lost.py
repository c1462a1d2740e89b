"""Not one call fails while the mesh changes; the long version is `hanse bench config`.

A home of its own, for its proxies must not repeat calls by themselves.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.mesh, pytest.mark.real, pytest.mark.timeout(300)]
AMOUNTS = {"changes": 24, "restarts": 3, "rotations": 3, "rolls": 1, "kills": 1}


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """What `hanse bench config` saw on a fresh home."""
    folder = Path(tempfile.mkdtemp(prefix="hanse-loss-"))
    words = [word for name, count in AMOUNTS.items() for word in (f"--{name}", str(count))]
    command = ["bench", "config", "--home", str(folder), "--json", *words]
    run = subprocess.run(
        [sys.executable, "-m", "mesh.cli", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
    )
    shutil.rmtree(folder, ignore_errors=True)
    assert run.stdout, run.stderr[-3000:]
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def test_no_call_failed_with_retries_off(report: dict[str, Any]):
    load = report["load"]
    assert report["retries"] == "off"
    assert load["codes"] == {"OK": load["calls"]}, load["examples"]
    assert report["failed"] == 0
    # A load that stood still would lose nothing, either.
    assert load["calls"] > 500


def test_everything_was_changed_as_often_as_asked(report: dict[str, Any]):
    measured = report["config"]
    assert {name: measured[name]["count"] for name in AMOUNTS} == AMOUNTS


def test_every_change_was_in_force_on_all_sixteen_proxies(report: dict[str, Any]):
    changes = report["config"]["changes"]
    assert changes["proxies"] == 16
    assert changes["effective_on_all"]["count"] == AMOUNTS["changes"]
    assert changes["effective_on_one"]["count"] == 16 * AMOUNTS["changes"]
