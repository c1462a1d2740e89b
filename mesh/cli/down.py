"""Drain the agents and stop everything that `hanse up` started in this home; nothing else."""

import argparse
import asyncio
import json

from mesh.cli.ask import Silent, line
from mesh.cli.failure import DONE, NOTHING_RUNS, UNWELL, CommandError
from mesh.cli.launcher.leftovers import remembered, stop_leftovers
from mesh.home import Home
from mesh.procfs import Identity, identity

EXAMPLES = """  hanse down
  hanse down --home /srv/hanse"""
POLL_S = 0.05


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse down`."""
    parser.add_argument(
        "--wait", type=float, default=60.0, metavar="S", help="seconds it may take (60)"
    )


def run(options: argparse.Namespace) -> int:
    """Stop what runs."""
    ended, word = asyncio.run(_down(Home(options.home.absolute()), options.wait))
    if options.json:
        print(json.dumps({"stopped": ended}))
    else:
        print(word)
    return DONE if ended else UNWELL


async def _down(home: Home, wait_s: float) -> tuple[bool, str]:
    try:
        told = await line(home.supervisor_socket(), {"down": True}, 5.0)
    except Silent:
        # A launcher that was killed leaves its processes behind.
        if not remembered(home):
            raise CommandError(
                f"nothing runs in {home.path}", "start it with: hanse up", NOTHING_RUNS
            ) from None
        return True, f"stopped what a dead launcher left: {', '.join(await stop_leftovers(home))}"
    launcher = identity(told["pid"])
    if await _ends(launcher, wait_s):
        return True, "stopped"
    return False, f"the launcher, pid {told['pid']}, still stops after {wait_s:g} s"


async def _ends(launcher: Identity | None, wait_s: float) -> bool:
    until = asyncio.get_running_loop().time() + wait_s
    while launcher is not None and launcher.lives():
        if asyncio.get_running_loop().time() > until:
            return False
        await asyncio.sleep(POLL_S)
    return True
