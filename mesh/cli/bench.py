"""Measure the mesh hop, configuration changes, sagas, events, orders. Figures are not judged.

What needs a home uses it if it runs, else starts it and stops it again. Every report says on what
machine it was made; comparisons are made in the same run.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from mesh.cli.ask import Silent, line
from mesh.cli.failure import CANNOT_START, DONE, UNWELL, CommandError
from mesh.home import NODE, Home
from mesh.settings import inherited

EXAMPLES = """  hanse bench mesh                        two sidecars and mTLS against a direct call
  hanse bench mesh --rps 200 --seconds 30 --json
  hanse bench config                      changes, restarts, rotations under load, retries off
  hanse bench config --changes 1000 --restarts 100 --json
  hanse bench sagas                       the saga engine on a PostgreSQL of its own
  hanse bench events --events 20000 --json      facts told and handled, open loop
  hanse bench orders --rate 28 --seconds 60 --json      orders placed through the edge"""
UP_S_MAX = 120.0
OWN = ("mesh", "config", "sagas", "events")
# What knows more than the mesh lives elsewhere and is plugged in (pyproject.toml).
PLUGGED = {entry.name: entry for entry in entry_points(group="hanse.benches")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse bench`."""
    parser.add_argument("what", choices=(*OWN, *sorted(PLUGGED)), help="what to measure")
    parser.add_argument("--rate", type=float, default=28.0, help="orders a second (28)")
    parser.add_argument("--events", type=float, default=20_100.0, help="events a second (20100)")
    parser.add_argument("--rps", type=float, default=1000.0, help="offered rate of mesh (1000)")
    parser.add_argument("--seconds", type=float, default=5.0, help="length of a round (5)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds; medians are told (3)")
    for what, count in (("changes", 200), ("restarts", 30), ("rotations", 20), ("rolls", 1)):
        help_text = f"{what} of config ({count})"
        parser.add_argument(f"--{what}", type=int, default=count, metavar="N", help=help_text)
    parser.add_argument("--kills", type=int, default=1, metavar="N", help="control planes (1)")
    parser.add_argument("--from", dest="caller", default="orders", help="calling agent (orders)")
    parser.add_argument("--to", dest="callee", default="customers", help="called (customers)")


def run(options: argparse.Namespace) -> int:
    """Measure and print the report."""
    home = Home(options.home.absolute())
    if options.what == "sagas":
        report = import_module("mesh.bench.sagas").run(
            seconds=options.seconds, rounds=options.rounds
        )
    elif options.what == "events":
        report = import_module("mesh.bench.events").run(
            rate=options.events, seconds=options.seconds, rounds=options.rounds
        )
    elif options.what in PLUGGED:
        with running(home):
            bench = PLUGGED[options.what].load()
            report = _in_loop(bench.run(home, rate=options.rate, seconds=options.seconds))
    elif options.what == "config":
        with running(home, HANSE_RETRIES="false"):
            report = _in_loop(_config(home, options))
    else:
        with running(home):
            report = _in_loop(_mesh(home, options))
    if options.json:
        print(json.dumps(report, indent=1))
    else:
        print("\n".join(lines(report)))
    return UNWELL if _failures(report) else DONE


@contextmanager
def running(home: Home, **environment: str) -> Iterator[None]:
    """The home, running: as it is, or started for this and stopped after it."""
    try:
        asyncio.run(line(home.supervisor_socket(), {"status": True}))
    except Silent:
        base = [sys.executable, "-m", "mesh.cli"]
        where = ["--home", str(home.path)]
        up = [*base, "up", "--detach", "--wait", str(UP_S_MAX), *where]
        told = {**inherited(), **environment}
        try:
            if subprocess.run(up, stdout=sys.stderr, check=False, env=told).returncode:
                advice = f"its logs are in {home.log}"
                raise CommandError("the home does not come up", advice, CANNOT_START) from None
            yield
        finally:
            subprocess.run([*base, "down", *where], stdout=sys.stderr, check=False)
    else:
        yield


async def _mesh(home: Home, options: argparse.Namespace) -> dict[str, Any]:
    from mesh.bench import mesh

    state = await line(home.supervisor_socket(), {"status": True})
    processes = state["processes"]
    names = [
        name
        for name, entry in processes.items()
        if entry["kind"] == "agent" and name.partition("-")[0] == options.callee
    ]
    proxies = {
        "sidecar of the caller": f"{options.caller}-envoy",
        "sidecar of the callee": f"{options.callee}-envoy",
    }
    if home.is_lite:
        proxies = {"proxy of both": f"{NODE}-envoy"}
    if not names or not processes.keys() >= set(proxies.values()):
        raise CommandError(
            f"no agents {options.caller} and {options.callee} run in {home.path}",
            "name two that run with --from and --to",
        )
    groups = {group: [processes[name]["pid"]] for group, name in proxies.items()}
    groups["callee"] = [processes[names[-1]]["pid"]]
    report: dict[str, Any] = await mesh.run(
        home,
        groups,
        caller=options.caller,
        callee=options.callee,
        instance=names[-1].partition("-")[2] or "1",
        rps=options.rps,
        seconds=options.seconds,
        rounds=options.rounds,
    )
    return report


async def _config(home: Home, options: argparse.Namespace) -> dict[str, Any]:
    if home.is_lite:
        raise CommandError(
            f"{home.path} is lite: it has neither certificates nor sidecars to bring up to date",
            "measure a home with sidecars: hanse down, then hanse up",
        )
    config = import_module("mesh.bench.config")
    names = ("changes", "restarts", "rotations", "rolls", "kills")
    amounts = config.Amounts(**{name: getattr(options, name) for name in names})
    report: dict[str, Any] = await config.run(home, amounts)
    return report


def _in_loop(work: Any) -> dict[str, Any]:
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        report: dict[str, Any] = runner.run(work)
    return report


def lines(report: dict[str, Any], indent: int = 0) -> list[str]:
    """A report as lines to read."""
    told: list[str] = []
    for name, value in report.items():
        head = f"{' ' * indent}{name.replace('_', ' ')}"
        if isinstance(value, dict):
            told += [f"{head}:", *lines(value, indent + 2)]
        else:
            told.append(f"{head:<36} {value}")
    return told


def _failures(report: dict[str, Any]) -> int:
    """Calls that failed, in whatever part of the report they are counted."""
    found = sum(_failures(value) for value in report.values() if isinstance(value, dict))
    codes: dict[str, int] = report.get("codes", {})
    return found + sum(count for code, count in codes.items() if code != "OK")
