"""`hanse` with three agents that call nobody and a control plane that knows nothing.

Real stores, Envoys, nursery and agents, so that the launcher can be tested in seconds:
`python -m tests.builders.small_home up --home HOME`.
"""

import dataclasses
import sys

from mesh.cli import survey, up
from mesh.cli.__main__ import main
from mesh.cli.launcher import processes
from mesh.cli.launcher.child import Child, spawn
from mesh.cli.launcher.supervision import Spec
from mesh.topology import Topology, load_topology

AGENTS = ("documents", "customers", "fraud")


class SmallProcesses(processes.Processes):
    """The real ones, but for the control plane and the gateway."""

    def control(self) -> Spec:
        """Answers everything with nothing."""
        return self._stand_in(super().control())

    def gateway(self) -> Spec:
        """Is only healthy."""
        return self._stand_in(super().gateway())

    def _stand_in(self, spec: Spec) -> Spec:
        async def start() -> Child:
            words = [sys.executable, "-m", "tests.builders.control", str(self.home.path), spec.name]
            return spawn(words, self.log(spec.name), self.environment())

        return dataclasses.replace(spec, start=start)


def small_topology() -> Topology:
    """The three agents, without what they hear."""
    whole = load_topology()
    agents = {name: dataclasses.replace(whole.agents[name], hears=()) for name in AGENTS}
    return Topology(whole.trust_domain, agents)


if __name__ == "__main__":
    up.Processes = SmallProcesses  # type: ignore[misc]
    up.load_topology = survey.load_topology = small_topology  # type: ignore[assignment]
    up.MODULE = "tests.builders.small_home"
    main()
