"""Gives a home its ports: the same at every start as long as nobody else has taken them.

Sidecars get ports below the range from which the kernel picks the source ports of connections, so
that no outgoing connection can sit on a port we shall want to listen on.
"""

import contextlib
import hashlib
import json
import os
import socket
from collections.abc import Iterator, Sequence

from mesh.home import NODE, Home

HOST = "127.0.0.1"
REST_DEFAULT = 8080
LOWEST, HIGHEST = 20_000, 32_000
EDGE = ("rest", "grpc", "ops")
SIDECAR = ("inbound", "ops")


class PortTaken(Exception):
    """The port that was asked for belongs to another program."""


def give_ports(
    home: Home, agents: Sequence[str], rest: int | None = None, *, is_lite: bool = False
) -> None:
    """Write the home's ports file; `rest` is the edge's port that must be had, if given.

    That there is one proxy for all agents is told by the file, too: all who read it must agree.
    """
    known: dict[str, dict[str, int]] = {}
    with contextlib.suppress(OSError, ValueError):
        known = home.ports()
    held: list[socket.socket] = []
    try:
        free = _search(home, held)
        # All that can stay stays, before anybody takes a new one.
        wanted = {NODE: agents} if is_lite else dict.fromkeys(agents, SIDECAR)
        kept = {node: _kept(known.get(node, {}), held) for node in wanted}
        ports = {"edge": _edge(known.get("edge", {}), rest, free, held)}
        for node, purposes in wanted.items():
            ports[node] = {name: kept[node].get(name) or next(free) for name in purposes}
    finally:
        for item in held:
            item.close()
    fresh = home.ports_file.with_suffix(".new")
    fresh.write_text(json.dumps(ports, indent=1))
    os.replace(fresh, home.ports_file)


def _edge(
    before: dict[str, int], rest: int | None, free: Iterator[int], held: list[socket.socket]
) -> dict[str, int]:
    if rest is not None and not _hold(rest, held):
        raise PortTaken(f"port {rest} on {HOST} belongs to another program")
    wanted = rest
    if wanted is None:
        likely = [before.get("rest"), REST_DEFAULT]
        wanted = next((port for port in likely if port and _hold(port, held)), None)
    chosen = next(free) if wanted is None else wanted
    grpc = before.get("grpc")
    if grpc is None or grpc == chosen or not _hold(grpc, held):
        grpc = chosen + 1 if chosen < 65_535 and _hold(chosen + 1, held) else next(free)
    ops = _kept({"ops": before.get("ops", 0)}, held).get("ops") or next(free)
    return {"rest": chosen, "grpc": grpc, "ops": ops}


def _kept(before: dict[str, int], held: list[socket.socket]) -> dict[str, int]:
    return {purpose: port for purpose, port in before.items() if port and _hold(port, held)}


def _search(home: Home, held: list[socket.socket]) -> Iterator[int]:
    digest = hashlib.sha256(os.fsencode(home.path.resolve())).digest()
    first = int.from_bytes(digest[:4]) % (HIGHEST - LOWEST)
    for step in range(HIGHEST - LOWEST):
        port = LOWEST + (first + step) % (HIGHEST - LOWEST)
        if _hold(port, held):
            yield port
    raise PortTaken(f"no port between {LOWEST} and {HIGHEST} is free")


def _hold(port: int, held: list[socket.socket]) -> bool:
    trial = socket.socket(socket.AF_INET)
    trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        trial.bind((HOST, port))
        trial.listen(1)
    except OSError:
        trial.close()
        return False
    held.append(trial)
    return True
