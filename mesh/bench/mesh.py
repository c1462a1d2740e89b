"""What the mesh costs: a call through two sidecars against the same call to the agent itself.

Health/Check between two agents of a running home, so that the answer costs next to nothing: mutual
TLS, RBAC, retries and statistics are those of production. All ways alternate in one run; the third
is a bare pair of proxies, which tells what of the price is Envoy's and the machine's.
"""

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from mesh.bench.bare import bare_pair
from mesh.bench.openloop import Call, Run, open_loop
from mesh.home import Home
from mesh.procfs import cpu_s

TIMEOUT_S = 5.0
WARM_S = 1.0
Groups = Mapping[str, Sequence[int]]


async def run(
    home: Home,
    groups: Groups,
    *,
    caller: str = "orders",
    callee: str = "customers",
    instance: str = "1",
    rps: float = 1000.0,
    seconds: float = 5.0,
    rounds: int = 3,
) -> dict[str, Any]:
    """The report; `groups` names the processes whose CPU is counted, by their pids."""
    target = home.agent_socket(callee, instance)
    named = (("grpc.default_authority", callee),)
    async with (
        bare_pair(target) as pair,
        grpc.aio.insecure_channel(f"unix:{target}") as short,
        grpc.aio.insecure_channel(f"unix:{home.egress_socket(caller)}", named) as long,
        grpc.aio.insecure_channel(f"unix:{pair.socket}", named) as bare,
    ):
        ways = {"direct": _check(short), "mesh": _check(long), "bare": _check(bare)}
        everybody = {**groups, "bare pair": pair.pids}
        measured = await measure(ways, everybody, rps=rps, seconds=seconds, rounds=rounds)
    return measured | {"caller": caller, "callee": callee, "machine": machine()}


async def measure(
    ways: Mapping[str, Call], groups: Groups, *, rps: float, seconds: float, rounds: int
) -> dict[str, Any]:
    """Alternate the ways, round by round; medians of the rounds, and what the first adds."""
    everything = {**groups, "caller and load": [os.getpid()]}
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    used: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    for call in ways.values():
        await open_loop(call, rps, min(WARM_S, seconds))
    for _ in range(rounds):
        for way, call in ways.items():
            before = {group: _cpu(pids) for group, pids in everything.items()}
            done = await open_loop(call, rps, seconds)
            runs[way].append(done)
            calls = max(1, len(done.latencies_ms))
            used[way].append(
                {
                    group: (_cpu(pids) - before[group]) / calls * 1000
                    for group, pids in everything.items()
                }
            )
    told: dict[str, Any] = {way: _median(runs[way], used[way]) for way in ways}
    first, *others = ways
    for other in others:
        for percentile in ("p50_ms", "p99_ms"):
            added = told[other][percentile] - told[first][percentile]
            told[f"{other}_adds_{percentile}"] = round(added, 3)
    return told | {"offered_rps": rps, "seconds": seconds, "rounds": rounds}


def machine() -> dict[str, Any]:
    """Where and with what it was measured."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "grpc": grpc.__version__,
        "platform": platform.platform(),
    }


def _check(channel: grpc.aio.Channel) -> Call:
    ask = health_pb2_grpc.HealthStub(channel).Check
    question = health_pb2.HealthCheckRequest()

    async def call() -> str:
        try:
            await ask(question, timeout=TIMEOUT_S)
        except grpc.aio.AioRpcError as error:
            return str(error.code().name)
        return "OK"

    return call


def _cpu(pids: Sequence[int]) -> float:
    return sum(cpu_s(pid) for pid in pids)


def _median(runs: Sequence[Run], used: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    codes: dict[str, int] = {}
    for done in runs:
        for code, count in done.codes.items():
            codes[code] = codes.get(code, 0) + count
    told: dict[str, Any] = {
        name: round(statistics.median(done.percentile(percent) for done in runs), 3)
        for name, percent in (("p50_ms", 50), ("p95_ms", 95), ("p99_ms", 99), ("max_ms", 100))
    }
    told["codes"] = codes
    # CPU seconds for a thousand calls: at 1,000 rps just so many cores.
    told["cpu_per_1000_rps"] = {
        group: round(statistics.median(row[group] for row in used), 3) for group in used[0]
    }
    return told
