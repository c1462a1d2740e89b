"""`hanse plan --history` and `hanse explain --at` on the whole mesh."""

import json
from pathlib import Path

import pytest
import yaml

from mesh.cli.failure import DONE, UNWELL, USAGE
from mesh.topology import default_text
from tests.builders.whole_home import WholeHome

pytestmark = [pytest.mark.mesh, pytest.mark.timeout(180)]
CALL = ("explain", "risk/ScreenParty", "--from", "orders")


def test_a_call_is_explained_as_it_was_before_and_after_a_change(
    whole_mesh: WholeHome, tmp_path: Path
):
    before = whole_mesh.told("plan", "--history")["snapshots"][0]
    assert before["in_force"]
    assert before["version"] == whole_mesh.status()["control"]["version"]
    without = yaml.safe_load(default_text())
    del without["agents"]["orders"]["calls"]["risk"]
    (tmp_path / "without.yaml").write_text(yaml.safe_dump(without))
    applied = whole_mesh.hanse("plan", str(tmp_path / "without.yaml"), "--apply", "--json")
    assert applied.returncode == DONE, applied.stderr
    changed = json.loads(applied.stdout)["to_version"]
    assert whole_mesh.hanse("plan", "--apply").returncode == DONE
    then = whole_mesh.hanse(*CALL, "--at", before["version"][:10])
    assert then.returncode == DONE, then.stderr
    assert then.stdout.startswith(f"at version {before['version']}:\norders may call")
    refused = whole_mesh.hanse(*CALL, "--at", changed)
    assert refused.returncode == UNWELL
    assert "orders may not call" in refused.stdout
    assert whole_mesh.told(*CALL)["version"] == before["version"]
    listed = whole_mesh.hanse("plan", "--history")
    assert listed.returncode == DONE
    newest, second, *_ = listed.stdout.splitlines()
    assert newest.startswith(f"* {before['version'][:12]}")
    assert second.startswith(f"  {changed[:12]}")
    assert "structure orders, risk" in second


def test_a_version_nobody_kept_is_wrong_usage_and_those_kept_are_told(whole_mesh: WholeHome):
    refused = whole_mesh.hanse(*CALL, "--at", "nonsense")
    assert refused.returncode == USAGE
    assert whole_mesh.told("plan", "--history")["snapshots"][0]["version"][:12] in refused.stderr
    assert "hanse plan --history" in refused.stderr


def test_the_history_is_not_compared_with_a_topology(whole_mesh: WholeHome):
    refused = whole_mesh.hanse("plan", "--history", "--apply")
    assert refused.returncode == USAGE
    assert "--history" in refused.stderr
