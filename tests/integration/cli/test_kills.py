"""Whatever is killed is back within seconds without a hand, every process of the mesh in turn."""

import os
import signal
from typing import Any

import pytest

from mesh.topology import load_topology
from tests.builders.whole_home import WholeHome

pytestmark = [pytest.mark.mesh, pytest.mark.real, pytest.mark.timeout(180)]
AGENTS = tuple(load_topology().agents)
OTHERS = ("edge", "gateway", "control", "postgres", "redis", "nursery")
SIDECARS = tuple(f"{agent}-envoy" for agent in AGENTS)
AGENT_S_MAX, OTHER_S_MAX = 5.0, 10.0
# The machine of a test may be busy with others: the bars are measured when it is quiet.
PATIENCE = 3.0


def healthy(told: dict[str, Any], name: str) -> bool:
    """Whether status says that the process serves."""
    if name in told["agents"]:
        return bool(told["agents"][name]["ready"])
    if name.endswith("-envoy"):
        return bool(told["agents"][name.removesuffix("-envoy")]["sidecar"] == "SERVING")
    return bool(told[name]["health"] == "SERVING")


@pytest.mark.parametrize("name", [*AGENTS, *SIDECARS, *OTHERS])
def test_what_is_killed_is_back(name: str, whole_mesh: WholeHome, record_property: Any):
    before = whole_mesh.processes()[name]
    os.kill(before["pid"], signal.SIGKILL)

    def is_back(told: dict[str, Any]) -> bool:
        now = whole_mesh.processes().get(name, {})
        return (
            bool(told["serving"])
            and healthy(told, name)
            and now.get("pid") not in (None, before["pid"])
        )

    bound = AGENT_S_MAX if name in AGENTS else OTHER_S_MAX
    took_s = whole_mesh.until(is_back, bound * PATIENCE)
    record_property("back_s", round(took_s, 2))
    assert whole_mesh.processes()[name]["restarts"] == before["restarts"] + 1
