"""The proxies' certificates: list them, rotate reissues some or all, roll replaces the root.

Both by themselves in time: a certificate at half its life, the root when a fifth of its year is
left. list ends with 1 when a proxy is away or its certificate has ended. A roll believes both
roots, reissues everything, waits until connections made under the old one have ended, then
believes the new one only; it goes on without whoever began it. A lite home has no certificates.

Keys of --json: root_fingerprint, root_expire_time, roots (2 during a roll), roll_phase (trust,
reissue, wait, drop; empty when none is under way), drop_time (of the old root, while it waits),
topology, nodes.<name>: connected, certificate_expire_time; after rotate also rotated, how many;
after roll also seconds, how long it took.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import time
from datetime import UTC, datetime
from typing import Any

from mesh.cli.failure import DONE, UNWELL, USAGE, CommandError
from mesh.home import LITE, Home

EXAMPLES = """  hanse certificates                       until when each is good, who is connected
  hanse certificates rotate                reissue all now
  hanse certificates rotate orders edge    reissue these
  hanse certificates roll                  replace the root, with the patience connections need
  hanse certificates roll --grace 60       and wait a minute only: older connections live on
  hanse certificates --json | jq '.nodes.orders.certificate_expire_time'"""
ACTS = ("list", "rotate", "roll")
GRACE_S_MAX = 3600
# Besides the grace: every proxy acknowledges three times, the slowest within five seconds each.
ROLL_S_MAX = 120.0
LOOK_S = 1.0
CUT_SHORT = "how far it is: hanse certificates; what was cut short the next control plane ends"
PHASES = {
    "trust": "both roots are believed",
    "reissue": "every certificate is issued by the new root",
    "wait": "waiting for connections made under the old root to end",
    "drop": "the old root is no longer believed",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse certificates`."""
    parser.add_argument("act", nargs="?", default="list", choices=ACTS, help="what to do (list)")
    parser.add_argument(
        "nodes", nargs="*", metavar="NODE", help="agents, for their proxies, or edge (all)"
    )
    parser.add_argument(
        "--grace",
        type=int,
        metavar="S",
        help="roll: seconds to wait for old connections (a quarter of a certificate's life)",
    )


def run(options: argparse.Namespace) -> int:
    """List, rotate or roll."""
    home = Home(options.home.absolute())
    if options.grace is not None and options.act != "roll":
        raise CommandError("--grace belongs to a roll", "hanse certificates roll --grace S", USAGE)
    if options.act == "roll":
        return _roll(options, home)
    return asyncio.run(_list(options, home))


def _roll(options: argparse.Namespace, home: Home) -> int:
    if options.nodes:
        advice = f"reissue some with: hanse certificates rotate {' '.join(options.nodes)}"
        raise CommandError("a roll replaces the root of all proxies", advice, USAGE)
    if options.grace is not None and not 1 <= options.grace <= GRACE_S_MAX:
        told = f"--grace {options.grace}: expected seconds from 1 to {GRACE_S_MAX}"
        raise CommandError(told, "leave it out to wait as long as a connection may live", USAGE)
    try:
        return asyncio.run(_follow_roll(options, home))
    except KeyboardInterrupt:
        sys.stderr.write("the roll goes on; how far it is: hanse certificates\n")
        raise


async def _list(options: argparse.Namespace, home: Home) -> int:
    told = await _known(home)
    if options.act == "rotate":
        _refuse_lite(told)
    for node in options.nodes:
        if node not in told["nodes"]:
            raise CommandError(f"no proxy {node}", f"there are {', '.join(told['nodes'])}", USAGE)
    if options.act == "rotate":
        from mesh.cli.steering import ask_there

        request = "RotateCertificatesRequest"
        answer = await ask_there(home, "RotateCertificates", request, nodes=options.nodes)
        told = {"rotated": answer.rotated} | await _known(home)
    if options.nodes:
        told["nodes"] = {node: told["nodes"][node] for node in options.nodes}
    _print(options, told)
    is_lite = told["topology"] == LITE
    well = [_is_well(entry, is_lite=is_lite) for entry in told["nodes"].values()]
    return DONE if all(well) else UNWELL


async def _follow_roll(options: argparse.Namespace, home: Home) -> int:
    from mesh.cli.steering import ask_there

    known = await _known(home)
    _refuse_lite(known)
    if known["roll_phase"]:
        raise CommandError("a roll is under way", "how far it is: hanse certificates")
    began = time.monotonic()
    patience_s = ROLL_S_MAX + (options.grace or GRACE_S_MAX * 6)
    request = {"grace_seconds": options.grace or 0, "patience_s": patience_s}
    rolling = asyncio.create_task(
        ask_there(home, "RollAuthority", "RollAuthorityRequest", **request)
    )
    progress = _Progress()
    while not rolling.done():
        await asyncio.wait([rolling], timeout=LOOK_S)
        # While the control plane does not answer there is nothing to tell.
        with contextlib.suppress(CommandError):
            progress.tell(await _known(home))
    progress.end()
    try:
        await rolling
    except CommandError as error:
        raise CommandError(str(error), error.advice or CUT_SHORT, error.code) from None
    _print(options, {"seconds": round(time.monotonic() - began, 1)} | await _known(home))
    return DONE


def _refuse_lite(told: dict[str, Any]) -> None:
    if told["topology"] == LITE:
        raise CommandError(
            "a lite home has no certificates: there is no TLS between its agents",
            "start it with sidecars: hanse down, then hanse up",
        )


class _Progress:
    """Tells how far a roll is on standard error: a line per phase, on a terminal a countdown."""

    def __init__(self) -> None:
        self._phase = ""
        self._is_terminal = sys.stderr.isatty()

    def tell(self, told: dict[str, Any]) -> None:
        """Say what is new."""
        phase = told["roll_phase"]
        if phase and phase != self._phase:
            self.end()
            self._phase = phase
            until = f", until {_second(told['drop_time'])}" if told["drop_time"] else ""
            sys.stderr.write(f"{PHASES[phase]}{until}\n")
        if told["drop_time"] and self._is_terminal:
            left = _time(told["drop_time"]) - datetime.now(UTC)
            sys.stderr.write(f"\r\x1b[K{max(0, round(left.total_seconds()))} s left")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave no half a line."""
        if self._is_terminal:
            sys.stderr.write("\r\x1b[K")


async def _known(home: Home) -> dict[str, Any]:
    """The authority and every proxy's certificate, with the keys of --json."""
    from mesh.cli.steering import as_dict, ask_there

    mesh = as_dict(await ask_there(home, "GetMesh", "GetMeshRequest"))
    authority = mesh.get("authority", {})
    told: dict[str, Any] = {
        "topology": mesh["topology"],
        "root_fingerprint": authority.get("root_fingerprint", ""),
        "root_expire_time": authority.get("root_expire_time", ""),
        "roots": authority.get("roots", 0),
        "roll_phase": authority.get("roll_phase", ""),
        "drop_time": authority.get("drop_time", ""),
    }
    told["nodes"] = {
        node["node"]: {
            "connected": node["connected"],
            "certificate_expire_time": node.get("certificate_expire_time", ""),
        }
        for node in mesh["nodes"]
    }
    return told


def _is_well(entry: dict[str, Any], *, is_lite: bool) -> bool:
    until = entry["certificate_expire_time"]
    if is_lite:
        return bool(entry["connected"])
    return entry["connected"] and bool(until) and _time(until) > datetime.now(UTC)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _print(options: argparse.Namespace, told: dict[str, Any]) -> None:
    if options.json:
        print(json.dumps(told, indent=1))
        return
    for node, entry in told["nodes"].items():
        state = "connected" if entry["connected"] else "away: it gets its certificate when it comes"
        print(f"{node:<14}until {_second(entry['certificate_expire_time']):<22}{state}")
    if told["topology"] == LITE:
        print("lite: no certificates, for there is no TLS between agents")
        return
    root = f"root {told['root_fingerprint'][:16]} until {_second(told['root_expire_time'])}"
    print(root + (f"; a roll is under way: {told['roll_phase']}" if told["roll_phase"] else ""))
    if "rotated" in told:
        print(f"reissued {told['rotated']}")
    if "seconds" in told:
        print(f"the root was replaced in {told['seconds']:g} s")


def _second(text: str) -> str:
    return _time(text).strftime("%Y-%m-%dT%H:%M:%SZ") if text else "-"
