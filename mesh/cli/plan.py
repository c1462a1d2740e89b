"""What a topology would change on the proxies, and in which phases; --apply rolls it out.

Without a file, mesh/topology.yaml of the installed version is compared with what is in force.
--history lists what proxies accepted lately, the newest first: `hanse explain --at VERSION` walks a
call through it. Kept are the last 32 that changed clusters, listeners or routes, and the last 32
that changed endpoints only (an instance came, drained or went).

Keys of --json: from_version, to_version, rollout_ms, changes: node, phase, type, resource, act,
diff; with --history snapshots: version, accept_time, in_force, endpoints_only, changed_nodes.
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
  hanse plan my-topology.yaml --apply
  hanse plan --history               what proxies accepted lately"""

NAMED_MAX = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse plan`."""
    parser.add_argument("topology", type=Path, nargs="?", help="a topology file")
    parser.add_argument("--apply", action="store_true", help="put it into force")
    parser.add_argument("--diff", action="store_true", help="show how each resource changes")
    parser.add_argument("--history", action="store_true", help="list accepted snapshots instead")


def run(options: argparse.Namespace) -> int:
    """Plan, apply, or list what was."""
    home = Home(options.home.absolute())
    if not options.history:
        return _plan(options, home)
    if options.topology or options.apply:
        advice = "leave the topology and --apply out, or --history"
        raise CommandError("--history changes nothing and compares nothing", advice, USAGE)
    return _history(options, home)


def _plan(options: argparse.Namespace, home: Home) -> int:
    from mesh.cli.steering import as_dict, ask

    try:
        text = options.topology.read_text() if options.topology else default_text()
        load_topology(text)
    except OSError as error:
        raise CommandError(str(error), "name a file that can be read", USAGE) from None
    except TopologyError as error:
        raise CommandError(str(error), "mend the file", USAGE) from None
    kind = "ApplyTopology" if options.apply else "PlanTopology"
    answer = as_dict(ask(home, kind, f"{kind}Request", topology=text))
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


def _history(options: argparse.Namespace, home: Home) -> int:
    from mesh.cli.steering import as_dict, ask

    answer = as_dict(ask(home, "ListSnapshots", "ListSnapshotsRequest"))
    if options.json:
        print(json.dumps(answer, indent=1))
        return DONE
    for snapshot in answer["snapshots"]:
        what = "endpoints" if snapshot["endpoints_only"] else "structure"
        nodes = snapshot["changed_nodes"]
        where = ", ".join(nodes) if len(nodes) <= NAMED_MAX else f"{len(nodes)} proxies"
        mark = "*" if snapshot["in_force"] else " "
        when = f"{snapshot['accept_time'][:19]}Z"
        print(f"{mark} {snapshot['version'][:12]}  {when}  {what:<10}{where}")
    return DONE
