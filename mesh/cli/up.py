"""Start everything in dependency order and keep it running until Ctrl-C, SIGTERM or `hanse down`.

PostgreSQL, Redis, the control plane, an Envoy per agent and one at the edge, the gateway, the
fifteen agents. DATABASE_URL and REDIS_URL name your own stores instead. What dies is started again.

--topology lite is for laptops and small machines: one Envoy for all agents instead of one beside
each. Agents are called directly, without mutual TLS between them; production refuses it.
"""

import argparse
import asyncio
import contextlib
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import IO

from mesh.cli.ask import Silent, line
from mesh.cli.failure import CANNOT_START, DONE, UNWELL, USAGE, CommandError
from mesh.cli.launcher import leftovers
from mesh.cli.launcher.child import rotate
from mesh.cli.launcher.launch import Launch
from mesh.cli.launcher.ports import HOST, PortTaken, give_ports
from mesh.cli.launcher.processes import Processes
from mesh.cli.launcher.table import teller
from mesh.home import LITE, SIDECAR, Home
from mesh.settings import PRODUCTION, MeshSettings, inherited, load
from mesh.topology import load_topology

EXAMPLES = """  hanse up                                 in the foreground, with a live table
  hanse up --detach --wait 60              in the background; returns when all serve
  hanse up --home /srv/hanse --port 9000   another home, another port
  hanse up --topology lite                 one proxy for all agents: less memory, sooner up
  hanse up --profile                       and tell where the time went"""
WAIT_S_DEFAULT = 60.0
POLL_S = 0.1
TOKEN_BYTES = 32
# What the launcher in the background is started as.
MODULE = "mesh.cli"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse up`."""
    parser.add_argument("--detach", action="store_true", help="run in the background")
    parser.add_argument(
        "--wait", type=float, metavar="S", help="seconds within which all must serve (60)"
    )
    parser.add_argument("--port", type=int, metavar="P", help="REST port of the edge (8080)")
    parser.add_argument(
        "--topology", choices=(SIDECAR, LITE), default=SIDECAR, help="shape of the mesh (sidecar)"
    )
    parser.add_argument("--profile", action="store_true", help="tell how long each thing took")


def run(options: argparse.Namespace) -> int:
    """Start, or say that it runs already."""
    settings = load(MeshSettings)
    if options.topology == LITE and settings.environment == PRODUCTION:
        raise CommandError(
            "the lite topology has no mutual TLS between agents: production refuses it",
            "leave --topology out, or set HANSE_ENV=dev",
            USAGE,
        )
    home = Home(options.home.absolute()).prepare()
    return asyncio.run(_up(options, home, settings))


async def _up(options: argparse.Namespace, home: Home, settings: MeshSettings) -> int:
    running = leftovers.lock(home)
    if running is None:
        with contextlib.suppress(Silent):
            await line(home.supervisor_socket(), {"status": True})
            shape = LITE if home.is_lite else SIDECAR
            print(f"already running in {home.path} ({shape}): {url(home)}")
            return DONE
        raise CommandError(
            f"another `hanse up` is starting or stopping in {home.path}",
            "wait for it, or look with: hanse status",
            CANNOT_START,
        )
    if options.detach:
        # The one in the background takes the lock itself.
        running.close()
        return await _detach(options, home, settings)
    with running:
        return await _in_foreground(options, home, settings)


async def _in_foreground(options: argparse.Namespace, home: Home, settings: MeshSettings) -> int:
    topology = load_topology()
    agents = tuple(topology.agents)
    is_lite = options.topology == LITE
    processes = Processes(home, settings, inherited(), agents, is_lite)
    launch = Launch(processes, topology, told := teller())
    await launch.begin()
    try:
        give_ports(home, agents, options.port, is_lite=is_lite)
    except PortTaken as taken:
        await launch.stop()
        raise CommandError(str(taken), "choose another with --port", CANNOT_START) from None
    _development_token(home)
    starting = asyncio.create_task(launch.start())
    leaving = asyncio.create_task(launch.wait_for_end())
    wait_s = options.wait or WAIT_S_DEFAULT
    await asyncio.wait({starting, leaving}, timeout=wait_s, return_when=asyncio.FIRST_COMPLETED)
    if starting.done():
        starting.result()
    told.finish()
    if not launch.is_leaving:
        _summary(launch, home, settings, options.profile)
    await leaving
    starting.cancel()
    await asyncio.wait([starting])
    told.say("stopping: agents drain first")
    await launch.stop()
    told.say("stopped")
    return DONE


async def _detach(options: argparse.Namespace, home: Home, settings: MeshSettings) -> int:
    words = [sys.executable, "-m", MODULE, "up", "--home", str(home.path)]
    wait_s = options.wait or WAIT_S_DEFAULT
    words += ["--wait", str(wait_s), "--topology", options.topology]
    if options.port is not None:
        words += ["--port", str(options.port)]
    log = home.log / "launcher.log"
    rotate(log)
    begins = log.stat().st_size if log.exists() else 0
    launcher = _in_background(words, log)
    shown = _Follow(log, begins)
    until = asyncio.get_running_loop().time() + wait_s + 1
    while asyncio.get_running_loop().time() < until:
        await asyncio.sleep(POLL_S)
        shown.show()
        if launcher.poll() is not None:
            raise CommandError("the launcher ended", f"read {log}", CANNOT_START)
        if shown.summarized:
            break
    # It lives on without us.
    launcher.returncode = 0
    return DONE if shown.all_serve else UNWELL


def _in_background(words: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )


class _Follow:
    """Shows what the launcher in the background says."""

    def __init__(self, log: Path, begins: int) -> None:
        self._file: IO[str] = log.open()
        self._file.seek(begins)
        self.summarized = False
        self.all_serve = False

    def show(self) -> None:
        """Print what is new."""
        for text in self._file:
            print(text, end="", flush=True)
            self.all_serve = self.all_serve or text.startswith("everything serves")
            self.summarized = self.summarized or text.startswith(("everything serves", "not all"))


def url(home: Home) -> str:
    """Where the edge speaks REST."""
    try:
        return f"http://{HOST}:{home.ports()['edge']['rest']}"
    except (OSError, KeyError, ValueError):
        return "(no ports given yet)"


def _development_token(home: Home) -> None:
    path = home.secrets / "dev_token"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(TOKEN_BYTES))


def _summary(launch: Launch, home: Home, settings: MeshSettings, profile: bool) -> None:
    if profile:
        for name, (began, done) in sorted(
            launch.timeline.spans.items(), key=lambda item: item[1][1]
        ):
            print(f"  {began:6.2f} .. {done:6.2f} s  {name}")
    if home.is_lite:
        print("lite: one proxy for all agents, without mutual TLS between them")
    print(f"REST  {url(home)}")
    with contextlib.suppress(OSError, KeyError, ValueError):
        print(f"gRPC  {HOST}:{home.ports()['edge']['grpc']}")
    if settings.environment == "dev":
        print(f"token {(home.secrets / 'dev_token').read_text()}")
    failing = launch.failing()
    if failing:
        for name, why in failing.items():
            print(f"  {name}: {why}")
        print("not all serve yet; what fails is started again. hanse status tells more", flush=True)
    else:
        print("everything serves", flush=True)
