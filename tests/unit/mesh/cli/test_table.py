"""A start can be watched: a table on a terminal, a line per change elsewhere."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from mesh.cli.launcher.supervision import FAILING, READY, STARTING, WAITING
from mesh.cli.launcher.table import LiveTable, PlainLines, teller
from mesh.cli.status import table
from mesh.cli.survey import place_of


@dataclasses.dataclass
class Shown:
    """What a teller sees of a supervised process."""

    state: str
    reason: str = ""
    restarts: int = 0
    pid: int | None = 4711
    started_at: float = 1.0
    ready_at: float = 1.25
    name: str = "orders"

    @property
    def spec(self) -> Any:
        return self


def test_lines_tell_each_change_once(capsys: pytest.CaptureFixture[str]):
    lines = PlainLines()
    for state, reason in ((WAITING, ""), (STARTING, ""), (STARTING, "database: away"), (READY, "")):
        lines.changed(Shown(state, reason))  # type: ignore[arg-type]
        lines.changed(Shown(state, reason))  # type: ignore[arg-type]
    lines.changed(Shown(FAILING, "killed by SIGKILL"))  # type: ignore[arg-type]
    told = [line.split("s  ", 1)[1] for line in capsys.readouterr().out.splitlines()]
    assert told == ["orders starting", "orders ready", "orders failing (killed by SIGKILL)"]


async def test_a_table_shows_state_time_and_reason(capsys: pytest.CaptureFixture[str]):
    live = LiveTable()
    live.say("ended what was left")
    shown = [Shown(READY, restarts=2), Shown(FAILING, "no port", name="edge", pid=None)]
    live.start(lambda: shown)  # type: ignore[arg-type,return-value]
    live.finish()
    told = capsys.readouterr().out
    assert "ended what was left" in told
    assert "orders            ready         4711   0.25 s  2 restarts" in told
    assert "edge              failing" in told
    assert "no port" in told
    live.changed(Shown(FAILING, "killed by SIGKILL"))  # type: ignore[arg-type]
    assert "orders failing (killed by SIGKILL)" in capsys.readouterr().out


def test_what_is_no_terminal_gets_lines():
    assert isinstance(teller(), PlainLines)


def test_the_state_is_a_table_too():
    process = {"health": "SERVING", "reason": "", "pid": 1, "restarts": 0, "rss_mb": 12.0}
    agent = process | {"ready": False, "reason": "database: away", "refusal": ""}
    agent |= {"sidecar": "SERVING", "sidecar_reason": "", "sidecar_rss_mb": 60.0}
    agent |= {"config_version": "sha256:0123456789", "certificate_expire_time": "2026-01-01"}
    others = ("edge", "control", "gateway", "postgres", "redis", "nursery", "launcher")
    told = {"agents": {"orders": agent}, **dict.fromkeys(others, process), "serving": False}
    told["memory_mb"] = {"rss": 72.0, "pss": 40.0}
    lines = table(told)
    assert "NOT READY" in lines[1]
    assert "database: away" in lines[1]
    assert lines[-1] == "not all serve"
    assert "memory 40 MB" in lines[-2]
    assert not any("lite" in line for line in lines)
    told |= {"topology": "lite", "node": process}
    lines = table(told)
    assert any(line.startswith("● node") for line in lines)
    assert any("no mutual TLS" in line for line in lines)
    told |= {"serving": True, "edge": process | {"url": "http://here"}}
    assert table(told)[-1] == "everything serves: http://here"


def test_a_store_of_yours_is_asked_where_its_url_says():
    socket = Path("/var/run/pg/.s.PGSQL.5432")
    assert place_of("postgresql://a:b@/hanse?host=%2Fvar%2Frun%2Fpg", 5432) == socket
    assert place_of("postgresql://a:b@db.example:6000/hanse", 5432) == ("db.example", 6000)
    assert place_of("redis://cache.example/0", 6379) == ("cache.example", 6379)
    assert place_of("unix:///run/redis.sock", 6379) == Path("/run/redis.sock")
