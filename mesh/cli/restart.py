"""Replace a running agent without losing a call.

A new instance starts beside the old one; when it is ready, the old one drains and goes.
"""

import argparse
import asyncio
import json

from mesh.cli.ask import Silent, line
from mesh.cli.failure import DONE, NOTHING_RUNS, CommandError
from mesh.home import Home

EXAMPLES = """  hanse restart orders"""
PATIENCE_S = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse restart`."""
    parser.add_argument("agent", help="the agent to replace")


def run(options: argparse.Namespace) -> int:
    """Ask the launcher to replace it."""
    home = Home(options.home.absolute())
    try:
        told = asyncio.run(line(home.supervisor_socket(), {"restart": options.agent}, PATIENCE_S))
    except Silent as silent:
        raise CommandError(
            f"no launcher answers in {home.path}: {silent}", "start it: hanse up", NOTHING_RUNS
        ) from None
    if "error" in told:
        raise CommandError(told["error"], f"its log: hanse logs {options.agent}")
    if options.json:
        print(json.dumps(told))
    else:
        print(f"{options.agent}: instance {told['instance']} serves, pid {told['pid']}")
    return DONE
