"""A running process: watched and reaped through its pidfd, whoever forked it.

No waitpid(-1) anywhere: it would steal the exit of a process that somebody else waits for.
Orphans that fall to the launcher, a child subreaper, are swept up once they lie dead for a while.
"""

import asyncio
import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mesh import procfs

PR_SET_CHILD_SUBREAPER = 36
LOG_BYTES_MAX = 8 * 1024 * 1024
LOGS_KEPT = 3
KILLED_S_MAX = 5.0
SWEEP_S = 2.0


class Child:
    """One process from its start to its end."""

    def __init__(self, pid: int, opened: subprocess.Popen[bytes] | None = None) -> None:
        self.pid = pid
        self._opened = opened
        self._loop = asyncio.get_running_loop()
        self.exited: asyncio.Future[str] = self._loop.create_future()
        self.identity = procfs.identity(pid)
        try:
            self._descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            self._descriptor = -1
            self.exited.set_result("ended at once")
        else:
            self._loop.add_reader(self._descriptor, self._reap)

    def lives(self) -> bool:
        """Whether it has not ended."""
        return not self.exited.done()

    def signal(self, number: int) -> None:
        """Send a signal to the process."""
        if self.lives():
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._descriptor, number)

    async def stop(self, number: int, patience_s: float) -> bool:
        """Ask it to end, kill its group when it does not in time; whether it ended by itself."""
        self.signal(number)
        _, late = await asyncio.wait([self.exited], timeout=patience_s)
        if not late:
            return True
        self.kill()
        await asyncio.wait([self.exited], timeout=KILLED_S_MAX)
        return False

    def kill(self) -> None:
        """End the process and its group at once."""
        if self.lives():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
            self.signal(signal.SIGKILL)

    def _reap(self) -> None:
        self._loop.remove_reader(self._descriptor)
        ended = "ended"
        with contextlib.suppress(ChildProcessError):
            status = os.waitid(os.P_PIDFD, self._descriptor, os.WEXITED | os.WNOHANG)
            if status is not None:
                ended = _told(status)
                if self._opened is not None:
                    self._opened.returncode = status.si_status
        os.close(self._descriptor)
        self.exited.set_result(ended)


def spawn(
    arguments: Sequence[str],
    log: Path,
    environment: Mapping[str, str],
    **options: Any,
) -> Child:
    """Start a program in a process group of its own, its output going to a log file."""
    with log.open("ab") as output:
        opened = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            process_group=0,
            **{"env": dict(environment), **options},
        )
    return Child(opened.pid, opened)


def rotate(log: Path) -> None:
    """Move a log that has grown large aside: x.log to x.log.1, at most three kept."""
    if not log.exists() or log.stat().st_size < LOG_BYTES_MAX:
        return
    for number in range(LOGS_KEPT - 1, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        if older.exists():
            older.rename(log.with_name(f"{log.name}.{number + 1}"))
    log.rename(log.with_name(f"{log.name}.1"))


def adopt_orphans() -> None:
    """Become the parent of whatever loses its own below us, forked agents first of all."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


async def sweep() -> None:
    """Reap for ever what fell to us and nobody waits for."""
    dead: set[int] = set()
    while True:
        await asyncio.sleep(SWEEP_S)
        zombies = {pid for pid in procfs.children(os.getpid()) if procfs.is_zombie(pid)}
        for pid in zombies & dead:
            _bury(pid)
        dead = zombies - dead


def _bury(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def _told(status: Any) -> str:
    if status.si_code == os.CLD_EXITED:
        return f"ended with code {status.si_status}"
    return f"killed by {signal.Signals(status.si_status).name}"
