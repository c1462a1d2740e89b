"""What the launcher remembers on disk of its processes, and what it does with an earlier one's.

A pid alone proves nothing: only a process whose start time is the one that was written down is
ended. Nothing else is ever touched.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from mesh.home import Home
from mesh.procfs import Identity

GRACE_S = 8.0
KILLED_S = 3.0
POLL_S = 0.05


def lock(home: Home) -> IO[str] | None:
    """Hold the home for one launcher; None when another one holds it."""
    file = (home.path / "launcher.lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def write_state(home: Home, state: dict[str, Any]) -> None:
    """Replace the state file as a whole."""
    fresh = home.state_file.with_suffix(".new")
    fresh.write_text(json.dumps(state, indent=1))
    os.replace(fresh, home.state_file)


def read_state(home: Home) -> dict[str, Any]:
    """What the last launcher wrote; empty when there is nothing to read."""
    try:
        state: dict[str, Any] = json.loads(home.state_file.read_text())
    except (OSError, ValueError):
        return {}
    return state


def remembered(home: Home) -> dict[str, Identity]:
    """The processes the last launcher knew, those that still live."""
    found: dict[str, Identity] = {}
    for name, entry in read_state(home).get("processes", {}).items():
        with contextlib.suppress(KeyError, TypeError, ValueError):
            known = Identity(int(entry["pid"]), int(entry["started"]))
            if known.lives():
                found[name] = known
    return found


async def stop_leftovers(home: Home) -> list[str]:
    """End what an earlier launcher of this home left running; the names of what was ended."""
    left = remembered(home)
    postgres = {name: known for name, known in left.items() if name == "postgres"}
    others = {name: known for name, known in left.items() if name not in postgres}
    # Agents first: they may still be writing what they were asked.
    await _end(others.values(), signal.SIGTERM)
    await _end(postgres.values(), signal.SIGINT)
    return sorted(left)


async def _end(processes: Iterable[Identity], number: int) -> None:
    left = list(processes)
    for step, patience_s in ((number, GRACE_S), (signal.SIGKILL, KILLED_S)):
        left = [known for known in left if known.lives()]
        for known in left:
            _send(known, step)
        until = asyncio.get_running_loop().time() + patience_s
        while left and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(POLL_S)
            left = [known for known in left if known.lives()]


def _send(known: Identity, number: int) -> None:
    # The pidfd pins the process: between the look at its start time and the signal it stays it.
    try:
        descriptor = os.pidfd_open(known.pid)
    except OSError:
        return
    try:
        if known.lives():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(descriptor, number)
    finally:
        os.close(descriptor)


def clear(run: Path) -> None:
    """Remove sockets and bootstraps of processes that are gone; nobody runs in this home now."""
    for pattern in ("*.sock", "*.bootstrap.json"):
        for path in run.glob(pattern):
            path.unlink(missing_ok=True)
