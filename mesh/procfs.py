"""What /proc tells about processes: who a pid really is, what it holds in memory."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
START_TIME = 19


@dataclass(frozen=True)
class Identity:
    """A pid and when it started: together they name one process for as long as the machine runs."""

    pid: int
    started: int

    def lives(self) -> bool:
        """Whether this very process still runs; a zombie does not."""
        now = _stat(self.pid)
        return now is not None and now[0] != "Z" and int(now[START_TIME]) == self.started


def identity(pid: int) -> Identity | None:
    """Who has this pid now; None when nobody has."""
    now = _stat(pid)
    return None if now is None else Identity(pid, int(now[START_TIME]))


def rss_mb(pid: int) -> float:
    """Resident memory, shared pages included; 0 when the process is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1_048_576, 1)


def private_mb(pid: int) -> float:
    """Memory that only this process holds; 0 when it is gone or not ours."""
    return _mapped_mb(pid, "Private_")


def share_mb(pid: int) -> float:
    """Resident memory, each shared page divided by those who share it (PSS): these add up.

    0 when the process is gone or not ours.
    """
    return _mapped_mb(pid, "Pss:")


def _mapped_mb(pid: int, field: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    kilobytes = sum(int(line.split()[1]) for line in lines if line.startswith(field))
    return round(kilobytes / 1024, 1)


def cpu_s(pid: int) -> float:
    """Processor seconds used by the process so far, all its threads; 0 when it is gone."""
    now = _stat(pid)
    return 0.0 if now is None else (int(now[11]) + int(now[12])) / TICKS


def children(pid: int) -> list[int]:
    """The direct children of a process."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in task.read_text().split()]
        except OSError:
            continue
    return found


def family(pid: int) -> list[int]:
    """A process and its direct children, as PostgreSQL has one for each connection."""
    return [pid, *children(pid)]


def name(pid: int) -> str:
    """What the process calls itself (at most 15 letters); empty when it is gone."""
    try:
        told = Path(f"/proc/{pid}/comm").read_text()
    except (OSError, UnicodeDecodeError):
        return ""
    return told.rstrip("\n")


def is_zombie(pid: int) -> bool:
    """Whether the process ended and nobody has asked how."""
    now = _stat(pid)
    return now is not None and now[0] == "Z"


def _stat(pid: int) -> list[str] | None:
    # The name may hold blanks and parentheses: fields are counted from the last one on.
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (OSError, UnicodeDecodeError):
        return None
