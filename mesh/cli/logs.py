"""Show the end of a process's log, or follow it.

Names are those of the agents, NAME-envoy for its sidecar, node-envoy for the proxy that all agents
of a lite home share, and edge, control, gateway, nursery, postgres, redis, migrate, launcher. With
--json the lines stay as they are: ours are JSON.
"""

import argparse
import json
import sys
import threading
from collections import deque
from pathlib import Path
from typing import Any

from mesh.cli.failure import DONE, USAGE, CommandError
from mesh.home import Home

EXAMPLES = """  hanse logs orders
  hanse logs orders-envoy -f
  hanse logs orders --json -n 1000 | jq 'select(.level == "ERROR")'"""
POLL_S = 0.2
OWN = ("time", "level", "logger", "message", "agent")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse logs`."""
    parser.add_argument("name", help="an agent, AGENT-envoy, edge, control, gateway, …")
    parser.add_argument("-f", "--follow", action="store_true", help="go on until Ctrl-C")
    parser.add_argument("-n", "--lines", type=int, default=50, metavar="N", help="last lines (50)")


def run(options: argparse.Namespace) -> int:
    """Print the lines."""
    home = Home(options.home.absolute())
    log = home.log / f"{options.name}.log"
    if not log.exists() or "/" in options.name:
        known = sorted(path.stem for path in home.log.glob("*.log"))
        advice = f"there are: {', '.join(known)}" if known else "start it with: hanse up"
        raise CommandError(f"{options.name} has no log in {home.log}", advice, USAGE)
    file = log.open(encoding="utf-8", errors="replace")
    with file:
        for line in deque(file, maxlen=max(0, options.lines)):
            _show(line, options.json)
    if options.follow:
        _follow(log, options.json)
    return DONE


def _follow(log: Path, as_json: bool) -> None:
    pause = threading.Event()
    file = log.open(encoding="utf-8", errors="replace")
    file.seek(0, 2)
    while True:
        for line in file:
            _show(line, as_json)
        sys.stdout.flush()
        pause.wait(POLL_S)
        # Moved aside by a rotation: go on in the new one.
        if (
            log.exists()
            and log.stat().st_ino != Path(f"/proc/self/fd/{file.fileno()}").stat().st_ino
        ):
            file.close()
            file = log.open(encoding="utf-8", errors="replace")


def _show(line: str, as_json: bool) -> None:
    entry = None if as_json else _read(line)
    if entry is None:
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
        return
    rest = " ".join(f"{key}={value}" for key, value in entry.items() if key not in OWN)
    level = str(entry.get("level", ""))
    print(f"{entry.get('time', '')} {level:<7} {entry.get('message', '')}  {rest}".rstrip())


def _read(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return None
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and "message" in entry else None
