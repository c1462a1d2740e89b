"""What a topology would change on the proxies, and in which phases; --apply rolls it out.

Without a file, mesh/topology.yaml of the installed version is compared with what is in force.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from mesh.cli.failure import DONE, USAGE, CommandError
from mesh.home import Home
from mesh.topology import TopologyError, default_text, load_topology

EXAMPLES = """  hanse plan                         what an upgrade would change
  hanse plan my-topology.yaml        what this file would change
  hanse plan my-topology.yaml --apply"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse plan`."""
    parser.add_argument("topology", type=Path, nargs="?", help="a topology file")
    parser.add_argument("--apply", action="store_true", help="put it into force")
    parser.add_argument("--diff", action="store_true", help="show how each resource changes")


def run(options: argparse.Namespace) -> int:
    """Plan, or apply."""
    from mesh.cli.steering import as_dict, ask

    try:
        text = options.topology.read_text() if options.topology else default_text()
        load_topology(text)
    except OSError as error:
        raise CommandError(str(error), "name a file that can be read", USAGE) from None
    except TopologyError as error:
        raise CommandError(str(error), "mend the file", USAGE) from None
    kind = "ApplyTopology" if options.apply else "PlanTopology"
    answer = as_dict(ask(Home(options.home.absolute()), kind, f"{kind}Request", topology=text))
    if options.json:
        print(json.dumps(answer, indent=1))
        return DONE
    print(f"from {answer['from_version'][:12]} to {answer['to_version'][:12]}")
    for change in answer["changes"]:
        where = f"{change['node']:<14}{change['type']:<10}{change['resource']}"
        print(f"  {change['phase']:<7}{change['act']:<9}{where}")
        if options.diff and change["diff"]:
            print("".join(f"      {line}\n" for line in change["diff"].splitlines()), end="")
    phases = Counter(change["phase"] for change in answer["changes"])
    told = ", ".join(f"{count} {phase}" for phase, count in phases.items())
    print(told or "nothing changes")
    if options.apply:
        print(f"rolled out in {answer['rollout_ms']:.0f} ms")
    return DONE
