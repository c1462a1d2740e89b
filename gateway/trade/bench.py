"""Place orders in an open loop and tell what each costs: latency, CPU by process group, SQL.

Latency counts from the moment an order should have left. CPU is what /proc says of the home's own
processes between the first order and the moment the last one was answered; the load generator is
told apart. SQL percentiles come from the agents' own histograms, as the upper bound of a bucket.
"""

import asyncio
import itertools
import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from gateway.trade.assortment import buyers, items, wishes
from gateway.trade.demo import order_body
from gateway.trade.opening import Opened, open_shop
from gateway.trade.rest import LOST, Rest, order_state
from mesh.bench.mesh import machine
from mesh.bench.openloop import Run, open_loop
from mesh.cli.ask import Silent, get, line
from mesh.home import Home
from mesh.procfs import cpu_s, family

# Who orders more often than that in a day looks strange to fraud.
ORDERS_PER_BUYER = 4
STOCK = 1_000_000
SEED = 1
APART = "bench-"
CONNECTIONS = 128
WARM_S = 3.0
SLOWEST = 12
BUCKET = re.compile(r"hanse_sql_seconds_bucket\{(?P<labels>[^}]*)\} (?P<count>[0-9.e+]+)")
LABEL = re.compile(r'(\w+)="([^"]*)"')
Buckets = dict[str, Counter[float]]


async def run(home: Home, *, rate: float = 28.0, seconds: float = 20.0) -> dict[str, Any]:
    """The report; the shop is opened first, and a short warm-up is not counted."""
    async with Rest.of_home(home, CONNECTIONS) as rest:
        # A shop of its own, whose goods wait on the floor for a person: placing is measured.
        count = round(rate * (seconds + WARM_S)) + 10
        goods, known = items(APART), buyers(SEED, max(50, count // ORDERS_PER_BUYER))
        shop = Opened(APART, "FLOOR_MODE_MANUAL")
        opened = await open_shop(rest, goods, goods, known, STOCK, lambda text: None, shop)
        every = wishes(int.from_bytes(os.urandom(4)), known, goods, goods[0].sku)
        chosen = (wish for wish in every if wish.card == "tok_approve")
        bodies = [
            order_body(opened.customers[wish.buyer.number], wish)
            for wish in itertools.islice(chosen, count)
        ]
        sender = _Sender(rest, iter(bodies))
        await open_loop(sender.one, rate, WARM_S)
        sender.states.clear()
        groups = await process_groups(home)
        before, queries = cpu_of(groups), await _queries(home)
        measured = await open_loop(sender.one, rate, seconds)
        used = {group: value - before[group] for group, value in cpu_of(groups).items()}
        spent = _since(queries, await _queries(home))
    return _report(measured, sender, used, spent)


def _report(
    measured: Run, sender: "_Sender", used: Mapping[str, float], spent: Buckets
) -> dict[str, Any]:
    orders = max(1, len(measured.latencies_ms))
    load = used["load"]
    system = sum(used.values()) - load
    confirmed = sender.states["CONFIRMED"]
    told = measured.summary()
    errors = {code: count for code, count in measured.codes.items() if code != "OK"}
    slow = sorted(((p95(buckets), name) for name, buckets in spent.items()), reverse=True)
    return {
        "offered_per_second": measured.offered_rps,
        "seconds": measured.seconds,
        "orders": orders,
        "confirmed_per_second": round(confirmed / measured.seconds, 2),
        "p50_ms": told["p50_ms"],
        "p95_ms": told["p95_ms"],
        "p99_ms": told["p99_ms"],
        "max_ms": told["max_ms"],
        "errors": errors,
        "states": dict(sender.states.most_common()),
        "cpu_ms_per_order": round(system / orders * 1000, 2),
        "cpu_ms_per_order_by_group": {
            group: round(value / orders * 1000, 2)
            for group, value in sorted(used.items(), key=lambda item: -item[1])
        },
        "sql_p95_ms": {name: value for value, name in slow[:SLOWEST]},
        "machine": machine(),
    }


class _Sender:
    """Places the next order; what is refused or breaks is an error with its code."""

    def __init__(self, rest: Rest, bodies: Any) -> None:
        self._rest = rest
        self._bodies = bodies
        self.states: Counter[str] = Counter()

    async def one(self) -> str:
        """Place one; OK when the answer was an order."""
        body = next(self._bodies)
        try:
            code, answer = await self._rest.once("POST", "/v1/orders", _named(body))
        except LOST as error:
            return type(error).__name__
        if code != 200:
            return f"HTTP {code}"
        self.states[order_state(json.loads(answer))] += 1
        return "OK"


def _named(body: dict[str, Any]) -> dict[str, Any]:
    number = os.urandom(16).hex()
    text = f"{number[:8]}-{number[8:12]}-4{number[13:16]}-8{number[17:20]}-{number[20:]}"
    return {"requestId": text, **body}


async def process_groups(home: Home) -> dict[str, Sequence[int]]:
    """The pids of the home by what they are for; `load` is this process."""
    state = await line(home.supervisor_socket(), {"status": True})
    groups: dict[str, list[int]] = {"launcher": [state["pid"]]}
    for name, entry in state["processes"].items():
        if entry["pid"]:
            kind = name if entry["kind"] in ("store", "agent") else entry["kind"]
            group = kind.partition("-")[0] if entry["kind"] == "agent" else kind
            groups.setdefault(group, []).append(entry["pid"])
    return {**groups, "load": [os.getpid()]}


def cpu_of(groups: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """CPU seconds of each group; PostgreSQL's own children count with it."""
    return {
        group: sum(
            cpu_s(one) for pid in pids for one in (family(pid) if group == "postgres" else [pid])
        )
        for group, pids in groups.items()
    }


async def _queries(home: Home) -> Buckets:
    """How often each query of each agent stayed within which bound, so far."""
    found: Buckets = {}
    state = await line(home.supervisor_socket(), {"status": True})
    agents = [name for name, entry in state["processes"].items() if entry["kind"] == "agent"]
    pages = await asyncio.gather(*(_page(home, name) for name in agents))
    for agent, page in zip(agents, pages, strict=True):
        for match in BUCKET.finditer(page):
            labels = dict(LABEL.findall(match["labels"]))
            name = f"{agent.partition('-')[0]}.{labels.get('query', '?')}"
            bound = float(labels["le"])
            found.setdefault(name, Counter())[bound] += float(match["count"])  # type: ignore[assignment]
    return found


async def _page(home: Home, name: str) -> str:
    agent, _, instance = name.partition("-")
    try:
        _, body = await get(home.agent_http_socket(agent, instance or "1"), "/metrics", 5.0)
    except Silent:
        return ""
    return body.decode()


def _since(before: Buckets, after: Buckets) -> Buckets:
    told: Buckets = {}
    for name, buckets in after.items():
        old = before.get(name, Counter())
        grown = Counter({bound: count - old[bound] for bound, count in buckets.items()})
        if any(grown.values()):
            told[name] = grown
    return told


def p95(buckets: Mapping[float, float]) -> float:
    """The bound in milliseconds that 95 of 100 stayed within."""
    total = max(buckets.values(), default=0)
    for bound in sorted(buckets):
        if buckets[bound] >= 0.95 * total:
            return round(bound * 1000, 3) if bound != float("inf") else float("inf")
    return 0.0
