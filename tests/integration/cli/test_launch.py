"""A home's processes rise in order, come back when they are killed, and go without a trace."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from mesh import procfs
from mesh.cli.ask import line
from mesh.cli.launcher import leftovers
from mesh.cli.launcher.child import Child, rotate, spawn, sweep
from mesh.cli.launcher.launch import Launch
from mesh.cli.launcher.ports import give_ports
from mesh.cli.launcher.supervision import READY, Spec, Supervised
from mesh.home import Home
from mesh.settings import MeshSettings, inherited
from mesh.topology import load_topology

pytestmark = pytest.mark.real
TOPOLOGY = "agents: {documents: {}, orders: {calls: {documents: {}}}}"
# Writes its name when it starts and when it is asked to end.
WORK = """
import signal, sys
story, name = sys.argv[1:]
def tell(word):
    with open(story, "a") as file:
        file.write(f"{word} {name}\\n")
def end(*_):
    tell("end")
    sys.exit()
signal.signal(signal.SIGTERM, end)
tell("start")
while True:
    signal.pause()
"""


class SmallProcesses:
    """What `Processes` gives the launcher, with a small program for each."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home").prepare()
        self.settings = MeshSettings(database_url="postgresql://elsewhere/x", redis_url="unix:/x")
        self.agents = ("documents", "orders")
        self.story = folder / "story"
        self.story.touch()

    def log(self, name: str) -> Path:
        return self.home.log / f"{name}.log"

    def environment(self) -> dict[str, str]:
        return inherited()

    def told(self) -> list[str]:
        return self.story.read_text().split("\n")[:-1]

    def control(self) -> Spec:
        return self._spec("control", "control")

    def gateway(self) -> Spec:
        return self._spec("gateway", "gateway")

    def nursery(self) -> Spec:
        return self._spec("nursery", "nursery")

    @property
    def nodes(self) -> tuple[str, ...]:
        return (*self.agents, "edge")

    def proxy(self, node: str) -> Spec:
        kind = "edge" if node == "edge" else "sidecar"
        return self._spec(node if node == "edge" else f"{node}-envoy", kind)

    def agent(self, agent: str, instance: str = "1") -> Spec:
        return self._spec(agent if instance == "1" else f"{agent}-{instance}", "agent")

    def _spec(self, name: str, kind: str) -> Spec:
        async def start() -> Child:
            words = [sys.executable, "-c", WORK, str(self.story), name]
            return spawn(words, self.log(name), inherited())

        async def probe() -> str:
            return "" if f"start {name}" in self.told() else "has not started"

        return Spec(name, kind, start, probe, log=self.log(name), stop_s_max=5)


class Quiet:
    """Shows nothing."""

    def start(self, processes: Any) -> None:
        pass

    def changed(self, process: Supervised) -> None:
        pass

    def say(self, text: str) -> None:
        pass

    def finish(self) -> None:
        pass


async def until(condition: Callable[[], Any]) -> None:
    """Wait, bounded, for what must become true."""
    async with asyncio.timeout(15):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.fixture
async def launch(tmp_path: Path) -> AsyncIterator[Launch]:
    processes = SmallProcesses(tmp_path)
    give_ports(processes.home, processes.agents)
    running = Launch(processes, load_topology(TOPOLOGY), Quiet())  # type: ignore[arg-type]
    running._migrate = _no_migration  # type: ignore[method-assign]
    await running.begin()
    await running.start()
    yield running
    await running.stop()


async def _no_migration() -> None:
    """There is no database here."""


def told(launch: Launch) -> list[str]:
    story: list[str] = launch._processes.told()  # type: ignore[attr-defined]
    return story


async def status(launch: Launch) -> dict[str, Any]:
    answer = await line(launch.home.supervisor_socket(), {"status": True})
    processes: dict[str, Any] = answer["processes"]
    return processes


async def test_an_agent_starts_after_those_it_calls(launch: Launch):
    assert not launch.failing()
    story = told(launch)
    assert story.index("start documents") < story.index("start orders")
    assert story.index("start control") < story.index("start orders-envoy")


async def test_everything_ends_in_order_and_nothing_is_left(launch: Launch):
    pids = [entry["pid"] for entry in (await status(launch)).values()]
    await launch.stop()
    story = told(launch)
    ends = [word for word in story if word.startswith("end")]
    assert len(ends) == len(pids) == 8
    assert ends.index("end orders") < ends.index("end documents")
    assert ends.index("end documents") < ends.index("end documents-envoy")
    assert ends.index("end orders-envoy") < ends.index("end control")
    assert not any(procfs.identity(pid) for pid in pids)


async def test_what_is_killed_comes_back_and_is_counted(launch: Launch):
    before = (await status(launch))["orders"]
    os.kill(before["pid"], signal.SIGKILL)
    item = launch._all["orders"]
    await until(lambda: item.restarts == 1 and item.state == READY)
    after = (await status(launch))["orders"]
    assert after["pid"] != before["pid"]
    assert after["restarts"] == 1


async def test_a_restart_starts_the_new_before_it_ends_the_old(launch: Launch):
    answer = await line(launch.home.supervisor_socket(), {"restart": "orders"}, 10)
    assert answer["instance"] == "2"
    story = told(launch)
    assert story.index("start orders-2") < story.index("end orders")
    names = await status(launch)
    assert "orders" not in names
    assert names["orders-2"]["pid"] == answer["pid"]


async def test_the_door_refuses_what_it_does_not_know(launch: Launch):
    socket = launch.home.supervisor_socket()
    assert "unknown" in (await line(socket, {"dance": True}))["error"]
    assert "no agent" in (await line(socket, {"restart": "dance"}))["error"]


async def test_asked_through_the_door_it_ends(launch: Launch):
    assert (await line(launch.home.supervisor_socket(), {"down": True}))["stopping"]
    async with asyncio.timeout(5):
        await launch.wait_for_end()
    assert launch.is_leaving


async def test_what_a_killed_launcher_left_is_ended_and_nothing_else(tmp_path: Path):
    home = Home(tmp_path).prepare()
    ours = spawn(["sleep", "60"], home.log / "a.log", inherited())
    stranger = spawn(["sleep", "60"], home.log / "b.log", inherited())
    assert ours.identity is not None
    assert stranger.identity is not None
    state = {
        "orders": {"pid": ours.pid, "started": ours.identity.started},
        "payments": {"pid": stranger.pid, "started": stranger.identity.started - 1},
        "edge": {"pid": None, "started": None},
    }
    leftovers.write_state(home, {"processes": state})
    assert await leftovers.stop_leftovers(home) == ["orders"]
    assert not ours.lives() or await asyncio.wait_for(ours.exited, 5)
    assert stranger.lives()
    await stranger.stop(signal.SIGTERM, 5)


async def test_a_process_that_does_not_listen_is_killed_with_its_group(tmp_path: Path):
    script = "trap '' TERM; sleep 60 & echo $!; wait"
    child = spawn(["bash", "-c", script], tmp_path / "log", inherited())
    await until(lambda: (tmp_path / "log").read_text())
    grandchild = procfs.identity(int((tmp_path / "log").read_text()))
    assert grandchild is not None
    assert not await child.stop(signal.SIGTERM, 0.05)
    assert child.exited.result() == "killed by SIGKILL"
    await until(lambda: not grandchild.lives())


async def test_orphans_that_fall_to_the_launcher_are_buried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from mesh.cli.launcher import child as module

    monkeypatch.setattr(module, "SWEEP_S", 0.05)
    module.adopt_orphans()
    sweeping = asyncio.create_task(sweep())
    parent = spawn(["bash", "-c", "sleep 0.1 & echo $!"], tmp_path / "log", inherited())
    assert await parent.exited == "ended with code 0"
    orphan = int((tmp_path / "log").read_text())
    await until(lambda: not Path(f"/proc/{orphan}").exists())
    sweeping.cancel()


def test_a_large_log_is_moved_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from mesh.cli.launcher import child as module

    monkeypatch.setattr(module, "LOG_BYTES_MAX", 3)
    log = tmp_path / "x.log"
    for text in ("ab", "first", "second", "third", "fourth"):
        log.write_text(text)
        rotate(log)
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept == {"x.log.1": "fourth", "x.log.2": "third", "x.log.3": "second"}


STRAY = """
import ctypes, signal, sys
ctypes.CDLL(None).prctl(15, sys.argv[1].encode())
sys.stdout.write("named")
sys.stdout.flush()
while True:
    signal.pause()
"""


async def test_an_agent_whose_start_nobody_heard_of_does_not_outlive_the_launcher(launch: Launch):
    async def stray(name: str) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", STRAY, name, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await process.stdout.readexactly(5) == b"named"
        return process

    forked, another = await stray("orders"), await stray("somebody")
    await launch.stop()
    assert await forked.wait() == -signal.SIGKILL
    assert another.returncode is None
    another.kill()
    await another.wait()
